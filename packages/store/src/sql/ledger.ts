import type { Ledger, LedgerAnswer, LedgerEntry, LedgerRequest } from '@sightdesk/core'
import { checkName, checkRange, toJson } from '../rules/door.ts'
import { instantOf } from '../rules/instants.ts'
import { checkRequest, isDecided, LEDGER_TOPIC, refusalOf, unknownEntry } from '../rules/ledger.ts'
import { readEach, readProps } from '../rules/read-row.ts'
import { writeAudit } from './history.ts'
import { appendEvent } from './outbox.ts'
import type { Connection, LedgerRow } from './schema.ts'
import { insertRows, type SqlDatabase, takeNumbers } from './sql-database.ts'

/** Amounts given out once for a key and never beyond a limit: one transaction decides. */
export function createSqlLedger(database: SqlDatabase): Ledger {
  return {
    enter: async (tenant, request, options = {}) => {
      const checked = checkRequest(tenant, request)
      const text = toJson('details', checked.details)
      return database.write((db) => enter(database, db, { tenant, text, ...checked }), options.signal)
    },
    decide: async (tenant, key, decision) => {
      checkName('by', decision.by)
      return database.write((db) => decide(database, db, { tenant, key, ...decision }))
    },
    get: (tenant, key) =>
      database.read(async (db) => {
        const row = await findEntry(db, tenant, key)
        return row && readEntry(row)
      }),
    list: (tenant, options = {}) => database.read((db) => listEntries(database, db, tenant, options)),
    held: (tenant, accounts) => database.read((db) => readHeld(db, tenant, accounts)),
  }
}

async function enter(
  database: SqlDatabase,
  db: Connection,
  request: LedgerRequest & { readonly tenant: string; readonly text: string },
): Promise<LedgerAnswer> {
  const { tenant, key, by, state, takes, customerId = null, text } = request
  // The counter's row is the lock: whoever enters next waits here, then sees what accounts hold.
  const seq = await takeNumbers(db, tenant, 'ledger')
  const known = await findEntry(db, tenant, key)
  if (known !== undefined) return { status: 'entered', entry: readEntry(known), repeated: true }
  const names = takes.map(({ account }) => account)
  const held = await readHeld(db, tenant, names)
  const refused = refusalOf(request, (account) => held[account] ?? 0)
  if (refused !== undefined) return refused
  const at = instantOf(database.now())
  const decided = { decided_at: null, decided_by: null }
  const row = { tenant, key, seq, at, by_whom: by, state, customer_id: customerId, details: text, ...decided }
  await insertRows(database, db, 'ledger_entry', [row])
  const taken = takes.map(({ account, amount, customerId: owner = null }) => ({ tenant, account, amount, owner }))
  await insertRows(
    database,
    db,
    'ledger_take',
    taken.map(({ account, amount, owner }) => ({ tenant, key, account, amount, customer_id: owner })),
  )
  await insertRows(
    database,
    db,
    'ledger_account',
    taken.map(({ account, amount, owner }) => ({
      tenant,
      account,
      held: (held[account] ?? 0) + amount,
      customer_id: owner,
    })),
    { onConflict: ['tenant', 'account'] },
  )
  await tell(database, db, row, by)
  return { status: 'entered', entry: readEntry(row), repeated: false }
}

async function decide(
  database: SqlDatabase,
  db: Connection,
  { tenant, key, by, state }: { tenant: string; key: string; by: string; state: 'settled' | 'released' },
): Promise<LedgerEntry> {
  await takeNumbers(db, tenant, 'ledger')
  const row = await findEntry(db, tenant, key)
  if (row === undefined) throw unknownEntry(key)
  if (isDecided(readEntry(row), state)) return readEntry(row)
  const change = { state, decided_at: instantOf(database.now()), decided_by: by }
  await db.updateTable('ledger_entry').set(change).where('tenant', '=', tenant).where('key', '=', key).execute()
  if (state === 'released') await giveBack(db, tenant, key)
  const decided = { ...row, ...change }
  await tell(database, db, decided, by)
  return readEntry(decided)
}

async function giveBack(db: Connection, tenant: string, key: string): Promise<void> {
  const takes = await db
    .selectFrom('ledger_take')
    .select(['account', 'amount'])
    .where('tenant', '=', tenant)
    .where('key', '=', key)
    .execute()
  for (const { account, amount } of takes)
    await db
      .updateTable('ledger_account')
      .set((eb) => ({ held: eb('held', '-', Number(amount)) }))
      .where('tenant', '=', tenant)
      .where('account', '=', account)
      .execute()
}

/** The line in the audit log, and the event where something was given. */
async function tell(database: SqlDatabase, db: Connection, row: LedgerRow, actor: string): Promise<void> {
  const details = readProps(`ledger entry ${row.key}`, row.details)
  await writeAudit(database, db, row.tenant, { actor, action: `ledger.${row.state}`, subject: row.key, details })
  if (row.state !== 'settled') return
  const payload = { key: row.key, details }
  await appendEvent(database, db, { tenant: row.tenant, topic: LEDGER_TOPIC, key: row.key, payload })
}

/** What an erased customer had stays as numbers; what names the customer goes. */
export async function dropFromLedger(db: Connection, tenant: string, customerId: string): Promise<void> {
  for (const table of ['ledger_take', 'ledger_account'] as const)
    await db.deleteFrom(table).where('tenant', '=', tenant).where('customer_id', '=', customerId).execute()
  await db
    .updateTable('ledger_entry')
    .set({ customer_id: null })
    .where('tenant', '=', tenant)
    .where('customer_id', '=', customerId)
    .execute()
}

function findEntry(db: Connection, tenant: string, key: string): Promise<LedgerRow | undefined> {
  return db
    .selectFrom('ledger_entry')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('key', '=', key)
    .executeTakeFirst()
}

async function listEntries(
  database: SqlDatabase,
  db: Connection,
  tenant: string,
  options: NonNullable<Parameters<Ledger['list']>[1]>,
): Promise<LedgerEntry[]> {
  const limit = checkRange('limit', options.limit ?? 100, 1, 1000)
  let select = db.selectFrom('ledger_entry').selectAll().where('tenant', '=', tenant)
  if (options.state !== undefined) select = select.where('state', '=', options.state)
  if (options.before !== undefined) select = select.where('seq', '<', options.before)
  const rows = await select.orderBy('seq', 'desc').limit(limit).execute()
  return readEach(rows, readEntry, (warning) => database.warn(warning))
}

async function readHeld(db: Connection, tenant: string, accounts: readonly string[]): Promise<Record<string, number>> {
  const held: Record<string, number> = Object.fromEntries(accounts.map((account) => [account, 0]))
  if (accounts.length === 0) return held
  const rows = await db
    .selectFrom('ledger_account')
    .select(['account', 'held'])
    .where('tenant', '=', tenant)
    .where('account', 'in', accounts)
    .execute()
  for (const row of rows) held[row.account] = Number(row.held)
  return held
}

function readEntry(row: LedgerRow): LedgerEntry {
  return {
    key: row.key,
    seq: Number(row.seq),
    at: row.at,
    by: row.by_whom,
    state: row.state as LedgerEntry['state'],
    ...(row.customer_id !== null && { customerId: row.customer_id }),
    details: readProps(`ledger entry ${row.key}`, row.details),
    ...(row.decided_at !== null && { decidedAt: row.decided_at }),
    ...(row.decided_by !== null && { decidedBy: row.decided_by }),
  }
}
