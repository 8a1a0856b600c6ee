import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DataError } from '@sightdesk/core'
import { hashOf } from '../blobs/tenant-name.ts'
import { isHash } from '../rules/hashes.ts'

/** What a backup says of itself, in `backup.json` beside the database. */
export interface BackupManifest {
  readonly schemaVersion: 1
  readonly createdAt: string
  readonly database: { readonly sha256: string; readonly bytes: number }
  /** `sha256` is that of the sorted lines `<tenant folder>/<hash of a picture>\n`. */
  readonly blobs: { readonly sha256: string; readonly count: number; readonly bytes: number }
}

export const BACKUP_DATABASE = 'sightdesk.db'
export const BACKUP_BLOBS = 'blobs'
export const BACKUP_MANIFEST = 'backup.json'

/** Read a backup folder from end to end, and say what is in it. */
export async function describeBackup(folder: string, createdAt: string): Promise<BackupManifest> {
  const hash = createHash('sha256')
  let databaseBytes = 0
  for await (const chunk of createReadStream(join(folder, BACKUP_DATABASE))) {
    hash.update(chunk as Buffer)
    databaseBytes += (chunk as Buffer).length
  }
  const database = { sha256: hash.digest('hex'), bytes: databaseBytes }
  const names: string[] = []
  let bytes = 0
  for await (const { name, sha256, path } of pictures(join(folder, BACKUP_BLOBS))) {
    const content = await readFile(path)
    if (hashOf(content) !== sha256) throw corruptBackup(folder, `the picture ${sha256} has other bytes`)
    bytes += content.length
    names.push(`${name}\n`)
  }
  const lines = createHash('sha256').update(names.sort().join('')).digest('hex')
  return { schemaVersion: 1, createdAt, database, blobs: { sha256: lines, count: names.length, bytes } }
}

/**
 * Check a backup: the database and every picture are, byte for byte, those that were written.
 *
 * @param folder - what `store.backup` wrote
 * @returns what the backup says of itself
 * @throws {DataError} `data/corrupt-backup`
 * @example
 * const { createdAt, blobs } = await verifyBackup('backups/2026-11-20')
 */
export async function verifyBackup(folder: string): Promise<BackupManifest> {
  const said = await readManifest(folder)
  const found = await describeBackup(folder, said.createdAt).catch((cause: unknown) => {
    throw DataError.isInstance(cause) ? cause : corruptBackup(folder, 'a file cannot be read', cause)
  })
  if (found.database.sha256 !== said.database?.sha256) throw corruptBackup(folder, 'the database has other bytes')
  if (found.blobs.sha256 !== said.blobs?.sha256) throw corruptBackup(folder, 'pictures are missing, or too many')
  return said
}

async function readManifest(folder: string): Promise<BackupManifest> {
  try {
    const said = JSON.parse(await readFile(join(folder, BACKUP_MANIFEST), 'utf8')) as BackupManifest
    if (said?.schemaVersion === 1 && typeof said.createdAt === 'string') return said
  } catch (cause) {
    throw corruptBackup(folder, `${BACKUP_MANIFEST} cannot be read`, cause)
  }
  throw corruptBackup(folder, `${BACKUP_MANIFEST} is of another form`)
}

async function* pictures(folder: string) {
  for (const tenant of await readdir(folder).catch(() => [])) {
    for (const entry of await readdir(join(folder, tenant), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !isHash(entry.name)) continue
      yield { name: `${tenant}/${entry.name}`, sha256: entry.name, path: join(entry.parentPath, entry.name) }
    }
  }
}

function corruptBackup(folder: string, found: string, cause?: unknown): DataError {
  return new DataError({
    code: 'data/corrupt-backup',
    message: `Expected "${folder}" to be a whole backup, found that ${found}.`,
    hint: { en: 'Nothing was changed. Restore another backup.', zh: '未做任何更改。请使用其他备份恢复。' },
    cause,
  })
}
