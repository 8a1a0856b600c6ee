import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { type BlobStore, InputError } from '@sightdesk/core'
import { createBlobFolder, isBlobFolder } from '../blobs/blob-folder.ts'
import { syncFolder } from '../blobs/durable-file.ts'
import { fileError } from '../rules/storage-errors.ts'
import type { BackupReport } from '../store.ts'
import type { OpenSqlite } from './sqlite-database.ts'
import { sqliteError } from './sqlite-errors.ts'

/**
 * Copy a running store into a new folder that appears whole or not at all.
 *
 * The database goes first and the pictures after it, so that every picture a copied case refers to is there.
 * Writers go on meanwhile; what they write after the start may or may not be in the copy.
 */
export async function backupSqlite(database: OpenSqlite, blobs: BlobStore, to: string): Promise<BackupReport> {
  const target = resolve(to)
  await refuseExisting(target)
  const staging = `${target}.${crypto.randomUUID()}.tmp`
  const copy = join(staging, 'sightdesk.db')
  try {
    await mkdir(staging, { recursive: true })
    await database.file.backup(copy)
    const copied = await copyBlobs(database, blobs, join(staging, 'blobs'))
    const { size } = await stat(copy)
    await syncFolder(staging)
    await rename(staging, target)
    await syncFolder(dirname(target))
    return { folder: target, databaseBytes: size, blobs: copied }
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

async function copyBlobs(database: OpenSqlite, blobs: BlobStore, to: string): Promise<number> {
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
