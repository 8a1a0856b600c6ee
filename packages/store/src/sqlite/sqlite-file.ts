import SqliteFile from 'better-sqlite3'

/** How long SQLite itself waits for a lock, and blocks the event loop, in milliseconds; longer waits are made outside. */
const BUSY_TIMEOUT_MS = 10
/** Bytes of a page of a new file: five vectors of 384 numbers, or seven cases, fill one well. */
const PAGE_BYTES = 8192
/** Pages kept in memory: the indexes of some hundred thousand cases stay hot. */
const CACHE_KIB = 65_536
/** After a large import the log is cut back to this size, in bytes. */
const LOG_BYTES = 67_108_864

/** The file with its promises to the disk; throws what better-sqlite3 throws. */
export function openSqliteFile(path: string): SqliteFile.Database {
  const file = new SqliteFile(path, { timeout: BUSY_TIMEOUT_MS })
  try {
    file.pragma(`page_size = ${PAGE_BYTES}`)
    file.pragma('journal_mode = WAL')
    file.pragma('synchronous = FULL')
    // Erased text is overwritten with zeros, not just unlinked.
    file.pragma('secure_delete = ON')
    file.pragma(`cache_size = -${CACHE_KIB}`)
    file.pragma(`journal_size_limit = ${LOG_BYTES}`)
    return file
  } catch (error) {
    file.close()
    throw error
  }
}
