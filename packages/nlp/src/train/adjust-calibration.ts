import { OUT_OF_SCOPE } from '@sightdesk/core'
import { applyLogistic, fitLogistic, type LogisticModel, type SparseRow } from '@sightdesk/model'
import { readSignals } from '../intent/read-signals.ts'
import { prepareUnderstanding, type TrainedUnderstanding } from '../intent/understanding.ts'
import { priorWeights } from './prior-weights.ts'
import type { TrainingRow } from './training-row.ts'

/** Fewer messages than this say too little of how sure a model may be. */
export const MIN_CALIBRATION_ROWS = 50

/**
 * Move confidence and scope so that they hold on messages as they really come.
 *
 * Two numbers for each (Platt's slope and offset on the log-odds) are learned and folded into the stored weights.
 *
 * @param trained - a finished model
 * @param real.rows - messages that it was not trained on, with their features
 * @see John Platt, *Probabilistic Outputs for Support Vector Machines*, 1999
 */
export function adjustCalibration(
  trained: TrainedUnderstanding,
  real: { readonly rows: readonly TrainingRow[]; readonly inputs: readonly SparseRow[] },
  outsideShare: number,
): TrainedUnderstanding {
  const { rows, inputs } = real
  const { intentModel, calibration } = prepareUnderstanding(trained)
  const examples = rows.map((row, at) => {
    const input = inputs[at] as SparseRow
    const signals = readSignals(intentModel, input, intentModel.score(input), calibration.intentTemperature)
    const guess = intentModel.weights.labels[signals.order[0] as number]
    return { signals: signals.values, outside: row.intent === OUT_OF_SCOPE, right: row.intent === guess }
  })
  const weights = priorWeights(examples, outsideShare)
  const adjust = (model: LogisticModel, targets: readonly boolean[]) =>
    refit(
      model,
      examples.map((example) => example.signals),
      targets,
      weights,
    )
  return {
    ...trained,
    calibration: {
      ...calibration,
      confidence: adjust(
        calibration.confidence,
        examples.map((example) => example.right),
      ),
      outOfScope: adjust(
        calibration.outOfScope,
        examples.map((example) => example.outside),
      ),
    },
  }
}

/** Keeps the order of what the model says and changes only how sure it is. */
function refit(
  model: LogisticModel,
  signals: readonly (readonly number[])[],
  targets: readonly boolean[],
  exampleWeights: readonly number[],
): LogisticModel {
  if (targets.every((target) => target === targets[0])) return model
  const odds = signals.map((row) => [logOdds(applyLogistic(model, row))])
  const line = fitLogistic({ signals: odds, targets, exampleWeights })
  const slope = (line.weights[0] as number) / (line.spreads[0] as number)
  if (slope <= 0) return model
  const offset = line.bias - slope * (line.means[0] as number)
  return { ...model, weights: model.weights.map((weight) => weight * slope), bias: model.bias * slope + offset }
}

function logOdds(share: number): number {
  const safe = Math.min(1 - 1e-9, Math.max(1e-9, share))
  return Math.log(safe / (1 - safe))
}
