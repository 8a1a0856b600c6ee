import { open, rename } from 'node:fs/promises'

/** Write a file beside its place, flush it to disk, and rename it into place: a reader sees all of it or none. */
export async function writeDurably(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`
  const file = await open(temporary, 'w')
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(temporary, path)
}
