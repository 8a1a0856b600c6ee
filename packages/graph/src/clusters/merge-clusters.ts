import { isOneApart } from './fold-code.ts'
import { type Cluster, dominantOf } from './problem-cluster.ts'
import { likeness } from './term-vector.ts'

export const MERGE_DEFAULTS = {
  /** Clusters whose words are so alike, 0 to 1, have become the same problem. */
  minLikeness: 0.6,
  /** The same, when they also show the same error code under different tags. */
  minLikenessSameCode: 0.25,
  /** A code that is one character apart counts to one that is so many times as frequent. */
  misreadRatio: 10,
  /** Clusters beyond the largest of their tag are not compared: they are no frequent problems yet. */
  compared: 60,
  languageShare: 0.8,
} as const

/**
 * Gather clusters that have become the same problem. Nothing is decided for good: the next list is gathered anew, and what
 * no longer belongs together stands apart again.
 *
 * Joined are, of one tag, those whose words are alike, and a rare error code one character apart from a frequent one, which
 * was misread; of one error code, those whose words are alike or whose customers write other languages.
 *
 * @param minSupport - a misread code with so many cases is a problem of its own
 * @returns clusters in groups, each with its largest first
 */
export function mergeClusters(clusters: readonly Cluster[], minSupport: number): Cluster[][] {
  const leaders = new Map<Cluster, Cluster>()
  const leaderOf = (cluster: Cluster): Cluster => {
    const next = leaders.get(cluster)
    return next ? leaderOf(next) : cluster
  }
  const compare = (list: readonly Cluster[], isSame: (large: Cluster, small: Cluster) => boolean) => {
    const sorted = [...list].sort((a, b) => b.members.size - a.members.size)
    for (const [i, small] of sorted.slice(0, MERGE_DEFAULTS.compared).entries()) {
      const large = sorted.slice(0, i).find((other) => isSame(other, small))
      if (large && leaderOf(large) !== leaderOf(small)) leaders.set(leaderOf(small), leaderOf(large))
    }
  }
  const [coded, plain] = [clusters.filter(({ code }) => code !== ''), clusters.filter(({ code }) => code === '')]
  for (const list of Map.groupBy(plain, ({ tag }) => tag).values()) compare(list, areAlike)
  for (const list of Map.groupBy(coded, ({ tag }) => tag).values()) absorbMisread(list, minSupport, leaders)
  for (const list of Map.groupBy(coded, ({ code }) => code).values()) compare(list, areOneFault)
  const groups = [...Map.groupBy(clusters, leaderOf).values()]
  return groups.map((group) => group.sort((a, b) => b.members.size - a.members.size))
}

function areAlike(large: Cluster, small: Cluster): boolean {
  return likeness(large.centroid, small.centroid) >= MERGE_DEFAULTS.minLikeness
}

/** The same error code under two tags: one complaint in two wordings, or in two languages. */
function areOneFault(large: Cluster, small: Cluster): boolean {
  const [ours, theirs] = [large, small].map(({ languages, members }) =>
    dominantOf(languages, members.size, MERGE_DEFAULTS.languageShare),
  )
  if (ours !== undefined && theirs !== undefined && ours !== theirs) return true
  return likeness(large.centroid, small.centroid) >= MERGE_DEFAULTS.minLikenessSameCode
}

/** Codes too rare to be a problem, one character apart from a frequent one of the same tag. */
function absorbMisread(list: readonly Cluster[], minSupport: number, leaders: Map<Cluster, Cluster>): void {
  const frequent = list.filter(({ members }) => members.size >= MERGE_DEFAULTS.misreadRatio)
  for (const rare of list.filter(({ members }) => members.size < minSupport)) {
    const near = frequent.filter(({ code, members }) => {
      return isOneApart(code, rare.code) && members.size >= rare.members.size * MERGE_DEFAULTS.misreadRatio
    })
    if (near.length === 1) leaders.set(rare, near[0] as Cluster)
  }
}
