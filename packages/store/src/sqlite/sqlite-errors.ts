import { DataError, SightdeskError } from '@sightdesk/core'
import { type StorageFault, storageError } from '../rules/storage-errors.ts'

const FAULTS: readonly (readonly [prefix: string, fault: StorageFault])[] = [
  ['SQLITE_READONLY', 'storage/read-only'],
  ['SQLITE_PERM', 'storage/read-only'],
  ['SQLITE_CANTOPEN', 'storage/read-only'],
  ['SQLITE_BUSY', 'storage/locked'],
  ['SQLITE_LOCKED', 'storage/locked'],
  ['SQLITE_FULL', 'storage/full'],
  ['SQLITE_IOERR', 'storage/failed'],
]

/** The typed form of what better-sqlite3 throws; anything else comes back as it is. */
export function sqliteError(error: unknown, path: string): unknown {
  if (SightdeskError.isInstance(error) || !(error instanceof Error)) return error
  const code = String((error as { code?: unknown }).code ?? '')
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB')) return corruptStore(path, error)
  const fault = FAULTS.find(([prefix]) => code.startsWith(prefix))?.[1]
  if (fault !== undefined) return storageError(fault, `the store "${path}"`, error)
  if (/connection is not open|already been destroyed/.test(error.message)) {
    return storageError('storage/closed', `the store "${path}"`, error)
  }
  return error
}

/** True while another process holds the file: the same work may succeed a moment later. */
export function isLocked(error: unknown): boolean {
  return String((error as { code?: unknown } | undefined)?.code ?? '').startsWith('SQLITE_BUSY')
}

export function corruptStore(path: string, cause?: unknown): DataError {
  return new DataError({
    code: 'data/corrupt-store',
    message: `Expected an intact SQLite database at "${path}", found a file that is not one or is damaged.`,
    hint: { en: 'Move the file away and open the newest backup.', zh: '请移走该文件并打开最近的备份。' },
    cause,
  })
}
