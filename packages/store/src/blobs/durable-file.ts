import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/**
 * Write a file that is there whole or not at all: a temporary file, fsync, rename, fsync of the folder.
 *
 * @param staging - folder of temporary files, on the same file system
 */
export async function writeDurably(path: string, bytes: Uint8Array, staging: string): Promise<void> {
  await mkdir(staging, { recursive: true })
  await mkdir(dirname(path), { recursive: true })
  const temporary = join(staging, crypto.randomUUID())
  try {
    const file = await open(temporary, 'wx')
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  await syncFolder(dirname(path))
}

/** Make the names in a folder as durable as the files behind them. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
