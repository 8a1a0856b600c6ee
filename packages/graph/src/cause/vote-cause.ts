import type { Findings, SimilarCase } from '@sightdesk/core'

export const VOTE_CAUSE_DEFAULTS = {
  /** Cases with a known cause that must speak before anything is said. */
  minVotes: 2,
  /** Doubt that is added to the vote: with few cases, confidence stays low. */
  doubt: 0.5,
} as const

/**
 * The likely cause: similar cases whose cause is known vote, each by how similar it is.
 *
 * @param similar - earlier cases that resemble this one
 * @param causeOf - the recorded cause of a case, where somebody recorded one
 * @returns nothing when fewer than two cases speak
 * @example
 * voteCause([], () => undefined) //=> undefined
 */
export function voteCause(
  similar: readonly SimilarCase[],
  causeOf: (id: string) => string | undefined,
): Findings['cause'] {
  const votes = new Map<string, { weight: number; cases: string[] }>()
  for (const { id, score } of similar) {
    const cause = causeOf(id)
    if (cause === undefined || cause === 'unknown') continue
    const vote = votes.get(cause) ?? { weight: 0, cases: [] }
    votes.set(cause, { weight: vote.weight + score, cases: [...vote.cases, id] })
  }
  const ranked = [...votes].sort(([a, left], [b, right]) => right.weight - left.weight || (a < b ? -1 : 1))
  const [best] = ranked
  const spoken = ranked.reduce((sum, [, vote]) => sum + vote.cases.length, 0)
  if (!best || spoken < VOTE_CAUSE_DEFAULTS.minVotes) return undefined
  const total = ranked.reduce<number>((sum, [, vote]) => sum + vote.weight, VOTE_CAUSE_DEFAULTS.doubt)
  return { id: best[0], confidence: best[1].weight / total, cases: best[1].cases }
}
