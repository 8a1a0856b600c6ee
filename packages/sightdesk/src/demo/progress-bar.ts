/** A progress bar on one line of standard error; it says nothing where nobody looks. */
export interface ProgressBar {
  update(done: number, label: string): void
  clear(): void
}

const WIDTH = 24

export function createProgressBar(total: number, stream: NodeJS.WriteStream = process.stderr): ProgressBar {
  if (!stream.isTTY) return { update: () => {}, clear: () => {} }
  return {
    update(done, label) {
      const filled = Math.round((done / total) * WIDTH)
      stream.write(`\r\x1b[2K${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${done}/${total} ${label}`)
    },
    clear: () => void stream.write('\r\x1b[2K'),
  }
}
