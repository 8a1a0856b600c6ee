import { aboutPicture, type BlobStore, InputError } from '@sightdesk/core'
import { queueRules } from '../rules/jobs.ts'
import type { Store, StoreOptions } from '../store.ts'
import { createMemoryBlobs } from './memory-blobs.ts'
import { createMemoryBundles } from './memory-bundles.ts'
import { createMemoryCases } from './memory-cases.ts'
import { createMemoryGraph } from './memory-graph.ts'
import { createMemoryAudit } from './memory-history.ts'
import { createMemoryLedger } from './memory-ledger.ts'
import { createMemoryOutbox } from './memory-outbox.ts'
import { createMemoryQueue } from './memory-queue.ts'
import { createMemoryVectors } from './memory-vectors.ts'

export interface MemoryStoreOptions extends StoreOptions {
  /** Where pictures are kept; default in memory too. */
  readonly blobs?: BlobStore
}

/**
 * The whole store in memory: for tests, demonstrations and browsers. Everything is gone with the process.
 *
 * @example
 * const store = createMemoryStore()
 * await store.cases.countCases('nova') //=> 0
 */
export function createMemoryStore(options: MemoryStoreOptions = {}): Store {
  const now = options.now ?? Date.now
  const blobs = options.blobs ?? createMemoryBlobs()
  const outbox = createMemoryOutbox(now)
  const graph = createMemoryGraph(now, outbox)
  const vectors = createMemoryVectors()
  const queue = createMemoryQueue(now, queueRules(options))
  const bundles = createMemoryBundles(now, blobs)
  const audit = createMemoryAudit(now)
  const ledger = createMemoryLedger({ now, audit, outbox })
  const forget = (tenant: string, customerId: string, ids: readonly string[]) => {
    vectors.forget(tenant, ids)
    ledger.forget(tenant, customerId)
    return graph.forget(tenant, customerId, ids)
  }
  return {
    cases: createMemoryCases({
      blobs,
      outbox,
      forget,
      keeps: bundles.refersTo,
      forgetPictures: (tenant, hashes) => queue.forget(new Set(hashes.map((sha256) => aboutPicture(tenant, sha256)))),
    }),
    graph,
    queue,
    blobs,
    vectors,
    audit,
    bundles,
    outbox,
    ledger,
    tenants: async () => outbox.tenants(),
    async backup() {
      throw new InputError({
        code: 'input/not-supported',
        message: 'Expected a store on disk for a backup, received one in memory.',
        hint: { en: 'Open the store with openSqliteStore.', zh: '请用 openSqliteStore 打开存储。' },
      })
    },
    async dispose() {},
    async [Symbol.asyncDispose]() {},
  }
}
