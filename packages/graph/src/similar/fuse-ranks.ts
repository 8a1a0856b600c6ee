/** One voice's opinion: how well each row matches, by its own measure. */
export interface Voice {
  readonly id: string
  readonly weight: number
  readonly scores: ReadonlyMap<number, number>
  /** How far a match of this voice is to be believed, 0 to 1, rising with its score; 1 when absent. */
  readonly certainty?: (score: number) => number
}

export interface FusedRow {
  readonly row: number
  /** 1 when every voice that was asked puts the row first and is certain. */
  readonly score: number
  /** What each voice added. */
  readonly shares: readonly { readonly voice: string; readonly share: number }[]
}

/** The damping constant of the paper: it keeps one voice's first place from outvoting all others. */
const RANK_DAMPING = 60

/**
 * Reciprocal-rank fusion: voices with incomparable measures vote by rank, equal scores sharing a rank.
 *
 * @param voices - those that were asked, also when they found nothing
 * @returns every row that a voice found, best first; equals in order of their number, newest first
 * @see Cormack, Clarke and Büttcher, *Reciprocal Rank Fusion*, 2009, doi:10.1145/1571941.1572114; here with weights, and a
 * voice that is itself in doubt counts less: first of bad matches is still a bad match
 */
export function fuseRanks(voices: readonly Voice[]): FusedRow[] {
  const total = voices.reduce((sum, voice) => sum + voice.weight, 0)
  const fused = new Map<number, { score: number; shares: { voice: string; share: number }[] }>()
  for (const voice of voices) {
    for (const [row, rank, score] of ranks(voice.scores)) {
      const certainty = voice.certainty?.(score) ?? 1
      const share = ((voice.weight / total) * certainty * (RANK_DAMPING + 1)) / (RANK_DAMPING + rank)
      const entry = fused.get(row) ?? { score: 0, shares: [] }
      entry.score += share
      entry.shares.push({ voice: voice.id, share })
      fused.set(row, entry)
    }
  }
  return [...fused].map(([row, entry]) => ({ row, ...entry })).sort((a, b) => b.score - a.score || b.row - a.row)
}

function* ranks(scores: ReadonlyMap<number, number>): Generator<readonly [row: number, rank: number, score: number]> {
  const sorted = [...scores].sort((a, b) => b[1] - a[1])
  let rank = 1
  for (const [i, [row, score]] of sorted.entries()) {
    if (i > 0 && score < (sorted[i - 1]?.[1] as number)) rank = i + 1
    yield [row, rank, score]
  }
}
