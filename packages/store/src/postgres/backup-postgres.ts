import type { BlobStore } from '@sightdesk/core'
import { sql } from 'kysely'
import { migrate } from '../sql/migrate.ts'
import type { Connection, Schema } from '../sql/schema.ts'
import { insertRows, type SqlDatabase } from '../sql/sql-database.ts'
import { writeBackupFolder } from '../sqlite/backup-folder.ts'
import { openSqlite } from '../sqlite/sqlite-database.ts'
import type { BackupReport } from '../store.ts'
import type { OpenPostgres } from './postgres-database.ts'

const ROWS_AT_ONCE = 1000

/** Every table but the list of migrations, which the copy writes itself. */
export const COPIED_TABLES: readonly (keyof Schema)[] = [
  'counter',
  'cases',
  'feedback',
  'case_blob',
  'case_vector',
  'graph_node',
  'graph_edge',
  'job',
  'job_event',
  'outbox',
  'bundle_revision',
  'bundle_version',
  'bundle_blob',
  'audit',
  'ledger_entry',
  'ledger_take',
  'ledger_account',
]

/** Copy a store on a server into the folder of an embedded one, as of one moment; it opens with `openSqliteStore`. */
export async function backupPostgres(database: OpenPostgres, blobs: BlobStore, to: string): Promise<BackupReport> {
  return writeBackupFolder(to, { database, blobs }, async (path) => {
    const copy = await openSqlite(path, { now: database.now, onWarning: (warning) => database.warn(warning) })
    try {
      await migrate(copy)
      await database.snapshot((from) => copy.write((into) => copyTables(from, copy, into)))
    } finally {
      await copy.close()
    }
  })
}

async function copyTables(from: Connection, copy: SqlDatabase, into: Connection): Promise<void> {
  for (const table of COPIED_TABLES) {
    await into.deleteFrom(table).execute()
    await sql`declare copied cursor for select * from ${sql.table(table)}`.execute(from)
    for (;;) {
      const { rows } = await sql<Schema[typeof table]>`fetch ${sql.lit(ROWS_AT_ONCE)} from copied`.execute(from)
      if (rows.length === 0) break
      await insertRows(copy, into, table, rows)
    }
    await sql`close copied`.execute(from)
  }
}
