import { describeProblem, type Problem } from './describe-problem.ts'
import { foldCode } from './fold-code.ts'
import { mergeClusters } from './merge-clusters.ts'
import { type Cluster, createCluster, moveMember } from './problem-cluster.ts'
import type { ProblemRow } from './problem-row.ts'
import { closeness, cohesionOf, createTermCounts, type TermVector } from './term-vector.ts'

export const PROBLEM_DEFAULTS = {
  /** Cases below which a cluster is no frequent problem. */
  minSupport: 3,
  limit: 20,
  /** Days that count as recent, and as many before them to compare with. */
  windowDays: 7,
  /** Texts less alike than this, 0 to 1, are different problems when they share no error code. */
  minCloseness: 0.2,
  /** What the same product adds to the closeness. */
  sameProduct: 0.15,
  /** Cases without an error code are no problem when their words are less alike than this on average, 0 to 1. */
  minCohesion: 0.18,
  /** A product is named when so large a share of the cases is about it. */
  productShare: 0.6,
} as const

export interface ListProblemsOptions {
  /** ISO 8601: the end of the recent window. */
  readonly now: string
  readonly minSupport?: number
  /** Lower lists looser problems too, as where customers word one problem in many ways; 0 lists all. */
  readonly minCohesion?: number
  readonly limit?: number
  readonly windowDays?: number
}

/** Clusters that grow and shrink one case at a time. */
export interface ProblemClusters {
  /** Cases in all clusters. */
  readonly size: number
  /** Take a case in, or take note of what feedback changed. */
  add(row: ProblemRow): void
  /** Forget a case, as after an erasure: neither its id nor its words stay. */
  remove(id: string): boolean
  /** Frequent problems, those with most recent cases first. */
  list(options: ListProblemsOptions): Problem[]
  /** The cases of a problem as they were taken in. */
  rowsOf(problem: Problem): ProblemRow[]
}

interface Member {
  readonly row: ProblemRow
  readonly vector: TermVector
  readonly cluster: Cluster
}

/**
 * Find the problems that many customers have: cases of one tag and one error code belong together; without a code, those
 * of one tag whose words are alike, the same product helping. A list joins clusters that have become the same problem.
 *
 * @example
 * const clusters = createProblemClusters(cases.map(problemRow))
 * clusters.list({ now: '2026-06-01T00:00:00Z' })[0] //=> { tag: 'recharge_failed', errorCode: 'E003', support: 9, growth: 2.5, … }
 */
export function createProblemClusters(rows: Iterable<ProblemRow> = []): ProblemClusters {
  const members = new Map<string, Member>()
  const buckets = new Map<string, Cluster[]>()
  const terms = createTermCounts()
  const remove = (id: string): boolean => {
    const member = members.get(id)
    if (!member) return false
    members.delete(id)
    leave(member, buckets)
    return true
  }
  const add = (row: ProblemRow) => {
    remove(row.id)
    const vector = terms.add(row.text)
    const code = row.errorCode === undefined ? '' : foldCode(row.errorCode)
    const key = keyOf(row.tag, code)
    const bucket = buckets.get(key) ?? []
    buckets.set(key, bucket)
    const cluster = nearest(bucket, row, vector) ?? found(bucket, row.tag, code)
    members.set(row.id, { row, vector, cluster })
    moveMember(cluster, row, vector, 1)
  }
  for (const row of rows) add(row)
  const rowsOf = (ids: Iterable<string>) => [...ids].flatMap((id) => members.get(id)?.row ?? [])
  return {
    get size() {
      return members.size
    },
    add,
    remove,
    rowsOf: ({ cases }) => rowsOf(cases),
    list(options) {
      const asked = { ...PROBLEM_DEFAULTS, ...options }
      const groups = mergeClusters([...buckets.values()].flat(), asked.minSupport)
      const frequent = groups.filter((group) => isFrequent(group, asked))
      const problems = frequent.map((group) => describeProblem(group, rowsOf(idsOf(group)), asked))
      return problems
        .sort((a, b) => b.recent - a.recent || b.support - a.support || (a.id < b.id ? -1 : 1))
        .slice(0, asked.limit)
    },
  }
}

function* idsOf(group: readonly Cluster[]): Generator<string> {
  for (const { members } of group) yield* members
}

/** Whether enough cases say it, and say the same thing: an error code, or words that are alike. */
function isFrequent(
  group: readonly Cluster[],
  { minSupport, minCohesion }: { readonly minSupport: number; readonly minCohesion: number },
): boolean {
  const support = group.reduce((sum, { members }) => sum + members.size, 0)
  const [{ code, centroid, members }] = group as [Cluster]
  return support >= minSupport && (code !== '' || cohesionOf(centroid, members.size) >= minCohesion)
}

/** The closest cluster of a bucket; cases that show the same error code share one. */
function nearest(bucket: readonly Cluster[], row: ProblemRow, vector: TermVector): Cluster | undefined {
  if (row.errorCode !== undefined) return bucket[0]
  const scored = bucket.map((cluster) => {
    const isSame = row.product !== undefined && (cluster.products.get(row.product) ?? 0) * 2 > cluster.members.size
    return { cluster, score: closeness(vector, cluster.centroid) + (isSame ? PROBLEM_DEFAULTS.sameProduct : 0) }
  })
  const best = scored.sort((a, b) => b.score - a.score)[0]
  return best && best.score >= PROBLEM_DEFAULTS.minCloseness ? best.cluster : undefined
}

function found(bucket: Cluster[], tag: string, code: string): Cluster {
  const cluster = createCluster(tag, code)
  bucket.push(cluster)
  return cluster
}

function leave({ row, vector, cluster }: Member, buckets: Map<string, Cluster[]>): void {
  moveMember(cluster, row, vector, -1)
  if (cluster.members.size > 0) return
  const key = keyOf(cluster.tag, cluster.code)
  const left = (buckets.get(key) ?? []).filter((other) => other !== cluster)
  if (left.length > 0) buckets.set(key, left)
  else buckets.delete(key)
}

function keyOf(tag: string, code: string): string {
  return `${tag}|${code}`
}
