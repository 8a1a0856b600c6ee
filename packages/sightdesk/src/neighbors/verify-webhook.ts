import { createHmac, timingSafeEqual } from 'node:crypto'
import { InputError } from '@sightdesk/core'

/** A signed call as it came: the bytes that were signed, and what the headers say of them. */
export interface SignedCall {
  readonly secret: string
  /** What was signed, as the sender says it: the time and the body. */
  readonly signed: Uint8Array
  readonly signature: string
  readonly encoding: 'hex' | 'base64'
  /** When it was signed, in milliseconds since 1970; not a number when that is unreadable. */
  readonly sentAt: number
  readonly now: number
  /** How far `sentAt` and `now` may be apart, in milliseconds. */
  readonly replayWindowMs: number
}

/** A call that was signed longer ago, or as long ahead, is refused. */
export const REPLAY_WINDOW_MS = 5 * 60_000

/**
 * See that a webhook was signed with our secret, and not long ago.
 *
 * @throws {InputError} `input/unsigned` when the signature is not that of these bytes, `input/replayed` outside the window
 */
export function verifyWebhook(call: SignedCall): void {
  const expected = createHmac('sha256', call.secret).update(call.signed).digest()
  const received = Buffer.from(call.signature, call.encoding)
  if (received.length !== expected.length || !timingSafeEqual(received, expected))
    throw refused('input/unsigned', 'a call signed with the secret of this webhook')
  if (Math.abs(call.now - call.sentAt) <= call.replayWindowMs) return
  throw refused('input/replayed', `a call signed within ${call.replayWindowMs / 1000} seconds`)
}

/** Ids of calls that were taken lately, so that the same signed call is not worked on twice. */
export function createReplayGuard(replayWindowMs: number) {
  const taken = new Map<string, number>()
  return {
    /** True the first time. */
    take(id: string, now: number): boolean {
      for (const [old, at] of taken) {
        if (now - at <= 2 * replayWindowMs) break
        taken.delete(old)
      }
      if (taken.has(id)) return false
      taken.set(id, now)
      return true
    },
    /** A call that failed may come again. */
    release: (id: string): boolean => taken.delete(id),
  }
}

function refused(code: string, expected: string): InputError {
  return new InputError({
    code,
    message: `Expected ${expected}, received another.`,
    hint: { en: 'Check the secret, and the clocks of both machines.', zh: '请检查密钥以及双方的系统时间。' },
  })
}
