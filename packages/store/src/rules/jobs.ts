import type { StoreOptions } from '../store.ts'
import { checkRange } from './door.ts'

/** A job is set aside after this many tries. */
export const MAX_ATTEMPTS = 3
export const DEFAULT_CAPACITY = 10_000
/** Longest lease and longest delay: 30 days in milliseconds. */
export const MAX_WAIT_MS = 30 * 86_400_000
/** The queue belongs to the machine, not to one shop. */
export const QUEUE_TENANT = 'queue'

export interface QueueRules {
  readonly capacity: number
  readonly retryDelayMs: (attempt: number) => number
}

/** @throws {InputError} `input/option-out-of-range` */
export function queueRules(options: StoreOptions): QueueRules {
  return {
    capacity: checkRange('queueCapacity', options.queueCapacity ?? DEFAULT_CAPACITY, 1, 10_000_000),
    retryDelayMs: options.retryDelayMs ?? (() => 0),
  }
}
