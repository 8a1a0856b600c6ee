import { OUT_OF_SCOPE } from '@sightdesk/core'
import {
  createLinearModel,
  type LinearModel,
  type SparseRow,
  seededRandom,
  shuffle,
  trainSoftmax,
} from '@sightdesk/model'
import type { TrainingSettings } from './train-options.ts'
import type { TrainingRow } from './training-row.ts'

/** What a model that did not see a row says of it. */
export interface OutOfFold {
  readonly row: number
  /** True where the message lies outside what this fold's model knows. */
  readonly outside: boolean
  readonly model: LinearModel
  readonly scores: Float64Array
  readonly emotionModel?: LinearModel
  readonly emotionScores?: Float64Array
}

/** Fewer rows than this cannot teach what out of scope looks like; whole intents are held out instead. */
export const MIN_OUT_OF_SCOPE_ROWS = 20

export interface CrossValidateOptions {
  readonly settings: TrainingSettings
  readonly signal?: AbortSignal
  readonly onEpoch?: () => void
}

/**
 * Score every row with a model trained without it.
 *
 * Where the data has too few rows out of scope, each fold also leaves out a part of the intents and takes their rows as
 * the unknown: a model learns what strange looks like from intents that it was never told about.
 *
 * Many small folds, because a model that misses a third of its rows is less sure than the one that is shipped; of many
 * rows only some folds are scored, because a few thousand rows say all that calibration needs.
 */
export async function crossValidate(
  rows: readonly TrainingRow[],
  features: readonly SparseRow[],
  options: CrossValidateOptions,
): Promise<OutOfFold[]> {
  const { folds, seed } = options.settings
  const fold = assignFolds(rows, folds, seed)
  const hidden = hideIntents(rows, folds)
  const results: OutOfFold[] = []
  for (let part = 0; part < countParts(rows, folds); part++) {
    const isTrained = (row: number) => fold[row] !== part && hidden(row) !== part
    const model = createLinearModel(await trainIntents(rows, features, isTrained, options))
    const emotionModel = await trainEmotions(rows, features, isTrained, options)
    rows.forEach((row, at) => {
      const unknown = hidden(at) === part
      if (fold[at] !== part) return
      const known = row.intent !== OUT_OF_SCOPE && !unknown
      const input = features[at] as SparseRow
      results.push({
        row: at,
        outside: !known,
        model,
        scores: model.score(input),
        ...(emotionModel && { emotionModel, emotionScores: emotionModel.score(input) }),
      })
    })
  }
  return results
}

async function trainIntents(
  rows: readonly TrainingRow[],
  features: readonly SparseRow[],
  isTrained: (row: number) => boolean,
  options: CrossValidateOptions,
) {
  return trainSoftmax({
    ...intentTraining(options),
    rows: features,
    labels: rows.map((row, at) => (isTrained(at) ? row.intent : undefined)),
  })
}

async function trainEmotions(
  rows: readonly TrainingRow[],
  features: readonly SparseRow[],
  isTrained: (row: number) => boolean,
  options: CrossValidateOptions,
): Promise<LinearModel | undefined> {
  const labels = rows.map((row, at) => (isTrained(at) ? row.emotion : undefined))
  if (new Set(labels.filter((label) => label !== undefined)).size < 2) return undefined
  return createLinearModel(await trainSoftmax({ ...emotionTraining(options), rows: features, labels }))
}

/** Settings of the intent model, the same in every fold and at the end. */
export function intentTraining({ settings, signal, onEpoch }: CrossValidateOptions) {
  const { epochs, learningRate, l2, labelSmoothing, dropout, minCount, seed } = settings
  const numbers = { epochs, learningRate, l2, labelSmoothing, dropout, minCount, seed }
  return { ...numbers, balance: 0.5, ...progress(signal, onEpoch) }
}

/** Few labels with many rows each: more shrinkage serves them. */
const EMOTION_L2 = 0.003
const EMOTION_EPOCHS = 5

/** Settings of the emotion model: rare emotions count more, because all five matter alike. */
export function emotionTraining({ settings, signal }: CrossValidateOptions) {
  const { learningRate, dropout, minCount, seed } = settings
  const numbers = { epochs: EMOTION_EPOCHS, learningRate, l2: EMOTION_L2, dropout, minCount, seed }
  return { ...numbers, balance: 0.7, ...progress(signal, undefined) }
}

function progress(signal: AbortSignal | undefined, onEpoch: (() => void) | undefined) {
  return {
    ...(signal && { signal }),
    ...(onEpoch && { onProgress: (event: { status: string }) => event.status === 'progress' && onEpoch() }),
  }
}

/** Rows that are enough to calibrate on, and of them out of scope. */
const ENOUGH_SCORED = 1500
const ENOUGH_OUTSIDE = 200
/** Fewer parts than this would keep too many of few rows out of scope from being learned. */
const FEWEST_PARTS = 3

/** How many of the folds are scored. */
export function countParts(rows: readonly TrainingRow[], folds: number): number {
  const wanted = Math.ceil((ENOUGH_SCORED * folds) / Math.max(1, rows.length))
  const hasFewOutside = countOutside(rows) > 0 && !isRichOutside(rows, folds)
  return Math.min(folds, Math.max(hasFewOutside ? FEWEST_PARTS : 2, wanted))
}

/** True where two folds hold enough rows out of scope to learn the scope from. */
function isRichOutside(rows: readonly TrainingRow[], folds: number): boolean {
  return (2 * countOutside(rows)) / folds >= ENOUGH_OUTSIDE
}

function countOutside(rows: readonly TrainingRow[]): number {
  return rows.filter((row) => row.intent === OUT_OF_SCOPE).length
}

/** Spread each intent's rows evenly over the folds, and few rows out of scope over the folds that are scored. */
function assignFolds(rows: readonly TrainingRow[], folds: number, seed: number): Int32Array {
  const random = seededRandom(seed + 101)
  const outsideFolds = isRichOutside(rows, folds) ? folds : countParts(rows, folds)
  const byIntent = new Map<string, number[]>()
  rows.forEach((row, at) => {
    const list = byIntent.get(row.intent)
    if (list) list.push(at)
    else byIntent.set(row.intent, [at])
  })
  const fold = new Int32Array(rows.length)
  let next = 0
  for (const [intent, list] of byIntent) {
    const order = Int32Array.from(list)
    shuffle(order, random)
    for (const row of order) fold[row] = next++ % (intent === OUT_OF_SCOPE ? outsideFolds : folds)
  }
  return fold
}

/** Intents that a fold hides at least: one alone says little of what strange looks like. */
const MIN_HIDDEN = 3

/** In which fold a row's intent is hidden from training; −1 for never. */
function hideIntents(rows: readonly TrainingRow[], folds: number): (row: number) => number {
  const outside = countOutside(rows)
  const intents = [...new Set(rows.map((row) => row.intent))].filter((intent) => intent !== OUT_OF_SCOPE).sort()
  if (outside >= MIN_OUT_OF_SCOPE_ROWS || intents.length < MIN_HIDDEN * 3) return () => -1
  const groups = Math.min(folds, Math.floor(intents.length / MIN_HIDDEN))
  const part = new Map(intents.map((intent, at) => [intent, at % groups]))
  return (row) => part.get((rows[row] as TrainingRow).intent) ?? -1
}
