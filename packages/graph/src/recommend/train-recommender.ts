import { InputError } from '@sightdesk/core'
import {
  createInteractionMatrix,
  type InteractionMatrix,
  itemMasses,
  usersOf,
  userWeights,
} from './interaction-matrix.ts'
import {
  type FilterScalars,
  headMeetings,
  type ItemRows,
  itemRows,
  popularItems,
  ridgeOf,
  solveHead,
} from './item-filter.ts'
import { tuneScalars } from './tune-scalars.ts'

export const RECOMMENDER_DEFAULTS = {
  /** Most popular items that have the closed form; rarer ones have its first term. */
  head: 4096,
  /** Weights kept an item. */
  keep: 1024,
  seed: 1,
} as const

/** What one customer took: bought, saved, looked at for long. */
export interface TasteRow {
  readonly items: readonly string[]
}

/** What was learned of items. No customer is in it: a recommendation starts from the history that is passed in. */
export interface RecommenderModel {
  readonly items: readonly string[]
  /** How many customers took each item. */
  readonly counts: Uint32Array
  readonly rows: ItemRows
  readonly scalars: FilterScalars
}

export interface TrainRecommenderOptions {
  /** Most popular items that have the closed form, whose time grows with the third power; default 4096. */
  readonly head?: number
  /** Weights kept an item; default 1024. */
  readonly keep?: number
  /** Default 1. */
  readonly seed?: number
  /** Tuned on held-out training data when absent. */
  readonly scalars?: FilterScalars
  readonly signal?: AbortSignal
}

/**
 * Learn which items lead to which: a linear filter over the graph of customers and items.
 *
 * The filter is a ridge regression of each item on all others, in closed form for the 4,096 most popular items; customers who
 * take much count less with each thing, and popular items are held back a little. Deterministic for a seed.
 *
 * @param rows - one a customer; the order of customers does not matter to the weights, but to what is held out
 * @throws {InputError} `input/empty` without interactions, `input/option-out-of-range`
 * @throws the signal's reason when it fires
 * @example
 * const model = await trainRecommender([{ items: ['toner', 'cream'] }, { items: ['toner', 'mask'] }])
 * createRecommender(model).recommend({ history: ['toner'] })
 */
export async function trainRecommender(
  rows: readonly TasteRow[],
  options: TrainRecommenderOptions = {},
): Promise<RecommenderModel> {
  const { head, keep, seed } = { ...RECOMMENDER_DEFAULTS, ...options }
  checkAtLeastOne({ head, keep })
  const { items, numbered } = numberItems(rows)
  const pause = () => takeTurns(options.signal)
  const scalars = options.scalars ?? (await tuneScalars(numbered, items.length, { seed, pause }))
  await pause()
  const matrix = createInteractionMatrix(numbered, items.length)
  const weights = userWeights(matrix, scalars.userExponent)
  const popular = popularItems(matrix, head)
  const ridge = ridgeOf(itemMasses(matrix, weights), scalars.regularization)
  const filter = await solveHead(popular, headMeetings(matrix, weights, popular), ridge, pause)
  return { items, counts: countsOf(matrix), rows: itemRows(matrix, weights, filter, scalars, keep), scalars }
}

function numberItems(rows: readonly TasteRow[]): { items: string[]; numbered: number[][] } {
  const items = [...new Set(rows.flatMap((row) => row.items))].sort()
  if (items.length === 0)
    throw new InputError({
      code: 'input/empty',
      message: `Expected interactions to learn from, received ${rows.length} rows without items.`,
      hint: { en: 'Pass rows {items:["sku", …]}, one a customer.', zh: '请传入 {items:["sku", …]}，每位顾客一行。' },
    })
  const numbers = new Map(items.map((item, number) => [item, number]))
  return { items, numbered: rows.map((row) => row.items.map((item) => numbers.get(item) as number)) }
}

function countsOf(matrix: InteractionMatrix): Uint32Array {
  return Uint32Array.from({ length: matrix.items }, (_, item) => usersOf(matrix, item).length)
}

/** Let other work have its turn, and stop when asked to. */
async function takeTurns(signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted()
  await new Promise<void>((resolve) => setTimeout(resolve))
  signal?.throwIfAborted()
}

function checkAtLeastOne(options: Readonly<Record<string, number>>): void {
  for (const [option, value] of Object.entries(options))
    if (!Number.isInteger(value) || value < 1)
      throw new InputError({
        code: 'input/option-out-of-range',
        message: `Expected a whole number ≥ 1 for ${option}, received ${value}.`,
        hint: { en: `Leave ${option} out for its default.`, zh: `不填 ${option} 即用默认值。` },
        details: { [option]: value },
      })
}
