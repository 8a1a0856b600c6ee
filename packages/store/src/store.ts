import type {
  BlobStore,
  BundleSource,
  CaseResult,
  CaseStore,
  GraphStore,
  Ledger,
  ManifestDiff,
  Queue,
  Warning,
} from '@sightdesk/core'

/** One case to be written in a batch. */
export interface NewCase {
  readonly result: CaseResult
  readonly idempotencyKey?: string
}

/** A `CaseStore` that also takes many cases in one transaction. */
export interface CaseArchive extends CaseStore {
  /** Store all or none, one flush to disk for all of them. Returns how many were new; known ids and keys are skipped. */
  addCases(cases: readonly NewCase[], options?: { readonly signal?: AbortSignal }): Promise<number>
  /** Hashes of all pictures that cases refer to, and of the files of kept bundles: what a sweep of the blob folder keeps. */
  listPictures(tenant: string): Promise<ReadonlySet<string>>
}

/** Vectors of one model, row after row: `vectors` holds `ids.length × dimensions` numbers. */
export interface VectorBatch {
  readonly model: string
  readonly dimensions: number
  readonly ids: readonly string[]
  readonly vectors: Float32Array
}

/** Keeps the vectors of cases, so that an index is filled again without an encoder. Erased with their customer. */
export interface VectorShelf {
  /** @throws {InputError} `input/vector-shape` */
  put(tenant: string, batch: VectorBatch): Promise<void>
  load(tenant: string, model: string): Promise<VectorBatch>
}

/** Who did what to which thing. Never holds message text. */
export interface AuditEntry {
  readonly seq: number
  readonly at: string
  readonly actor: string
  /** A verb, as `bundle.publish`. */
  readonly action: string
  readonly subject: string
  readonly details: Readonly<Record<string, unknown>>
}

export interface AuditLog {
  append(
    tenant: string,
    entry: Pick<AuditEntry, 'actor' | 'action' | 'subject'> & Partial<Pick<AuditEntry, 'details'>>,
  ): Promise<AuditEntry>
  /** Newest first; `before` continues below a sequence number. `limit` 1 to 1000, default 100. */
  list(
    tenant: string,
    options?: { readonly subject?: string; readonly before?: number; readonly limit?: number },
  ): Promise<readonly AuditEntry[]>
}

/** One publication of a bundle. Rolling back publishes an older version under a new revision. */
export interface BundleRevision {
  readonly bundleId: string
  /** 1 for the first publication. */
  readonly revision: number
  readonly version: string
  readonly hash: string
  readonly by: string
  readonly at: string
  readonly note: string
}

/** One version of a bundle, kept for good. Its files lie in the blob store of its tenant. */
export interface BundleVersion {
  readonly bundleId: string
  readonly version: string
  readonly hash: string
  readonly by: string
  readonly at: string
  readonly files: number
  readonly bytes: number
}

