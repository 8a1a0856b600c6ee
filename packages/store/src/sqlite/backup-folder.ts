import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { type BlobStore, InputError } from '@sightdesk/core'
import { createBlobFolder, isBlobFolder } from '../blobs/blob-folder.ts'
import { syncFolder } from '../blobs/durable-file.ts'
import { fileError } from '../rules/storage-errors.ts'
import type { SqlDatabase } from '../sql/sql-database.ts'
import type { BackupReport } from '../store.ts'
import { sqliteError } from './sqlite-errors.ts'

/**
 * Write a backup as a folder that appears whole or not at all: `sightdesk.db` and `blobs/`.
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
  const copy = join(staging, 'sightdesk.db')
  try {
    await mkdir(staging, { recursive: true })
    await writeDatabase(copy)
    const blobs = await copyBlobs(source.database, source.blobs, join(staging, 'blobs'))
    const { size } = await stat(copy)
    await syncFolder(staging)
    await rename(staging, target)
    await syncFolder(dirname(target))
    return { folder: target, databaseBytes: size, blobs }
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

async function copyBlobs(database: SqlDatabase, blobs: BlobStore, to: string): Promise<number> {
  if (isBlobFolder(blobs)) return blobs.copyTo(to)
  const target = createBlobFolder(to)
  const tenants = await database.read((db) => db.selectFrom('counter').select('tenant').distinct().execute())
  let copied = 0
  for (const { tenant } of tenants) {
    for await (const sha256 of blobs.list(tenant)) {
      const bytes = await blobs.get(tenant, sha256)
      if (bytes === undefined) continue
      await target.put(tenant, bytes)
      copied += 1
    }
  }
  return copied
}
