import { DataError } from '@sightdesk/core'
import type { Kysely } from 'kysely'
import { instantOf } from '../rules/instants.ts'
import { MIGRATIONS } from './migrations.ts'
import type { SqlDatabase } from './sql-database.ts'

/**
 * Bring the schema up to date in one transaction, or change nothing.
 *
 * @throws {DataError} `data/newer-store` when a newer release has written the store
 */
export async function migrate(database: SqlDatabase): Promise<void> {
  await database.write(async (db) => {
    await database.lockSchema?.(db)
    await db.schema
      .createTable('store_migration')
      .ifNotExists()
      .addColumn('tenant', 'text', (c) => c.notNull())
      .addColumn('id', 'integer', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('applied_at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('store_migration_pk', ['tenant', 'id'])
      .execute()
    const done = await db.selectFrom('store_migration').select('id').where('tenant', '=', '').execute()
    const applied = new Set(done.map((row) => Number(row.id)))
    refuseNewer(applied)
    for (const step of MIGRATIONS.filter((candidate) => !applied.has(candidate.id))) {
      await step.up(db as unknown as Kysely<unknown>)
      const row = { tenant: '', id: step.id, name: step.name, applied_at: instantOf(database.now()) }
      await db.insertInto('store_migration').values(row).execute()
    }
  })
}

function refuseNewer(applied: ReadonlySet<number>): void {
  const known = new Set(MIGRATIONS.map((step) => step.id))
  const unknown = [...applied].filter((id) => !known.has(id))
  if (unknown.length === 0) return
  throw new DataError({
    code: 'data/newer-store',
    message: `Expected a store of schema ${MIGRATIONS.length} or older, found steps ${unknown.join(', ')}.`,
    hint: { en: 'Update @sightdesk/store, or open a backup.', zh: '请更新 @sightdesk/store，或打开备份。' },
    details: { unknown },
  })
}
