import { SightdeskError } from '@sightdesk/core'
import { type StorageFault, storageError } from '../rules/storage-errors.ts'

/** PostgreSQL's own codes, by their first letters; see its documentation, appendix A. */
const FAULTS: readonly (readonly [prefix: string, fault: StorageFault])[] = [
  ['53100', 'storage/full'],
  ['25006', 'storage/read-only'],
  ['42501', 'storage/read-only'],
  ['55P03', 'storage/locked'],
  ['40', 'storage/locked'],
  ['08', 'storage/unavailable'],
  ['57P', 'storage/unavailable'],
  ['53', 'storage/unavailable'],
  ['28', 'storage/unavailable'],
  ['3D000', 'storage/unavailable'],
  ['58', 'storage/failed'],
  ['XX', 'storage/failed'],
]

const CONNECTION_LOST =
  /Connection terminated|Connection ended|Client has encountered a connection error|timeout exceeded when trying to connect|not queryable/
const CONNECTION_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
])

/** The typed form of what pg throws; anything else comes back as it is. Never holds the address, which has a password. */
export function postgresError(error: unknown): unknown {
  if (SightdeskError.isInstance(error) || !(error instanceof Error)) return error
  const fault = faultOf(error)
  return fault === undefined ? error : storageError(fault, 'the PostgreSQL store', error)
}

/** True when the same transaction may succeed a moment later: the server restarts, or two transactions met. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error) || SightdeskError.isInstance(error)) return false
  const code = codeOf(error)
  if (code === '40001' || code === '40P01') return true
  return code.startsWith('08') || code.startsWith('57P') || code === '53300' || isConnectionLost(error)
}

function faultOf(error: Error): StorageFault | undefined {
  if (isConnectionLost(error)) return 'storage/unavailable'
  if (/pool after calling end|already been destroyed/.test(error.message)) return 'storage/closed'
  const code = codeOf(error)
  return /^[0-9A-Z]{5}$/.test(code) ? FAULTS.find(([prefix]) => code.startsWith(prefix))?.[1] : undefined
}

function isConnectionLost(error: Error): boolean {
  return CONNECTION_CODES.has(codeOf(error)) || CONNECTION_LOST.test(error.message)
}

function codeOf(error: Error): string {
  return String((error as { code?: unknown }).code ?? '')
}
