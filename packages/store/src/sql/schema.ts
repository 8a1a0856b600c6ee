import type { Kysely } from 'kysely'

/** Every table starts with `tenant`, the key by which a distributed database splits them. */
export interface Schema {
  store_migration: { tenant: string; id: number; name: string; applied_at: string }
  counter: { tenant: string; name: string; value: number }
  cases: {
    tenant: string
    id: string
    seq: number
    at: string
    customer_id: string | null
    intent: string | null
    action: string | null
    idempotency_key: string | null
    document: string | null
    erased_at: string | null
  }
  feedback: { tenant: string; case_id: string; seq: number; document: string }
  case_blob: { tenant: string; sha256: string; case_id: string }
  case_vector: { tenant: string; model: string; case_id: string; dimensions: number; vector: Uint8Array }
  graph_node: { tenant: string; id: string; kind: string; props: string }
  graph_edge: EdgeRow
  job: JobRow
  job_event: { tenant: string; job_id: string; seq: number; at: string; attempt: number; document: string }
  outbox: { tenant: string; seq: number; topic: string; event_key: string; at: string; payload: string }
  bundle_revision: {
    tenant: string
    bundle_id: string
    revision: number
    version: string
    hash: string
    published_by: string
    published_at: string
    note: string
  }
  bundle_version: {
    tenant: string
    bundle_id: string
    version: string
    seq: number
    hash: string
    manifest: string
    added_by: string
    added_at: string
  }
  /** Which files a version is made of, by their names in the blob store. */
  bundle_blob: { tenant: string; sha256: string; bundle_id: string; version: string }
  ledger_entry: LedgerRow
  /** What entries took from accounts. */
  ledger_take: { tenant: string; key: string; account: string; amount: number; customer_id: string | null }
  ledger_account: { tenant: string; account: string; held: number; customer_id: string | null }
  audit: {
    tenant: string
    seq: number
    at: string
    actor: string
    action: string
    subject: string
    details: string
  }
}

export interface EdgeRow {
  tenant: string
  edge_id: string
  seq: number
  src: string
  type: string
  dst: string
  source_id: string
  weight: number
  props: string
  valid_from: string
  valid_to: string | null
  recorded_at: string
  retired_at: string | null
  review_state: string
}

export interface JobRow {
  tenant: string
  id: string
  seq: number
  kind: string
  job_key: string | null
  payload: string
  attempt: number
  state: string
  /** 1 while the job is waiting or leased. */
  is_open: number
  lease: string | null
  /** When it may be taken: its due time, or the end of its lease. */
  ready_at: string
  reason: string | null
  /** The columns below came with the second migration. */
  enqueued_at: string | null
  settled_at: string | null
  about: string | null
  progress: string | null
  result: string | null
}

export interface LedgerRow {
  tenant: string
  key: string
  seq: number
  at: string
  by_whom: string
  state: string
  customer_id: string | null
  details: string
  decided_at: string | null
  decided_by: string | null
}

/** The connection of a transaction, or the pool. */
export type Connection = Kysely<Schema>