/** Versions of bundles that never change, and which of them is live. */
export interface BundleVersions {
  /**
   * Keep a version: every hash, schema and reference is verified first. The same version again changes nothing.
   *
   * @throws {InputError} `input/version-exists` when other files are kept under this version
   * @throws {DataError} `data/checksum`, `data/malformed`, `data/missing-file`, `data/unknown-reference`
   */
  add(
    tenant: string,
    source: BundleSource,
    options: { readonly by: string; readonly signal?: AbortSignal },
  ): Promise<BundleVersion>
  /** Newest first. */
  versions(tenant: string, bundleId: string): Promise<readonly BundleVersion[]>
  /** A kept version, for `readBundle`. @throws {InputError} `input/unknown-version` */
  open(tenant: string, bundleId: string, version: string): Promise<BundleSource>
  /** Which files two kept versions do not share. @throws {InputError} `input/unknown-version` */
  diff(
    tenant: string,
    bundleId: string,
    versions: { readonly from: string; readonly to: string },
  ): Promise<ManifestDiff>
  /**
   * Make a kept version the live one, if the live revision is still the expected one. Publishing an older version is
   * a new revision: so is a rollback.
   *
   * @param change.expectedRevision - the revision that the publisher has seen; 0 when nothing was published yet
   * @throws {InputError} `input/version-conflict`; `details.current` is the live revision. `input/unknown-version`
   */
  publish(
    tenant: string,
    change: Pick<BundleRevision, 'bundleId' | 'version' | 'by'> & {
      readonly expectedRevision: number
      readonly note?: string
    },
  ): Promise<BundleRevision>
  /**
   * Publish again what was live before the live revision, or what was live at a named one.
   *
   * @throws {InputError} `input/version-conflict`, `input/unknown-version` when there is nothing to go back to
   */
  rollback(
    tenant: string,
    change: {
      readonly bundleId: string
      readonly by: string
      readonly expectedRevision: number
      readonly toRevision?: number
      readonly note?: string
    },
  ): Promise<BundleRevision>
  current(tenant: string, bundleId: string): Promise<BundleRevision | undefined>
  /** Newest first. */
  history(tenant: string, bundleId: string): Promise<readonly BundleRevision[]>
}

/** Something that happened, kept until it was passed on. Written in the transaction of what it tells. */
export interface OutboxEvent {
  /** Rises by commit within a tenant; the only order that counts, whatever the clock says. */
  readonly seq: number
  readonly at: string
  /** `case.added`, `case.feedback`, `customer.erased`, `graph.changed`, `ledger.settled`, or the caller's own. */
  readonly topic: string
  readonly key: string
  readonly payload: unknown
}

export interface Outbox {
  /** The same topic and key again returns the first sequence number, until it was acknowledged. */
  append(tenant: string, event: Pick<OutboxEvent, 'topic' | 'key' | 'payload'>): Promise<number>
  /** Oldest first. `limit` 1 to 1000, default 100. */
  read(
    tenant: string,
    options?: { readonly after?: number; readonly topic?: string; readonly limit?: number },
  ): Promise<readonly OutboxEvent[]>
  /** Drop events that were passed on. Returns how many were dropped. */
  acknowledge(tenant: string, seqs: readonly number[]): Promise<number>
}

export interface BackupReport {
  /** The folder that was written; a store opens it like any other. */
  readonly folder: string
  readonly databaseBytes: number
  readonly blobs: number
}

export interface RestoreReport {
  /** When the backup was made. */
  readonly createdAt: string
  readonly cases: number
  readonly blobs: number
  /** Cases of customers who were erased after the backup was made, and were erased again. */
  readonly erasedAgain: number
}

/** Everything that outlives a process, behind one door. */
export interface Store {
  readonly cases: CaseArchive
  readonly graph: GraphStore
  readonly queue: Queue
  readonly blobs: BlobStore
  readonly vectors: VectorShelf
  readonly audit: AuditLog
  readonly bundles: BundleVersions
  readonly outbox: Outbox
  /** Amounts given out once for a key, and never beyond a limit. */
  readonly ledger: Ledger
  /** Everybody who has written something, in order. */
  tenants(): Promise<readonly string[]>
  /** Copy the running store into a new folder. @throws {InputError} `input/already-exists` */
  backup(to: string): Promise<BackupReport>
  dispose(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/** What every kind of store takes. */
export interface StoreOptions {
  /** Milliseconds since 1970; default the system's clock. */
  readonly now?: () => number
  /** Most unfinished jobs; default 10,000. One more is refused with `engine/queue-full`. */
  readonly queueCapacity?: number
  /** Wait before a failed job is due again, in milliseconds; default none. */
  readonly retryDelayMs?: (attempt: number) => number
  /** How long finished and canceled jobs are kept with their result, in milliseconds; default one day. */
  readonly keepFinishedMs?: number
  /** Told of every row that could not be read; the others are served. */
  readonly onWarning?: (warning: Warning) => void
}
