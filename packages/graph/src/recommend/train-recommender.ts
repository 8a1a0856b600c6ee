import { InputError } from '@sightdesk/core'
import { createInteractionMatrix, type InteractionMatrix, usersOf, userWeights } from './interaction-matrix.ts'
import { type FilterScalars, filterResponse, type ItemRows, itemRows } from './item-filter.ts'
import { findLowPass } from './low-pass.ts'
import { tuneScalars } from './tune-scalars.ts'

export const RECOMMENDER_DEFAULTS = {
  /** Directions of the low-pass. */
  rank: 128,
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
  /** Directions of the low-pass; default 128. */
  readonly rank?: number
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
 * The filter is the response of a ridge regression, exact on the 128 strongest directions and linear beyond them; interactions of
 * customers who take much count less, and popular items may be held back. Deterministic for a seed.
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
  const { rank, keep, seed } = { ...RECOMMENDER_DEFAULTS, ...options }
  checkAtLeastOne({ rank, keep })
  const { items, numbered } = numberItems(rows)
  const pause = () => takeTurns(options.signal)
  const scalars = options.scalars ?? (await tuneScalars(numbered, items.length, { rank, seed, pause }))
  await pause()
  const matrix = createInteractionMatrix(numbered, items.length)
  const weights = userWeights(matrix, scalars.userExponent)
  const lowPass = findLowPass(matrix, weights, rank, seed)
  await pause()
  const response = filterResponse(matrix, weights, lowPass, scalars)
  return { items, counts: countsOf(matrix), rows: itemRows(matrix, weights, lowPass, response, keep), scalars }
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
