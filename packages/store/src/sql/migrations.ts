import type { CreateTableBuilder, Kysely } from 'kysely'

/** One step of the schema. Steps are only ever added at the end; a released one is never changed. */
export interface Migration {
  readonly id: number
  readonly name: string
  up(db: Kysely<unknown>): Promise<void>
}

/**
 * The schema, written once for SQLite, PostgreSQL and what speaks its protocol.
 *
 * Only tables, primary keys, unique and plain indexes: no generated columns, triggers, partial indexes, sequences,
 * JSON operators or exclusion constraints. Instants are canonical text, documents are JSON text.
 */
export const MIGRATIONS: readonly Migration[] = [
  { id: 1, name: 'the-first-rooms', up: createTables },
  { id: 2, name: 'jobs-that-are-watched-and-versions-that-are-kept', up: watchJobsAndKeepVersions },
  { id: 3, name: 'amounts-given-out-once', up: createLedgerTables },
]

async function createTables(db: Kysely<unknown>): Promise<void> {
  await createCaseTables(db)
  await createGraphTables(db)
  await createWorkTables(db)
  await createHistoryTables(db)
}

async function createCaseTables(db: Kysely<unknown>): Promise<void> {
  await keyed(db, 'counter', ['name'], (table) => table.addColumn('value', 'bigint', (c) => c.notNull()))
  await keyed(db, 'cases', ['id'], (table) =>
    table
      .addColumn('seq', 'bigint', (c) => c.notNull())
      .addColumn('at', 'text', (c) => c.notNull())
      .addColumn('customer_id', 'text')
      .addColumn('intent', 'text')
      .addColumn('action', 'text')
      .addColumn('idempotency_key', 'text')
      .addColumn('document', 'text')
      .addColumn('erased_at', 'text'),
  )
  await index(db, 'cases', ['seq'], { unique: true })
  await index(db, 'cases', ['idempotency_key'], { unique: true })
  await index(db, 'cases', ['customer_id', 'seq'])
  await index(db, 'cases', ['intent', 'seq'])
  await keyed(db, 'feedback', ['case_id', 'seq:bigint'], (table) =>
    table.addColumn('document', 'text', (c) => c.notNull()),
  )
  await keyed(db, 'case_blob', ['sha256', 'case_id'], (table) => table)
  await index(db, 'case_blob', ['case_id'])
  await keyed(db, 'case_vector', ['case_id', 'model'], (table) =>
    table.addColumn('dimensions', 'integer', (c) => c.notNull()).addColumn('vector', 'bytea', (c) => c.notNull()),
  )
}

async function createGraphTables(db: Kysely<unknown>): Promise<void> {
  await keyed(db, 'graph_node', ['id'], (table) =>
    table.addColumn('kind', 'text', (c) => c.notNull()).addColumn('props', 'text', (c) => c.notNull()),
  )
  await index(db, 'graph_node', ['kind', 'id'])
  await keyed(db, 'graph_edge', ['edge_id', 'seq:bigint'], (table) =>
    table
      .addColumn('src', 'text', (c) => c.notNull())
      .addColumn('type', 'text', (c) => c.notNull())
      .addColumn('dst', 'text', (c) => c.notNull())
      .addColumn('source_id', 'text', (c) => c.notNull())
      .addColumn('weight', 'double precision', (c) => c.notNull())
      .addColumn('props', 'text', (c) => c.notNull())
      .addColumn('valid_from', 'text', (c) => c.notNull())
      .addColumn('valid_to', 'text')
      .addColumn('recorded_at', 'text', (c) => c.notNull())
      .addColumn('retired_at', 'text')
      .addColumn('review_state', 'text', (c) => c.notNull()),
  )
  await index(db, 'graph_edge', ['src', 'type'])
  await index(db, 'graph_edge', ['dst', 'type'])
}

