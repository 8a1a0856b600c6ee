import { tokenize } from '../similar/tokenize.ts'

/** A text as weighted terms, of length 1. */
export type TermVector = ReadonlyMap<string, number>

/** How often each term was met, so that words everybody uses say little. */
export interface TermCounts {
  /** Count a text's terms and weigh them by how rare they are so far. */
  add(text: string): TermVector
}

export function createTermCounts(): TermCounts {
  const counts = new Map<string, number>()
  let texts = 0
  return {
    add(text) {
      const { words, grams } = tokenize(text)
      const terms = new Set([...words, ...grams])
      texts += 1
      for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
      const weighted = [...terms].map((term) => [term, Math.log(1 + texts / (counts.get(term) as number))] as const)
      const length = Math.hypot(...weighted.map(([, weight]) => weight)) || 1
      return new Map(weighted.map(([term, weight]) => [term, weight / length]))
    },
  }
}

/** The sum of vectors, which texts join and leave. */
export interface Centroid {
  readonly sums: Map<string, number>
  /** Squared length of the sum. */
  square: number
}

export function createCentroid(): Centroid {
  return { sums: new Map(), square: 0 }
}

/** Add a vector (1) or take it away (−1). */
export function moveCentroid(centroid: Centroid, vector: TermVector, sign: 1 | -1): void {
  for (const [term, weight] of vector) {
    const before = centroid.sums.get(term) ?? 0
    const after = before + sign * weight
    centroid.square += after * after - before * before
    if (after < 1e-9) centroid.sums.delete(term)
    else centroid.sums.set(term, after)
  }
}

/** Cosine of a vector of length 1 and a centroid, 0 to 1. */
export function closeness(vector: TermVector, centroid: Centroid): number {
  let product = 0
  for (const [term, weight] of vector) product += weight * (centroid.sums.get(term) ?? 0)
  return centroid.square > 1e-12 ? Math.min(1, product / Math.sqrt(centroid.square)) : 0
}

/** Cosine of two centroids, 0 to 1. */
export function likeness(a: Centroid, b: Centroid): number {
  const [few, many] = a.sums.size <= b.sums.size ? [a, b] : [b, a]
  let product = 0
  for (const [term, weight] of few.sums) product += weight * (many.sums.get(term) ?? 0)
  const square = a.square * b.square
  return square > 1e-24 ? Math.min(1, product / Math.sqrt(square)) : 0
}

/** How much the texts of a centroid resemble one another: the mean cosine of two of them. */
export function cohesionOf({ square }: Centroid, texts: number): number {
  return texts > 1 ? Math.max(0, (square - texts) / (texts * (texts - 1))) : 1
}
