import type { Scored } from '@sightdesk/core'
import {
  calibrateTemperature,
  createLinearModel,
  type LinearModel,
  type ScoredExample,
  type SparseRow,
  softmax,
  trainSoftmax,
} from '@sightdesk/model'
import type { SimilarQuery, SimilarRow } from '../similar/similar-row.ts'
import { tokenize } from '../similar/tokenize.ts'
import { hashText } from '../snapshot/hash-text.ts'

export const CAUSE_MODEL_DEFAULTS = {
  /** Cases with a recorded cause below which nothing is learned. */
  minExamples: 30,
  /** Cases below which a cause is left out. */
  minPerCause: 3,
  /** Newest cases that are learned from. */
  maxExamples: 5000,
  folds: 4,
  epochs: 20,
  /** A word of the message weighs less than a signal: words are many, and noisy. */
  wordValue: 0.3,
} as const

export interface CauseModel {
  /** Cases that it was trained on. */
  readonly examples: number
  /** Every cause that it knows with its probability, likeliest first. */
  predict(query: SimilarQuery): Scored[]
}

/**
 * Learn where problems come from, out of the cases whose cause somebody recorded.
 *
 * A linear model over the signals of a case and the words of its message, its probabilities calibrated on cases that it
 * was not trained on. The same cases give the same model.
 *
 * @param rows - cases; those without a recorded cause, or with `unknown`, are passed over
 * @returns nothing when fewer than 30 cases or two causes were recorded
 * @throws the signal's reason when it fires
 * @example
 * const model = await trainCauseModel(index.rows())
 * model?.predict(query)[0] //=> { id: 'system_delay', confidence: 0.87 }
 */
export async function trainCauseModel(
  rows: Iterable<SimilarRow>,
  options: { readonly signal?: AbortSignal } = {},
): Promise<CauseModel | undefined> {
  const known = labelled(rows)
  const labels = known.map((row) => row.cause as string)
  if (known.length < CAUSE_MODEL_DEFAULTS.minExamples || new Set(labels).size < 2) return undefined
  const features = known.map(featuresOf)
  const temperature = calibrateTemperature(await scoreOutOfFold(features, labels, options.signal))
  const model = await train(features, labels, options.signal)
  return {
    examples: known.length,
    predict: (query) => rank(model, softmax(model.score(featuresOf(query)), temperature)),
  }
}

function labelled(rows: Iterable<SimilarRow>): SimilarRow[] {
  const told = [...rows].filter(({ cause }) => cause !== undefined && cause !== 'unknown')
  const newest = told.slice(-CAUSE_MODEL_DEFAULTS.maxExamples)
  const counts = Map.groupBy(newest, (row) => row.cause)
  return newest.filter((row) => (counts.get(row.cause)?.length ?? 0) >= CAUSE_MODEL_DEFAULTS.minPerCause)
}

function featuresOf({ signals = [], text }: Pick<SimilarQuery, 'signals' | 'text'>): SparseRow {
  const values = new Map<number, number>()
  for (const word of tokenize(text).words) values.set(hashText(`word:${word}`), CAUSE_MODEL_DEFAULTS.wordValue)
  for (const signal of signals) values.set(hashText(signal), 1)
  return { ids: Uint32Array.from(values.keys()), values: Float32Array.from(values.values()) }
}

async function train(
  rows: readonly SparseRow[],
  labels: readonly (string | undefined)[],
  signal: AbortSignal | undefined,
): Promise<LinearModel> {
  const settings = { epochs: CAUSE_MODEL_DEFAULTS.epochs, learningRate: 0.3, l2: 0.001, minCount: 2, balance: 0.3 }
  return createLinearModel(await trainSoftmax({ rows, labels, ...settings, ...(signal && { signal }) }))
}

/** Scores of every case by a model that has not seen it. */
async function scoreOutOfFold(
  rows: readonly SparseRow[],
  labels: readonly string[],
  signal: AbortSignal | undefined,
): Promise<ScoredExample[]> {
  const { folds } = CAUSE_MODEL_DEFAULTS
  const scored: ScoredExample[] = []
  for (let fold = 0; fold < folds; fold++) {
    const shown = labels.map((label, i) => (i % folds === fold ? undefined : label))
    if (new Set(shown.filter((label) => label !== undefined)).size < 2) continue
    const model = await train(rows, shown, signal)
    for (let i = fold; i < rows.length; i += folds) {
      const target = model.weights.labels.indexOf(labels[i] as string)
      if (target >= 0) scored.push({ scores: model.score(rows[i] as SparseRow), target })
    }
  }
  return scored
}

function rank(model: LinearModel, probabilities: Float64Array): Scored[] {
  const scored = model.weights.labels.map((id, i) => ({ id, confidence: probabilities[i] as number }))
  return scored.sort((a, b) => b.confidence - a.confidence)
}
