import { InputError, type JobProgress, jobProgressSchema } from '@sightdesk/core'
import type { StoreOptions } from '../store.ts'
import { checkRange } from './door.ts'

/** A job is set aside after this many tries. */
export const MAX_ATTEMPTS = 3
export const DEFAULT_CAPACITY = 10_000
/** Longest lease and longest delay: 30 days in milliseconds. */
export const MAX_WAIT_MS = 30 * 86_400_000
/** The queue belongs to the machine, not to one shop. */
export const QUEUE_TENANT = 'queue'
/** Reports kept of one job; the oldest go first. */
export const MAX_EVENTS = 1000
/** Longest reason that is kept, in UTF-16 units. */
const MAX_REASON_LENGTH = 500
const DAY_MS = 86_400_000

export interface QueueRules {
  readonly capacity: number
  readonly retryDelayMs: (attempt: number) => number
  readonly keepFinishedMs: number
}

/** @throws {InputError} `input/option-out-of-range` */
export function queueRules(options: StoreOptions): QueueRules {
  return {
    capacity: checkRange('queueCapacity', options.queueCapacity ?? DEFAULT_CAPACITY, 1, 10_000_000),
    retryDelayMs: options.retryDelayMs ?? (() => 0),
    keepFinishedMs: checkRange('keepFinishedMs', options.keepFinishedMs ?? DAY_MS, 0, 366 * DAY_MS),
  }
}

/** @throws {InputError} `input/malformed-progress` */
export function checkProgress(progress: JobProgress): JobProgress {
  const parsed = jobProgressSchema.safeParse(progress)
  if (parsed.success) return parsed.data
  throw new InputError({
    code: 'input/malformed-progress',
    message: `Expected { stage, done, total }, at "${parsed.error.issues[0]?.path.join('.')}" something else came.`,
    hint: { en: 'Pass a name and two numbers from 0.', zh: '请传入名称和两个不小于 0 的数字。' },
  })
}

/** A reason as it is kept: short, and without what PostgreSQL refuses. */
export function keptReason(reason: string): string {
  return reason.replaceAll('\0', '').toWellFormed().slice(0, MAX_REASON_LENGTH)
}
