import { EngineError } from '@sightdesk/core'

/** Lets so many votes a minute through. */
export interface VoteGate {
  /** @throws {EngineError} `engine/too-many-votes` */
  enter(): void
}

const MINUTE_MS = 60_000

/** A bucket that fills again by its share of the minute. */
export function createVoteGate(perMinute: number, now: () => number = () => performance.now()): VoteGate {
  const state = { left: perMinute, at: now() }
  return {
    enter() {
      const at = now()
      state.left = Math.min(perMinute, state.left + ((at - state.at) / MINUTE_MS) * perMinute)
      state.at = at
      if (state.left < 1)
        throw new EngineError({
          code: 'engine/too-many-votes',
          message: `Expected at most ${perMinute} votes a minute, received more.`,
          hint: { en: 'Wait for Retry-After.', zh: '请按 Retry-After 等待。' },
        })
      state.left -= 1
    },
  }
}
