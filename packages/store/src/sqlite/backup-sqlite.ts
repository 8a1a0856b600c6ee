import type { BlobStore } from '@sightdesk/core'
import type { BackupReport } from '../store.ts'
import { writeBackupFolder } from './backup-folder.ts'
import type { OpenSqlite } from './sqlite-database.ts'

/** Copy a running store. Writers go on meanwhile; what they write after the start may or may not be in the copy. */
export async function backupSqlite(database: OpenSqlite, blobs: BlobStore, to: string): Promise<BackupReport> {
  return writeBackupFolder(to, { database, blobs }, async (path) => {
    await database.file.backup(path)
  })
}
