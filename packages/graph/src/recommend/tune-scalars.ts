import { seededRandom, shuffle } from '@sightdesk/model'
import { createInteractionMatrix, type InteractionMatrix, itemsOf, usersOf, userWeights } from './interaction-matrix.ts'
import { dot, type FilterScalars, filterResponse } from './item-filter.ts'
import { findLowPass, type LowPass } from './low-pass.ts'
import { rankingQuality, topOf } from './rank-items.ts'

/** Where the search looks. Every combination of ridge and item exponent is tried under each user exponent. */
const USER_EXPONENTS = [0.15, 0.35]
const ITEM_EXPONENTS = [0, 0.1, 0.2]
const RIDGES = [1, 2, 4, 8, 16]
/** Users whose interactions are held out in part. */
const MOST_USERS = 400
const HELD_OUT = 0.2
/** A user with fewer interactions is left whole. */
const FEWEST_ITEMS = 5
/** Places that are looked at. */
const PLACES = 20

export interface TuneOptions {
  readonly rank: number
  readonly seed: number
  /** Called between steps; may throw to stop, and gives other work its turn. */
  readonly pause: () => Promise<void>
}

interface HeldOutUser {
  readonly known: Uint32Array
  readonly wanted: ReadonlySet<number>
}

/** The scalars without data to tune them on. */
export const DEFAULT_SCALARS: FilterScalars = { userExponent: 0.25, itemExponent: 0.1, regularization: 4 }

/**
 * Find the three scalars on a part of the training data that is held out from itself: a fifth of the interactions of up to
 * 400 users. What is evaluated later is never seen.
 *
 * @param rows - item numbers of each user
 * @returns the scalars with the best recall@20 + NDCG@20; the defaults when no user has five interactions
 */
export async function tuneScalars(
  rows: readonly (readonly number[])[],
  items: number,
  { rank, seed, pause }: TuneOptions,
): Promise<FilterScalars> {
  const { known, heldOut } = holdOut(rows, seed)
  if (heldOut.size === 0) return DEFAULT_SCALARS
  const matrix = createInteractionMatrix(known, items)
  const users = [...heldOut].map(([user, wanted]) => ({ known: itemsOf(matrix, user), wanted }))
  let best = { scalars: DEFAULT_SCALARS, quality: -1 }
  for (const userExponent of USER_EXPONENTS) {
    await pause()
    const weights = userWeights(matrix, userExponent)
    const lowPass = findLowPass(matrix, weights, rank, seed)
    await pause()
    const meetings = users.map((user) => meetingScores(matrix, weights, user.known))
    for (const regularization of RIDGES) {
      await pause()
      for (const [itemExponent, quality] of qualities(matrix, weights, lowPass, users, meetings, {
        userExponent,
        regularization,
      }))
        if (quality > best.quality) best = { scalars: { userExponent, itemExponent, regularization }, quality }
    }
  }
  return best.scalars
}

function holdOut(rows: readonly (readonly number[])[], seed: number) {
  const random = seededRandom(seed)
  const order = Int32Array.from(rows.keys())
  shuffle(order, random)
  const known = rows.slice()
  const heldOut = new Map<number, ReadonlySet<number>>()
  for (const user of order) {
    if (heldOut.size >= MOST_USERS) break
    const row = Int32Array.from(new Set(rows[user]))
    if (row.length < FEWEST_ITEMS) continue
    shuffle(row, random)
    const cut = Math.ceil(row.length * HELD_OUT)
    heldOut.set(user, new Set(row.subarray(0, cut)))
    known[user] = Array.from(row.subarray(cut))
  }
  return { known, heldOut }
}

/** How much each item met what a user has: first to all who share something, then to what they have. */
function meetingScores(matrix: InteractionMatrix, weights: Float64Array, known: Uint32Array): Float32Array {
  const shared = new Float64Array(matrix.users)
  for (const item of known) for (const user of usersOf(matrix, item)) shared[user] = (shared[user] as number) + 1
  const scores = new Float32Array(matrix.items)
  for (let user = 0; user < matrix.users; user++) {
    if (shared[user] === 0) continue
    const weight = (shared[user] as number) * (weights[user] as number)
    for (const item of itemsOf(matrix, user)) scores[item] = (scores[item] as number) + weight
  }
  return scores
}

/** Quality for each item exponent: scores differ by a factor an item only, so that the costly part is done once. */
function qualities(
  matrix: InteractionMatrix,
  weights: Float64Array,
  lowPass: LowPass,
  users: readonly HeldOutUser[],
  meetings: readonly Float32Array[],
  scalars: Omit<FilterScalars, 'itemExponent'>,
): Map<number, number> {
  const response = filterResponse(matrix, weights, lowPass, { ...scalars, itemExponent: 0 })
  const found = new Map(ITEM_EXPONENTS.map((exponent) => [exponent, 0]))
  const held = ITEM_EXPONENTS.map((exponent) =>
    Float64Array.from({ length: matrix.items }, (_, item) => Math.max(1, usersOf(matrix, item).length) ** -exponent),
  )
  for (const [i, user] of users.entries()) {
    const taste = tasteOf(lowPass, response.factors, user.known)
    const meeting = meetings[i] as Float32Array
    const scores = response.targets.map(
      (target, item) =>
        target *
        (response.slope * (meeting[item] as number) + dot(taste, lowPass.vectors, item * lowPass.rank, lowPass.rank)),
    )
    const known = new Set(user.known)
    for (const [place, exponent] of ITEM_EXPONENTS.entries()) {
      const ranked = scores.map((score, item) => score * (held[place]?.[item] as number))
      const { recall, ndcg } = rankingQuality(
        topOf(ranked, PLACES, (item) => !known.has(item)),
        user.wanted,
        PLACES,
      )
      found.set(exponent, (found.get(exponent) as number) + recall + ndcg)
    }
  }
  return found
}

function tasteOf(lowPass: LowPass, factors: Float64Array, known: Uint32Array): Float64Array {
  const taste = new Float64Array(lowPass.rank)
  for (const item of known)
    for (let k = 0; k < lowPass.rank; k++)
      taste[k] = (taste[k] as number) + (lowPass.vectors[item * lowPass.rank + k] as number)
  return taste.map((value, k) => value * (factors[k] as number))
}
