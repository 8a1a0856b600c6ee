import { DataError } from '@sightdesk/core'
import type { Kysely } from 'kysely'
import { instantOf } from '../rules/instants.ts'
import { MIGRATIONS, type Migration } from './migrations.ts'
import type { Connection } from './schema.ts'
import type { SqlDatabase } from './sql-database.ts'

/** The row that a migrating process holds, so that one at a time changes the schema. */
const LOCK = { tenant: '', id: 0, name: 'lock' }
/** What PostgreSQL says when two processes create the same table at once: try again, then it is there. */
const CREATED_MEANWHILE = new Set(['23505', '42P07'])

/**
 * Bring the schema up to date in one transaction, or change nothing. Processes that open a store at once take turns:
 * the lock is a row, as not every relative of PostgreSQL has advisory locks.
 *
 * @throws {DataError} `data/newer-store` when a newer release has written the store
 */
export async function migrate(database: SqlDatabase): Promise<void> {
  await createMigrationTable(database)
  if ((await database.read(missingSteps)).length === 0) return
  await database.write(async (db) => {
    const at = instantOf(database.now())
    const lock = db.insertInto('store_migration').values({ ...LOCK, applied_at: at })
    await lock.onConflict((conflict) => conflict.columns(['tenant', 'id']).doUpdateSet({ applied_at: at })).execute()
    for (const step of await missingSteps(db)) {
      await step.up(db as unknown as Kysely<unknown>)
      await db
        .insertInto('store_migration')
        .values({ tenant: '', id: step.id, name: step.name, applied_at: at })
        .execute()
    }
  })
}

async function createMigrationTable(database: SqlDatabase, isAgain = false): Promise<void> {
  const create = (db: Connection) =>
    db.schema
      .createTable('store_migration')
      .ifNotExists()
      .addColumn('tenant', 'text', (c) => c.notNull())
      .addColumn('id', 'integer', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('applied_at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('store_migration_pk', ['tenant', 'id'])
      .execute()
  try {
    await database.write(create)
  } catch (error) {
    if (isAgain || !CREATED_MEANWHILE.has(String((error as { code?: unknown }).code))) throw error
    await createMigrationTable(database, true)
  }
}

async function missingSteps(db: Connection): Promise<Migration[]> {
  const done = await db
    .selectFrom('store_migration')
    .select('id')
    .where('tenant', '=', '')
    .where('id', '>', 0)
    .execute()
  const applied = new Set(done.map((row) => Number(row.id)))
  refuseNewer(applied)
  return MIGRATIONS.filter((step) => !applied.has(step.id))
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
