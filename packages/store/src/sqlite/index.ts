// The embedded store
export { DEFAULT_SQLITE_PATH, openSqliteStore, type SqliteStoreOptions } from './open-sqlite-store.ts'
// Backups
export { type RestoreSqliteOptions, restoreSqlite } from './restore-sqlite.ts'
export { type BackupManifest, verifyBackup } from './verify-backup.ts'
