// The embedded store
export { DEFAULT_SQLITE_PATH, openSqliteStore, type SqliteStoreOptions } from './open-sqlite-store.ts'