async function createWorkTables(db: Kysely<unknown>): Promise<void> {
  await keyed(db, 'job', ['id'], (table) =>
    table
      .addColumn('seq', 'bigint', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('job_key', 'text')
      .addColumn('payload', 'text', (c) => c.notNull())
      .addColumn('attempt', 'integer', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('is_open', 'integer', (c) => c.notNull())
      .addColumn('lease', 'text')
      .addColumn('ready_at', 'text', (c) => c.notNull())
      .addColumn('reason', 'text'),
  )
  await index(db, 'job', ['is_open', 'seq'])
  await index(db, 'job', ['kind', 'state'])
  await index(db, 'job', ['kind', 'job_key'], { unique: true })
  await keyed(db, 'outbox', ['seq:bigint'], (table) =>
    table
      .addColumn('topic', 'text', (c) => c.notNull())
      .addColumn('event_key', 'text', (c) => c.notNull())
      .addColumn('at', 'text', (c) => c.notNull())
      .addColumn('payload', 'text', (c) => c.notNull()),
  )
  await index(db, 'outbox', ['topic', 'event_key'], { unique: true })
}

async function createHistoryTables(db: Kysely<unknown>): Promise<void> {
  await keyed(db, 'bundle_revision', ['bundle_id', 'revision:bigint'], (table) =>
    table
      .addColumn('version', 'text', (c) => c.notNull())
      .addColumn('hash', 'text', (c) => c.notNull())
      .addColumn('published_by', 'text', (c) => c.notNull())
      .addColumn('published_at', 'text', (c) => c.notNull())
      .addColumn('note', 'text', (c) => c.notNull()),
  )
  await keyed(db, 'audit', ['seq:bigint'], (table) =>
    table
      .addColumn('at', 'text', (c) => c.notNull())
      .addColumn('actor', 'text', (c) => c.notNull())
      .addColumn('action', 'text', (c) => c.notNull())
      .addColumn('subject', 'text', (c) => c.notNull())
      .addColumn('details', 'text', (c) => c.notNull()),
  )
  await index(db, 'audit', ['subject', 'seq'])
}

async function watchJobsAndKeepVersions(db: Kysely<unknown>): Promise<void> {
  for (const column of ['enqueued_at', 'settled_at', 'about', 'progress', 'result']) {
    await db.schema.alterTable('job').addColumn(column, 'text').execute()
  }
  await index(db, 'job', ['is_open', 'settled_at'])
  await index(db, 'job', ['about'])
  await keyed(db, 'job_event', ['job_id', 'seq:bigint'], (table) =>
    table
      .addColumn('at', 'text', (c) => c.notNull())
      .addColumn('attempt', 'integer', (c) => c.notNull())
      .addColumn('document', 'text', (c) => c.notNull()),
  )
  await keyed(db, 'bundle_version', ['bundle_id', 'version'], (table) =>
    table
      .addColumn('seq', 'bigint', (c) => c.notNull())
      .addColumn('hash', 'text', (c) => c.notNull())
      .addColumn('manifest', 'text', (c) => c.notNull())
      .addColumn('added_by', 'text', (c) => c.notNull())
      .addColumn('added_at', 'text', (c) => c.notNull()),
  )
  await keyed(db, 'bundle_blob', ['sha256', 'bundle_id', 'version'], (table) => table)
}

async function createLedgerTables(db: Kysely<unknown>): Promise<void> {
  await keyed(db, 'ledger_entry', ['key'], (table) =>
    table
      .addColumn('seq', 'bigint', (c) => c.notNull())
      .addColumn('at', 'text', (c) => c.notNull())
      .addColumn('by_whom', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('customer_id', 'text')
      .addColumn('details', 'text', (c) => c.notNull())
      .addColumn('decided_at', 'text')
      .addColumn('decided_by', 'text'),
  )
  await index(db, 'ledger_entry', ['seq'], { unique: true })
  await index(db, 'ledger_entry', ['state', 'seq'])
  await index(db, 'ledger_entry', ['customer_id'])
  await keyed(db, 'ledger_take', ['key', 'account'], (table) =>
    table.addColumn('amount', 'bigint', (c) => c.notNull()).addColumn('customer_id', 'text'),
  )
  await index(db, 'ledger_take', ['customer_id'])
  await keyed(db, 'ledger_account', ['account'], (table) =>
    table.addColumn('held', 'bigint', (c) => c.notNull()).addColumn('customer_id', 'text'),
  )
  await index(db, 'ledger_account', ['customer_id'])
}

type Table = CreateTableBuilder<string, string>

/** A table whose primary key is the tenant and the named columns (`name:type`, text when no type is named). */
async function keyed(
  db: Kysely<unknown>,
  name: string,
  keys: readonly string[],
  columns: (table: Table) => Table,
): Promise<void> {
  const named = keys.map((key) => key.split(':') as [string, 'bigint'?])
  let table: Table = db.schema.createTable(name).addColumn('tenant', 'text', (c) => c.notNull())
  for (const [key, type = 'text'] of named) table = table.addColumn(key, type, (c) => c.notNull())
  const primary = ['tenant', ...named.map(([key]) => key)]
  await columns(table).addPrimaryKeyConstraint(`${name}_pk`, primary).execute()
}

async function index(
  db: Kysely<unknown>,
  table: string,
  columns: readonly string[],
  options: { readonly unique?: boolean } = {},
): Promise<void> {
  const builder = db.schema.createIndex(`${table}_by_${columns.join('_')}`).on(table)
  await (options.unique ? builder.unique() : builder).columns(['tenant', ...columns]).execute()
}
