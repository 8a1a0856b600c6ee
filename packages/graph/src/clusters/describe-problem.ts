import { type Cluster, dominantOf } from './problem-cluster.ts'
import { commonest, type ProblemRow } from './problem-row.ts'

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

export interface DescribeOptions {
  /** ISO 8601: the end of the recent window. */
  readonly now: string
  readonly windowDays: number
  /** A product is named when so large a share of the cases is about it. */
  readonly productShare: number
}

const DAY_MS = 86_400_000

/** Say what a group of clusters is about. Tag and code are those of most cases, so that a misread one names nothing. */
export function describeProblem(
  group: readonly Cluster[],
  unsorted: readonly ProblemRow[],
  { now, windowDays, productShare }: DescribeOptions,
): Problem {
  const rows = [...unsorted].sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || (a.id < b.id ? -1 : 1))
  const [newest, oldest] = [rows[0] as ProblemRow, rows.at(-1) as ProblemRow]
  const ages = rows.map(({ at }) => (Date.parse(now) - Date.parse(at)) / (DAY_MS * windowDays))
  const countAges = (from: number) => ages.filter((age) => age >= from && age < from + 1).length
  const [recent, before] = [countAges(0), countAges(1)]
  const count = (outcome: ProblemRow['outcome']) => rows.filter((row) => row.outcome === outcome).length
  const errorCode = commonest(rows.map((row) => row.errorCode))
  const product = productOf(group, rows.length, productShare)
  return {
    id: `problem.${oldest.tag}.${oldest.errorCode ?? 'none'}.${oldest.id}`,
    tag: (group[0] as Cluster).tag,
    ...(errorCode !== undefined && { errorCode }),
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

function productOf(group: readonly Cluster[], size: number, share: number): string | undefined {
  const counts = new Map<string, number>()
  for (const { products } of group)
    for (const [product, count] of products) counts.set(product, (counts.get(product) ?? 0) + count)
  return dominantOf(counts, size, share)
}
