import { seededRandom, shuffle } from '@sightdesk/model'
import {
  createInteractionMatrix,
  type InteractionMatrix,
  itemMasses,
  itemsOf,
  userWeights,
} from './interaction-matrix.ts'
import {
  type FilterScalars,
  type HeadFilter,
  headMeetings,
  heldBack,
  popularItems,
  ridgeOf,
  solveHead,
} from './item-filter.ts'
import { rankingQuality, topOf } from './rank-items.ts'

/** Where the search looks: every combination. */
const USER_EXPONENTS = [0.25, 0.4]
const ITEM_EXPONENTS = [0, 0.1, 0.2, 0.3]
const RIDGES = [3, 6, 12]
/** Items on which the scalars are judged: the closed form takes the third power of their number. */
const MOST_ITEMS = 1024
/** Users whose interactions are held out in part. */
const MOST_USERS = 600
const HELD_OUT = 0.2
/** A user with fewer interactions is left whole. */
const FEWEST_ITEMS = 5
/** Places that are looked at. */
const PLACES = 20

export interface TuneOptions {
  readonly seed: number
  /** Called between steps; may throw to stop, and gives other work its turn. */
  readonly pause: () => Promise<void>
}

interface HeldOutUser {
  /** Places in the head. */
  readonly known: readonly number[]
  readonly wanted: ReadonlySet<number>
}

/** The scalars without data to tune them on. */
const DEFAULT_SCALARS: FilterScalars = { userExponent: 0.25, itemExponent: 0.2, regularization: 6 }

/**
 * Find the three scalars on a part of the training data that is held out from itself: a fifth of the interactions of up to
 * 600 users, over the 1,024 most popular items. What is evaluated later is never seen.
 *
 * @param rows - item numbers of each user
 * @returns the scalars with the best recall@20 + NDCG@20; the defaults when no user has five interactions
 */
export async function tuneScalars(
  rows: readonly (readonly number[])[],
  items: number,
  { seed, pause }: TuneOptions,
): Promise<FilterScalars> {
  const { known, heldOut } = holdOut(rows, seed)
  const matrix = createInteractionMatrix(known, items)
  const head = popularItems(matrix, MOST_ITEMS)
  const users = usersWithin(matrix, head, heldOut)
  if (users.length === 0) return DEFAULT_SCALARS
  const exponents = ITEM_EXPONENTS.map((exponent) => {
    const factors = heldBack(matrix, exponent)
    return { exponent, factors: Float64Array.from(head, (item) => factors[item] as number) }
  })
  let best = { scalars: DEFAULT_SCALARS, quality: -1 }
  for (const userExponent of USER_EXPONENTS) {
    const weights = userWeights(matrix, userExponent)
    const masses = itemMasses(matrix, weights)
    const meetings = headMeetings(matrix, weights, head)
    for (const regularization of RIDGES) {
      const filter = await solveHead(head, meetings, ridgeOf(masses, regularization), pause)
      for (const [exponent, quality] of qualities(filter, exponents, users))
        if (quality > best.quality)
          best = { scalars: { userExponent, itemExponent: exponent, regularization }, quality }
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

/** The held-out users as the head sees them; who wants nothing of it is left out. */
function usersWithin(
  matrix: InteractionMatrix,
  head: Uint32Array,
  heldOut: ReadonlyMap<number, ReadonlySet<number>>,
): HeldOutUser[] {
  const places = new Map([...head].map((item, place) => [item, place]))
  const within = (items: Iterable<number>) => [...items].flatMap((item) => places.get(item) ?? [])
  return [...heldOut]
    .map(([user, wanted]) => ({ known: within(itemsOf(matrix, user)), wanted: new Set(within(wanted)) }))
    .filter(({ wanted }) => wanted.size > 0)
}

/** Quality for each item exponent: scores differ by a factor an item only, so that the costly part is done once. */
function qualities(
  { head, weights }: HeadFilter,
  exponents: readonly { readonly exponent: number; readonly factors: Float64Array }[],
  users: readonly HeldOutUser[],
): Map<number, number> {
  const found = new Map(exponents.map(({ exponent }) => [exponent, 0]))
  const scores = new Float64Array(head.length)
  for (const { known, wanted } of users) {
    scores.fill(0)
    for (const source of known) {
      const at = source * head.length
      for (let target = 0; target < scores.length; target++)
        scores[target] = (scores[target] as number) + (weights[at + target] as number)
    }
    const past = new Set(known)
    for (const { exponent, factors } of exponents) {
      const ranked = scores.map((score, target) => score * (factors[target] as number))
      const ranking = topOf(ranked, PLACES, (item) => !past.has(item))
      const { recall, ndcg } = rankingQuality(ranking, wanted, PLACES)
      found.set(exponent, (found.get(exponent) as number) + recall + ndcg)
    }
  }
  return found
}
