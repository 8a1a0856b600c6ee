import { type InteractionMatrix, itemMasses, itemsOf, usersOf } from './interaction-matrix.ts'
import { invertMatrix } from './invert-matrix.ts'

/** The scalars of the filter; `tuneScalars` finds them. */
export interface FilterScalars {
  /** 0: every interaction of a user counts whole; 0.5: the interactions of a user sum to one. */
  readonly userExponent: number
  /** How strongly a popular item is held back as a recommendation, 0 to 0.5. */
  readonly itemExponent: number
  /** Ridge, as a multiple of the mean weight of an item. */
  readonly regularization: number
}

/** Items that an item leads to: targets ascend within a row. */
export interface ItemRows {
  readonly starts: Uint32Array
  readonly targets: Uint32Array
  readonly weights: Float32Array
}

/** The closed form over the most popular items: what each one adds to each other one. */
export interface HeadFilter {
  readonly head: Uint32Array
  /** Row-major, source by target. */
  readonly weights: Float32Array
}

/** Items taken most, as numbers; of equally popular ones the lower number first. */
export function popularItems(matrix: InteractionMatrix, limit: number): Uint32Array {
  const order = Uint32Array.from({ length: matrix.items }, (_, item) => item)
  order.sort((a, b) => usersOf(matrix, b).length - usersOf(matrix, a).length || a - b)
  return order.slice(0, limit)
}

/** The ridge that the scalars stand for. */
export function ridgeOf(masses: Float64Array, regularization: number): number {
  return (regularization * masses.reduce((sum, mass) => sum + mass, 0)) / Math.max(1, masses.length)
}

/** Weighted meetings of the head's items; the lower half only. */
export function headMeetings(matrix: InteractionMatrix, weights: Float64Array, head: Uint32Array): Float32Array {
  const places = new Int32Array(matrix.items).fill(-1)
  for (const [place, item] of head.entries()) places[item] = place
  const meetings = new Float32Array(head.length ** 2)
  for (let user = 0; user < matrix.users; user++) {
    const row = itemsOf(matrix, user)
      .map((item) => places[item] as number)
      .filter((place) => place < head.length)
      .sort()
    const weight = weights[user] as number
    for (let i = 0; i < row.length; i++) {
      const at = (row[i] as number) * head.length
      for (let j = 0; j <= i; j++)
        meetings[at + (row[j] as number)] = (meetings[at + (row[j] as number)] as number) + weight
    }
  }
  return meetings
}

/**
 * Ridge regression of each item on all others, none on itself.
 *
 * @param meetings - of `headMeetings`; kept as it is
 * @see Harald Steck, *Embarrassingly Shallow Autoencoders for Sparse Data*, 2019, 10.1145/3308558.3313710; here users weigh
 * less the more they took, and popular items are held back
 */
export async function solveHead(
  head: Uint32Array,
  meetings: Float32Array,
  ridge: number,
  pause: () => Promise<void>,
): Promise<HeadFilter> {
  const size = head.length
  const weights = meetings.slice()
  for (let i = 0; i < size; i++) weights[i * size + i] = (weights[i * size + i] as number) + ridge
  await invertMatrix(weights, size, pause)
  const diagonal = Float64Array.from(head, (_, i) => -(weights[i * size + i] as number))
  for (let i = 0; i < size; i++) {
    const at = i * size
    for (let j = 0; j < size; j++) weights[at + j] = (weights[at + j] as number) / (diagonal[j] as number)
    weights[at + i] = 0
  }
  return { head, weights }
}

/**
 * Write out where each item leads: the strongest weights of its row.
 *
 * Pairs of the head have the closed form. Where one of a pair is rare the first term of its series is enough, for what a rare
 * item weighs is small beside the ridge.
 *
 * @param keep - weights kept an item
 */
export function itemRows(
  matrix: InteractionMatrix,
  weights: Float64Array,
  filter: HeadFilter,
  scalars: FilterScalars,
  keep: number,
): ItemRows {
  const masses = itemMasses(matrix, weights)
  const ridge = ridgeOf(masses, scalars.regularization)
  const held = heldBack(matrix, scalars.itemExponent)
  const places = new Map([...filter.head].map((item, place) => [item, place]))
  const isWhole = filter.head.length === matrix.items
  const row = new Float32Array(matrix.items)
  const found: { readonly targets: Uint32Array; readonly weights: Float32Array }[] = []
  for (let item = 0; item < matrix.items; item++) {
    row.fill(0)
    if (!isWhole) addMeetings(matrix, weights, item, 1 / (ridge + (masses[item] as number)), row)
    const place = places.get(item)
    if (place !== undefined) takeHeadRow(filter, place, row)
    row[item] = 0
    for (let target = 0; target < row.length; target++) row[target] = (row[target] as number) * (held[target] as number)
    const targets = strongestOf(row, keep)
    found.push({ targets, weights: Float32Array.from(targets, (target) => row[target] as number) })
  }
  return join(found)
}

/** Factor of each item as a target. */
export function heldBack(matrix: InteractionMatrix, itemExponent: number): Float64Array {
  return Float64Array.from(
    { length: matrix.items },
    (_, item) => Math.max(1, usersOf(matrix, item).length) ** -itemExponent,
  )
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

function takeHeadRow({ head, weights }: HeadFilter, place: number, row: Float32Array): void {
  const at = place * head.length
  for (const [other, item] of head.entries()) row[item] = weights[at + other] as number
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

function join(rows: readonly { readonly targets: Uint32Array; readonly weights: Float32Array }[]): ItemRows {
  const starts = new Uint32Array(rows.length + 1)
  for (const [i, { targets }] of rows.entries()) starts[i + 1] = (starts[i] as number) + targets.length
  const joined = {
    starts,
    targets: new Uint32Array(starts.at(-1) as number),
    weights: new Float32Array(starts.at(-1) as number),
  }
  for (const [i, { targets, weights }] of rows.entries()) {
    joined.targets.set(targets, starts[i])
    joined.weights.set(weights, starts[i])
  }
  return joined
}
