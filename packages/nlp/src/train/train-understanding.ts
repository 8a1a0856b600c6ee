import type { MessagePrediction } from '@sightdesk/core'
import { OUT_OF_SCOPE } from '@sightdesk/core'
import { createBreather, quantizeLinear, type SparseRow, trainSoftmax } from '@sightdesk/model'
import { extractFeatures, type FeatureSettings } from '../intent/extract-features.ts'
import { encodeTexts, joinEmbedding } from '../intent/join-embedding.ts'
import { interpretScores } from '../intent/predict-message.ts'
import type { Calibration, ModelCard, TrainedUnderstanding } from '../intent/understanding.ts'
import { adjustCalibration, MIN_CALIBRATION_ROWS } from './adjust-calibration.ts'
import { calibrateUnderstanding } from './calibrate-understanding.ts'
import {
  type CrossValidateOptions,
  countParts,
  crossValidate,
  emotionTraining,
  intentTraining,
  type OutOfFold,
} from './cross-validate.ts'
import { evaluateUnderstanding } from './evaluate-understanding.ts'
import { settleOptions, type TrainingSettings, type TrainUnderstandingOptions } from './train-options.ts'
import { checkRows, countBy, hashRows, type TrainingRow } from './training-row.ts'

/**
 * Train one model of intent, emotion and scope for all the languages of the rows.
 *
 * Order of work: features → cross-validation → calibration → the model itself → quantization → card. The same rows,
 * options and seed give the same bytes.
 *
 * @param rows - labelled messages; rows with the intent `out_of_scope` teach what to reject
 * @throws {InputError} `input/invalid-row`, `input/too-few-labels`
 * @example
 * const trained = await trainUnderstanding(rows, { seed: 1, onProgress: (event) => … })
 * const model = createIntentModel(prepareUnderstanding(trained))
 */
export async function trainUnderstanding(
  rows: readonly TrainingRow[],
  options: TrainUnderstandingOptions = {},
): Promise<TrainedUnderstanding> {
  checkRows(rows)
  const settings = settleOptions(options)
  const features = await extractAll(rows, settings.features, options)
  const results = await crossValidate(
    rows,
    features,
    watch('cross-validate', countParts(rows, settings.folds), settings, options),
  )
  const calibration = calibrateUnderstanding(rows, features, results, settings.outOfScopeShare)
  const weights = await trainWeights(rows, features, watch('train', 1, settings, options))
  const described = await describeModel(rows, features, settings, results, calibration)
  const { metrics, ...facts } = described
  const card = { ...facts, sources: options.sources ?? [], settings: { ...settings }, metrics }
  const encoder = options.encoder && { id: options.encoder.id, dimensions: options.encoder.dimensions }
  const identity = { id: card.id, features: settings.features, ...(encoder && { encoder }) }
  const trained = { ...identity, ...weights, calibration, card }
  const real = options.calibrationRows ?? []
  if (real.length < MIN_CALIBRATION_ROWS) return trained
  const inputs = await extractAll(real, settings.features, options)
  return adjustCalibration(trained, { rows: real, inputs }, settings.outOfScopeShare)
}

/** Features of all rows; an abort is heard in between. */
export async function extractAll(
  rows: readonly TrainingRow[],
  settings: FeatureSettings,
  { signal, encoder }: Pick<TrainUnderstandingOptions, 'signal' | 'encoder'>,
): Promise<SparseRow[]> {
  const breathe = createBreather(signal)
  const features: SparseRow[] = []
  signal?.throwIfAborted()
  for (const row of rows) {
    features.push(extractFeatures(row, settings))
    if (features.length % 32 === 0) await breathe()
  }
  if (!encoder) return features
  const vectors = await encodeTexts(
    encoder,
    rows.map((row) => row.text),
    signal,
  )
  return features.map((row, at) => joinEmbedding(row, vectors[at] as Float32Array))
}

/** Cross-validation and training report their epochs in one way. */
function watch(
  stage: 'cross-validate' | 'train',
  runs: number,
  settings: TrainingSettings,
  options: TrainUnderstandingOptions,
): CrossValidateOptions {
  const total = runs * settings.epochs
  const counter = { done: 0 }
  options.onProgress?.({ stage, status: 'start', done: 0, total })
  const onEpoch = () => {
    counter.done++
    options.onProgress?.({ stage, status: counter.done === total ? 'end' : 'progress', done: counter.done, total })
  }
  return { settings, onEpoch, ...(options.signal && { signal: options.signal }) }
}

/** Emotions are few: they need a part of the weights that intents need. */
const EMOTION_SHARE = 0.25

async function trainWeights(
  rows: readonly TrainingRow[],
  features: readonly SparseRow[],
  options: CrossValidateOptions,
) {
  const { maxWeights } = options.settings
  const intents = await trainSoftmax({
    ...intentTraining(options),
    rows: features,
    labels: rows.map((row) => row.intent),
  })
  const emotionLabels = rows.map((row) => row.emotion)
  const hasEmotions = new Set(emotionLabels.filter((label) => label !== undefined)).size >= 2
  if (!hasEmotions) return { intents: quantizeLinear(intents, { maxWeights }) }
  const emotions = await trainSoftmax({ ...emotionTraining(options), rows: features, labels: emotionLabels })
  return {
    intents: quantizeLinear(intents, { maxWeights }),
    emotions: quantizeLinear(emotions, { maxWeights: Math.round(maxWeights * EMOTION_SHARE) }),
  }
}

async function describeModel(
  rows: readonly TrainingRow[],
  features: readonly SparseRow[],
  settings: TrainingSettings,
  results: readonly OutOfFold[],
  calibration: Calibration,
): Promise<ModelCard> {
  const dataHash = await hashRows(rows)
  const predictions = results.map(
    (result): MessagePrediction => interpretScores(result, features[result.row] as SparseRow, calibration),
  )
  const labels = results.map((result) => {
    const row = rows[result.row] as TrainingRow
    return { ...row, intent: result.outside ? OUT_OF_SCOPE : row.intent }
  })
  return {
    schemaVersion: 1,
    id: `understanding-${dataHash.slice(0, 12)}-${settings.seed}`,
    dataHash,
    rows: rows.length,
    outOfScopeRows: rows.filter((row) => row.intent === OUT_OF_SCOPE).length,
    languages: countBy(rows.map((row) => row.lang)),
    intents: countBy(rows.map((row) => row.intent)),
    emotions: countBy(rows.map((row) => row.emotion)),
    seed: settings.seed,
    folds: settings.folds,
    metrics: { ...evaluateUnderstanding(labels, predictions) },
  }
}
