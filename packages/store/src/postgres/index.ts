// The store for several machines; needs the package pg
export { openPostgresStore, type PostgresStoreOptions } from './open-postgres-store.ts'
// Backups
export { type RestorePostgresOptions, restorePostgres } from './restore-postgres.ts'
