import { type MessagePrediction, OUT_OF_SCOPE } from '@sightdesk/core'
import type { SparseRow } from '@sightdesk/model'
import { interpretScores } from '../intent/predict-message.ts'
import { calibrateUnderstanding } from './calibrate-understanding.ts'
import { crossValidate } from './cross-validate.ts'
import { settleOptions, type TrainUnderstandingOptions } from './train-options.ts'
import { extractAll } from './train-understanding.ts'
import { checkRows, type TrainingRow } from './training-row.ts'

export interface CrossPredicted {
  /** The rows that were scored, in fold order; those of hidden intents are marked `out_of_scope`. */
  readonly rows: readonly TrainingRow[]
  /** What models that did not see them say. */
  readonly predictions: readonly MessagePrediction[]
}

/**
 * Predict rows with models that were trained without them: what thresholds are solved on when no other rows are at hand.
 *
 * @throws {InputError} as `trainUnderstanding`
 * @example
 * const { rows, predictions } = await crossPredict(messages, { seed: 1 })
 * evaluateUnderstanding(rows, predictions).intentAccuracy
 */
export async function crossPredict(
  rows: readonly TrainingRow[],
  options: TrainUnderstandingOptions = {},
): Promise<CrossPredicted> {
  checkRows(rows)
  const settings = settleOptions(options)
  const features = await extractAll(rows, settings.features, options)
  const results = await crossValidate(rows, features, { settings, ...(options.signal && { signal: options.signal }) })
  const calibration = calibrateUnderstanding(rows, features, results, settings.outOfScopeShare)
  return {
    rows: results.map(({ row, outside }) => {
      const one = rows[row] as TrainingRow
      return outside ? { ...one, intent: OUT_OF_SCOPE } : one
    }),
    predictions: results.map((result) => interpretScores(result, features[result.row] as SparseRow, calibration)),
  }
}
