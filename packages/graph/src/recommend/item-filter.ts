import { type InteractionMatrix, itemMasses, itemsOf, usersOf } from './interaction-matrix.ts'
import type { LowPass } from './low-pass.ts'

/** The scalars of the filter; `tuneScalars` finds them. */
export interface FilterScalars {
  /** 0: every interaction of a user counts whole; 0.5: the interactions of a user sum to one. */
  readonly userExponent: number
  /** How strongly a popular item is held back as a recommendation, 0 to 0.5. */
  readonly itemExponent: number
  /** Ridge, as a multiple of the mean weight of an item. */
  readonly regularization: number
}

/** How strongly each direction counts, and what remains beyond them. */
export interface FilterResponse {
  /** Factor of the item-item matrix itself. */
  readonly slope: number
  /** Factor of each direction of the low-pass, beyond the slope. */
  readonly factors: Float64Array
  /** Factor of each item as a target. */
  readonly targets: Float64Array
}

/** Items that an item leads to, in falling order of weight's size. */
export interface ItemRows {
  readonly starts: Uint32Array
  readonly targets: Uint32Array
  readonly weights: Float32Array
}

/** Catalogs up to this size are compared whole; in larger ones items must have met to be compared. */
const WHOLE_CATALOG = 8192
/** Part of the last eigenvalue by which the slope beyond the low-pass is eased. */
const TAIL = 0.3

/**
 * The response of a ridge regression of every item on all others, taken apart: directions of the low-pass exactly, all that lies
 * beyond them by one slope, so that nothing the size of the catalog squared is ever inverted.
 *
 * @see Harald Steck, *Embarrassingly Shallow Autoencoders for Sparse Data*, 2019, 10.1145/3308558.3313710: the closed form
 * whose diagonal is kept at zero; here it is a filter over the graph's spectrum
 */
export function filterResponse(
  matrix: InteractionMatrix,
  weights: Float64Array,
  lowPass: LowPass,
  scalars: FilterScalars,
): FilterResponse {
  const masses = itemMasses(matrix, weights)
  const ridge = (scalars.regularization * masses.reduce((sum, mass) => sum + mass, 0)) / Math.max(1, matrix.items)
  const last = lowPass.rank < matrix.items ? (lowPass.values.at(-1) ?? 0) : 0
  const slope = 1 / (ridge * (ridge + TAIL * last))
  const factors = lowPass.values.map((value) => value / (ridge * (value + ridge)) - slope * value)
  const targets = masses.map((mass, item) => {
    const from = item * lowPass.rank
    let diagonal = 1 / ridge - slope * mass
    for (let k = 0; k < lowPass.rank; k++)
      diagonal -= (factors[k] as number) * (lowPass.vectors[from + k] as number) ** 2
    const count = usersOf(matrix, item).length
    return Math.max(1, count) ** -scalars.itemExponent / Math.max(diagonal, Number.MIN_VALUE * 1e300)
  })
  return { slope, factors, targets }
}

/**
 * Write out where each item leads: the strongest weights of its row of the filter.
 *
 * @param keep - weights kept an item
 */
export function itemRows(
  matrix: InteractionMatrix,
  weights: Float64Array,
  lowPass: LowPass,
  response: FilterResponse,
  keep: number,
): ItemRows {
  const row = new Float32Array(matrix.items)
  const starts = new Uint32Array(matrix.items + 1)
  const targets: Uint32Array[] = []
  const kept: Float32Array[] = []
  for (let item = 0; item < matrix.items; item++) {
    row.fill(0)
    addMeetings(matrix, weights, item, response.slope, row)
    addDirections(lowPass, response.factors, item, row, matrix.items > WHOLE_CATALOG)
    row[item] = 0
    for (let target = 0; target < row.length; target++)
      row[target] = (row[target] as number) * (response.targets[target] as number)
    const strongest = strongestOf(row, keep)
    targets.push(strongest)
    kept.push(Float32Array.from(strongest, (target) => row[target] as number))
    starts[item + 1] = (starts[item] as number) + strongest.length
  }
  return { starts, targets: joinWhole(targets, starts), weights: joinReal(kept, starts) }
}

/** Add how often an item met each other one, weighted by the users in whose rows they met. */
function addMeetings(
  matrix: InteractionMatrix,
  weights: Float64Array,
  item: number,
  slope: number,
  row: Float32Array,
): void {
  for (const user of usersOf(matrix, item)) {
    const weight = (weights[user] as number) * slope
    for (const other of itemsOf(matrix, user)) row[other] = (row[other] as number) + weight
  }
}

function addDirections(
  { rank, vectors }: LowPass,
  factors: Float64Array,
  item: number,
  row: Float32Array,
  onlyMet: boolean,
): void {
  const taste = factors.map((factor, k) => factor * (vectors[item * rank + k] as number))
  for (let other = 0; other < row.length; other++) {
    if (onlyMet && row[other] === 0) continue
    row[other] = (row[other] as number) + dot(taste, vectors, other * rank, rank)
  }
}

/** Inner product of a vector with a row of a matrix, in four sums, which run side by side. */
export function dot(vector: Float64Array, rows: Float32Array, from: number, length: number): number {
  let [a, b, c, d] = [0, 0, 0, 0]
  let k = 0
  for (; k + 3 < length; k += 4) {
    a += (vector[k] as number) * (rows[from + k] as number)
    b += (vector[k + 1] as number) * (rows[from + k + 1] as number)
    c += (vector[k + 2] as number) * (rows[from + k + 2] as number)
    d += (vector[k + 3] as number) * (rows[from + k + 3] as number)
  }
  for (; k < length; k++) a += (vector[k] as number) * (rows[from + k] as number)
  return a + b + c + d
}

/** Places of the values that are largest in size, ascending by place. */
function strongestOf(row: Float32Array, keep: number): Uint32Array {
  const sizes = row.map(Math.abs).sort()
  const floor = sizes[Math.max(0, sizes.length - keep)] as number
  const places: number[] = []
  for (let i = 0; i < row.length && places.length < keep; i++) {
    const size = Math.abs(row[i] as number)
    if (size > 0 && size >= floor) places.push(i)
  }
  return Uint32Array.from(places)
}

function joinWhole(parts: readonly Uint32Array[], starts: Uint32Array): Uint32Array {
  const joined = new Uint32Array(starts.at(-1) ?? 0)
  for (const [i, part] of parts.entries()) joined.set(part, starts[i])
  return joined
}

function joinReal(parts: readonly Float32Array[], starts: Uint32Array): Float32Array {
  const joined = new Float32Array(starts.at(-1) ?? 0)
  for (const [i, part] of parts.entries()) joined.set(part, starts[i])
  return joined
}
