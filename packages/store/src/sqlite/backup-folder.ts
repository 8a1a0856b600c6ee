import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { type BlobStore, InputError } from '@sightdesk/core'
import { createBlobFolder, isBlobFolder } from '../blobs/blob-folder.ts'
import { syncFolder, writeDurably } from '../blobs/durable-file.ts'
import { instantOf } from '../rules/instants.ts'
import { fileError } from '../rules/storage-errors.ts'
import { listTenants, type SqlDatabase } from '../sql/sql-database.ts'
import type { BackupReport } from '../store.ts'
import { sqliteError } from './sqlite-errors.ts'
import { BACKUP_BLOBS, BACKUP_DATABASE, BACKUP_MANIFEST, describeBackup } from './verify-backup.ts'

/**
 * Write a backup as a folder that appears whole or not at all: `sightdesk.db`, `blobs/`, and
 * `backup.json` with their hashes.
 *
 * The database goes first and the pictures after it, so that every picture a copied case refers to is there.
 *
 * @param writeDatabase - writes the copy to the path that it is given
 * @throws {InputError} `input/already-exists`
 */
export async function writeBackupFolder(
  to: string,
  source: { readonly database: SqlDatabase; readonly blobs: BlobStore },
  writeDatabase: (path: string) => Promise<void>,
): Promise<BackupReport> {
  const target = resolve(to)
  await refuseExisting(target)
  const staging = `${target}.${crypto.randomUUID()}.tmp`
  const copy = join(staging, BACKUP_DATABASE)
  try {
    await mkdir(staging, { recursive: true })
    await writeDatabase(copy)
    const pictures = join(staging, BACKUP_BLOBS)
    if (isBlobFolder(source.blobs)) await source.blobs.copyTo(pictures)
    else await copyBlobs(await source.database.read(listTenants), source.blobs, createBlobFolder(pictures))
    const manifest = await describeBackup(staging, instantOf(source.database.now()))
    const text = new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`)
    await writeDurably(join(staging, BACKUP_MANIFEST), text, staging)
    await syncFolder(staging)
    await rename(staging, target)
    await syncFolder(dirname(target))
    return { folder: target, databaseBytes: manifest.database.bytes, blobs: manifest.blobs.count }
  } catch (error) {
    throw fileError(sqliteError(error, copy), `the backup "${target}"`)
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

async function refuseExisting(target: string): Promise<void> {
  const found = await stat(target).catch(() => undefined)
  if (found === undefined) return
  throw new InputError({
    code: 'input/already-exists',
    message: `Expected "${target}" not to exist, found something there.`,
    hint: { en: 'Name a new folder for each backup.', zh: '请为每次备份使用新的文件夹。' },
  })
}

/**
 * Bring the pictures of a backup into a blob store. A folder takes all of them; another store those of tenants that
 * the database knows or whose folder bears their name.
 *
 * @returns how many there were
 */
export async function restoreBlobs(database: SqlDatabase, from: string, to: BlobStore): Promise<number> {
  const source = createBlobFolder(from)
  if (isBlobFolder(to)) return source.copyTo(to.folder)
  const named = (await readdir(from).catch(() => [])).flatMap((name) => (name.startsWith('t-') ? name.slice(2) : []))
  return copyBlobs([...(await database.read(listTenants)), ...named], source, to)
}

async function copyBlobs(tenants: readonly string[], from: BlobStore, to: BlobStore): Promise<number> {
  let copied = 0
  for (const tenant of new Set(tenants)) {
    for await (const sha256 of from.list(tenant)) {
      const bytes = await from.get(tenant, sha256)
      if (bytes === undefined) continue
      await to.put(tenant, bytes)
      copied += 1
    }
  }
  return copied
}
