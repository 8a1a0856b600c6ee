import type { RecognizedLine, RecognizeOptions, TextEngine } from '@sightdesk/core'

/** A text engine that says what it was told to, and records how it was called. */
export interface FakeEngine extends TextEngine {
  readonly calls: readonly {
    readonly method: 'recognizePage' | 'recognizeLines'
    readonly languages: readonly string[]
  }[]
}

/**
 * Create a text engine for tests: every page holds the given lines, and the n-th line picture reads as the n-th of them.
 *
 * @example
 * const engine = createFakeEngine(['Order 12345'])
 * (await engine.recognizeLines([picture], { languages: ['en'] }))[0]?.text //=> 'Order 12345'
 */
export function createFakeEngine(lines: readonly string[]): FakeEngine {
  const calls: { method: 'recognizePage' | 'recognizeLines'; languages: readonly string[] }[] = []
  const record = (method: 'recognizePage' | 'recognizeLines', { languages, signal }: RecognizeOptions) => {
    signal?.throwIfAborted()
    calls.push({ method, languages })
  }
  return {
    id: 'fake',
    languages: ['zh-Hans', 'zh-Hant', 'en'],
    calls,
    async recognizePage(page, options) {
      record('recognizePage', options)
      const height = Math.floor(page.height / Math.max(1, lines.length))
      return lines.map(
        (text, index): RecognizedLine => ({
          text,
          confidence: 1,
          box: { x: 0, y: index * height, width: page.width, height },
        }),
      )
    },
    async recognizeLines(pictures, options) {
      record('recognizeLines', options)
      return pictures.map((_, index) => ({ text: lines[index] ?? '', confidence: lines[index] === undefined ? 0 : 1 }))
    },
    dispose: async () => {},
  }
}
