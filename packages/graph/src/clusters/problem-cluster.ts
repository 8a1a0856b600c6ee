import type { ProblemRow } from './problem-row.ts'
import { type Centroid, createCentroid, moveCentroid, type TermVector } from './term-vector.ts'

/** Cases that joined one another as they came: of one tag, and of one error code as far as it was read right. */
export interface Cluster {
  readonly tag: string
  /** As `foldCode` has it; empty without one. */
  readonly code: string
  readonly members: Set<string>
  readonly centroid: Centroid
  readonly products: Map<string, number>
  readonly languages: Map<string, number>
}

export function createCluster(tag: string, code: string): Cluster {
  return { tag, code, members: new Set(), centroid: createCentroid(), products: new Map(), languages: new Map() }
}

/** Let a case into a cluster (1), or out of it (−1). */
export function moveMember(cluster: Cluster, row: ProblemRow, vector: TermVector, sign: 1 | -1): void {
  if (sign === 1) cluster.members.add(row.id)
  else cluster.members.delete(row.id)
  moveCentroid(cluster.centroid, vector, sign)
  count(cluster.products, row.product, sign)
  count(cluster.languages, row.language, sign)
}

/** The value that at least such a share of the cases has. */
export function dominantOf(counts: ReadonlyMap<string, number>, size: number, share: number): string | undefined {
  const [best] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  return best && best[1] >= share * size ? best[0] : undefined
}

function count(counts: Map<string, number>, value: string | undefined, sign: 1 | -1): void {
  if (value === undefined) return
  const left = (counts.get(value) ?? 0) + sign
  if (left > 0) counts.set(value, left)
  else counts.delete(value)
}
