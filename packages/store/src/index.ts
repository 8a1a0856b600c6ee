// What every store is made of
export type {
  AuditEntry,
  AuditLog,
  BackupReport,
  BundleRevision,
  BundleVersion,
  BundleVersions,
  CaseArchive,
  NewCase,
  Outbox,
  OutboxEvent,
  RestoreReport,
  Store,
  StoreOptions,
  VectorBatch,
  VectorShelf,
} from './store.ts'
// Limits
export { MAX_NAME_LENGTH } from './rules/door.ts'
export { MAX_BLOB_BYTES } from './rules/hashes.ts'
export { MAX_ATTEMPTS } from './rules/jobs.ts'
