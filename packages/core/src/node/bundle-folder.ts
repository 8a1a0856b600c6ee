import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import type { BundleSource } from '../bundle/bundle.ts'
import type { Manifest } from '../bundle/manifest.ts'
import { packBundle } from '../bundle/memory-bundle.ts'
import { missingFileError } from '../bundle/read-bundle.ts'
import { InputError } from '../errors.ts'

/** A folder that holds a built bundle, as a source for `readBundle`. */
export function bundleFolder(folder: string): BundleSource {
  return {
    name: folder,
    async read(path, options) {
      try {
        return await readFile(join(folder, path), options?.signal ? { signal: options.signal } : undefined)
      } catch (cause) {
        if (options?.signal?.aborted) throw options.signal.reason
        throw missingFileError(folder, path, cause)
      }
    },
  }
}

/** Read every file below a folder of bundle sources: logical path → bytes. Hidden files are left out. */
export async function readSourceFolder(folder: string): Promise<Map<string, Uint8Array>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
  const loaded = files.map(async (entry) => {
    const path = join(entry.parentPath, entry.name)
    return [relative(folder, path).split(sep).join('/'), new Uint8Array(await readFile(path))] as const
  })
  return new Map(await Promise.all(loaded))
}

/**
 * Write a bundle as a folder that appears whole or not at all: write, fsync, rename, fsync the parent.
 *
 * @param files - logical path → bytes, as `readSourceFolder` gives them
 * @param options.out - the folder to create; it must not exist unless `replace` is set
 * @throws {InputError} `input/already-exists`
 */
export async function writeBundleFolder(
  files: ReadonlyMap<string, Uint8Array>,
  options: {
    readonly id: string
    readonly version: string
    readonly createdAt: string
    readonly out: string
    readonly replace?: boolean
  },
): Promise<Manifest> {
  const { out, replace = false, ...identity } = options
  const target = resolve(out)
  const staging = `${target}.${randomUUID()}.tmp`
  const { manifest, contents } = await packBundle(files, identity)
  try {
    await mkdir(join(staging, 'files'), { recursive: true })
    for (const [path, bytes] of contents) await writeDurably(join(staging, path), bytes)
    await moveIntoPlace(staging, target, replace)
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
  return manifest
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  await using file = await open(path, 'w')
  await file.writeFile(bytes)
  await file.sync()
}

async function moveIntoPlace(staging: string, target: string, replace: boolean): Promise<void> {
  await syncFolder(join(staging, 'files'))
  await syncFolder(staging)
  if (replace) await rm(target, { recursive: true, force: true })
  try {
    await rename(staging, target)
  } catch (cause) {
    if (!['ENOTEMPTY', 'EEXIST'].includes((cause as NodeJS.ErrnoException).code ?? '')) throw cause
    throw new InputError({
      code: 'input/already-exists',
      message: `Expected "${target}" not to exist, found a folder with files.`,
      hint: { en: 'Choose another folder, or pass replace.', zh: '请选择其他文件夹，或指定 replace。' },
      cause,
    })
  }
  await syncFolder(dirname(target))
}

async function syncFolder(path: string): Promise<void> {
  await using folder = await open(path, 'r')
  await folder.sync()
}
