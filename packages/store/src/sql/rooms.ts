import type { BlobStore } from '@sightdesk/core'
import type { QueueRules } from '../rules/jobs.ts'
import type { Store } from '../store.ts'
import { createSqlBundles } from './bundles.ts'
import { createSqlCases } from './cases.ts'
import { createSqlGraph } from './graph.ts'
import { createSqlAudit } from './history.ts'
import { createSqlLedger } from './ledger.ts'
import { createSqlOutbox } from './outbox.ts'
import { createSqlQueue } from './queue.ts'
import { listTenants, type SqlDatabase } from './sql-database.ts'
import { createSqlVectors } from './vectors.ts'

/** Everything of a store that is the same on every SQL database. */
export function createSqlRooms(
  database: SqlDatabase,
  blobs: BlobStore,
  rules: QueueRules,
  options: { readonly afterErasure?: () => Promise<void> } = {},
): Omit<Store, 'backup' | 'dispose' | typeof Symbol.asyncDispose> {
  return {
    cases: createSqlCases(database, blobs, options),
    graph: createSqlGraph(database),
    queue: createSqlQueue(database, rules),
    blobs,
    vectors: createSqlVectors(database),
    audit: createSqlAudit(database),
    bundles: createSqlBundles(database, blobs),
    outbox: createSqlOutbox(database),
    ledger: createSqlLedger(database),
    tenants: () => database.read(listTenants),
  }
}
