import {
  calibrateTemperature,
  fitLogistic,
  type LogisticModel,
  type ScoredExample,
  type SparseRow,
} from '@sightdesk/model'
import { readSignals, SIGNAL_NAMES, type Signals } from '../intent/read-signals.ts'
import type { Calibration } from '../intent/understanding.ts'
import type { OutOfFold } from './cross-validate.ts'
import { priorWeights } from './prior-weights.ts'
import type { TrainingRow } from './training-row.ts'

/**
 * Learn temperatures, confidence and scope from scores of rows that the scoring model did not see.
 *
 * @param outsideShare - share of messages out of scope that the confidence is meant for
 */
export function calibrateUnderstanding(
  rows: readonly TrainingRow[],
  features: readonly SparseRow[],
  results: readonly OutOfFold[],
  outsideShare: number,
): Calibration {
  const intentTemperature = calibrateTemperature(insideExamples(rows, results))
  const emotionTemperature = calibrateTemperature(emotionExamples(rows, results))
  const examples = results.map((result) => {
    const signals = readSignals(result.model, features[result.row] as SparseRow, result.scores, intentTemperature)
    return { signals, outside: result.outside, right: isRight(rows, result, signals) }
  })
  const weights = priorWeights(examples, outsideShare)
  const fit = (event: (example: (typeof examples)[number]) => boolean): LogisticModel =>
    fitLogistic({
      signals: examples.map((example) => example.signals.values),
      targets: examples.map(event),
      exampleWeights: weights,
    })
  const anyOutside = examples.some((example) => example.outside)
  return {
    schemaVersion: 1,
    intentTemperature,
    emotionTemperature,
    confidence: fit((example) => example.right),
    outOfScope: anyOutside ? fit((example) => example.outside) : constantModel(),
  }
}

function isRight(rows: readonly TrainingRow[], result: OutOfFold, signals: Signals): boolean {
  const best = result.model.weights.labels[signals.order[0] as number]
  return !result.outside && best === (rows[result.row] as TrainingRow).intent
}

function insideExamples(rows: readonly TrainingRow[], results: readonly OutOfFold[]): ScoredExample[] {
  return results.flatMap(({ row, outside, model, scores }) => {
    const target = model.weights.labels.indexOf((rows[row] as TrainingRow).intent)
    return outside || target < 0 ? [] : [{ scores, target }]
  })
}

function emotionExamples(rows: readonly TrainingRow[], results: readonly OutOfFold[]): ScoredExample[] {
  return results.flatMap(({ row, emotionModel, emotionScores }) => {
    const target = emotionModel?.weights.labels.indexOf((rows[row] as TrainingRow).emotion ?? '') ?? -1
    return emotionScores && target >= 0 ? [{ scores: emotionScores, target }] : []
  })
}

/** Without a single example out of scope nothing can be said: the score stays low. */
function constantModel(): LogisticModel {
  const zeros = SIGNAL_NAMES.map(() => 0)
  return { means: zeros, spreads: SIGNAL_NAMES.map(() => 1), weights: zeros, bias: -4 }
}
