import type { ProblemRow } from './problem-row.ts'
import { type Centroid, closeness, createTermCounts, moveCentroid, type TermVector } from './term-vector.ts'

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
  /** A product is named when so large a share of the cases is about it. */
  productShare: 0.6,
} as const

/** Cases of one kind, as they stand now. */
export interface Problem {
  /** Made of its tag, error code and oldest case; the same as long as that case stays. */
  readonly id: string
  readonly tag: string
  readonly errorCode?: string
  /** Named when most cases are about it. */
  readonly product?: string
  /** Newest first. */
  readonly cases: readonly string[]
  readonly support: number
  /** Cases of the last window, and of the one before. */
  readonly recent: number
  readonly before: number
  /** How many times as frequent as before, both counts raised by one: 1 is steady. */
  readonly growth: number
  readonly outcomes: { readonly worked: number; readonly did_not: number; readonly unknown: number }
  readonly firstAt: string
  readonly lastAt: string
}

export interface ListProblemsOptions {
  /** ISO 8601: the end of the recent window. */
  readonly now: string
  readonly minSupport?: number
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

interface Cluster {
  readonly key: string
  readonly members: Set<string>
  readonly centroid: Centroid
  readonly products: Map<string, number>
}

/**
 * Find the problems that many customers have: cases of one tag and one error code belong together; without a code, those
 * of one tag whose words are alike, the same product helping.
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
    const key = `${row.tag}|${row.errorCode ?? ''}`
    const bucket = buckets.get(key) ?? []
    buckets.set(key, bucket)
    const cluster = nearest(bucket, row, vector) ?? found(bucket, key)
    members.set(row.id, { row, vector, cluster })
    join(cluster, row, vector)
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
      const { minSupport, limit } = { ...PROBLEM_DEFAULTS, ...options }
      const large = [...buckets.values()].flat().filter((cluster) => cluster.members.size >= minSupport)
      const problems = large.map((cluster) => describe(cluster, rowsOf(cluster.members), options))
      return problems
        .sort((a, b) => b.recent - a.recent || b.support - a.support || (a.id < b.id ? -1 : 1))
        .slice(0, limit)
    },
  }
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

function found(bucket: Cluster[], key: string): Cluster {
  const cluster = { key, members: new Set<string>(), centroid: { sums: new Map(), square: 0 }, products: new Map() }
  bucket.push(cluster)
  return cluster
}

function join(cluster: Cluster, row: ProblemRow, vector: TermVector): void {
  cluster.members.add(row.id)
  moveCentroid(cluster.centroid, vector, 1)
  if (row.product !== undefined) cluster.products.set(row.product, (cluster.products.get(row.product) ?? 0) + 1)
}

function leave({ row, vector, cluster }: Member, buckets: Map<string, Cluster[]>): void {
  cluster.members.delete(row.id)
  moveCentroid(cluster.centroid, vector, -1)
  if (row.product !== undefined) cluster.products.set(row.product, (cluster.products.get(row.product) ?? 1) - 1)
  if (cluster.members.size > 0) return
  const left = (buckets.get(cluster.key) ?? []).filter((other) => other !== cluster)
  if (left.length > 0) buckets.set(cluster.key, left)
  else buckets.delete(cluster.key)
}

const DAY_MS = 86_400_000

function describe(cluster: Cluster, unsorted: readonly ProblemRow[], options: ListProblemsOptions): Problem {
  const { windowDays, now } = { ...PROBLEM_DEFAULTS, ...options }
  const rows = [...unsorted].sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || (a.id < b.id ? -1 : 1))
  const [newest, oldest] = [rows[0] as ProblemRow, rows.at(-1) as ProblemRow]
  const ages = rows.map(({ at }) => (Date.parse(now) - Date.parse(at)) / (DAY_MS * windowDays))
  const [recent, before] = [0, 1].map((from) => ages.filter((age) => age >= from && age < from + 1).length) as [
    number,
    number,
  ]
  const count = (outcome: ProblemRow['outcome']) => rows.filter((row) => row.outcome === outcome).length
  const product = dominant(cluster)
  return {
    id: `problem.${oldest.tag}.${oldest.errorCode ?? 'none'}.${oldest.id}`,
    tag: oldest.tag,
    ...(oldest.errorCode !== undefined && { errorCode: oldest.errorCode }),
    ...(product !== undefined && { product }),
    cases: rows.map(({ id }) => id),
    support: rows.length,
    recent,
    before,
    growth: (recent + 1) / (before + 1),
    outcomes: { worked: count('worked'), did_not: count('did_not'), unknown: count('unknown') },
    firstAt: oldest.at,
    lastAt: newest.at,
  }
}

function dominant({ products, members }: Cluster): string | undefined {
  const [best] = [...products].sort((a, b) => b[1] - a[1])
  return best && best[1] >= PROBLEM_DEFAULTS.productShare * members.size ? best[0] : undefined
}
