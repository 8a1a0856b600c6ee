import type { MessageInput, MessagePrediction, Scored } from '@sightdesk/core'
import { applyLogistic, type LinearModel, type SparseRow, softmax } from '@sightdesk/model'
import { extractFeatures } from './extract-features.ts'
import { joinEmbedding } from './join-embedding.ts'
import { readSignals, type Signals } from './read-signals.ts'
import type { Calibration, LoadedUnderstanding } from './understanding.ts'

/** Alternatives that a prediction carries at most. */
export const MAX_ALTERNATIVES = 5
/** What a model without emotions, and a message without any feature, says. */
const NEUTRAL = 'neutral'

/**
 * Intent, emotion and scope of one message, in plain loops.
 *
 * @param embedding - the message's vector, for a model that was trained with an encoder
 * @returns `intent.confidence` is the calibrated probability that the label is right and the message in scope
 * @example
 * predictMessage(model, { text: 'where is my parcel' }).intent.id //=> 'track_order'
 */
export function predictMessage(
  loaded: LoadedUnderstanding,
  input: MessageInput,
  embedding?: Float32Array,
): MessagePrediction {
  const features = extractFeatures(input, loaded.features)
  const row = embedding ? joinEmbedding(features, embedding) : features
  const { intentModel, emotionModel } = loaded
  const scored: ScoredMessage = {
    model: intentModel,
    scores: intentModel.score(row),
    ...(emotionModel && { emotionModel, emotionScores: emotionModel.score(row) }),
  }
  return interpretScores(scored, row, loaded.calibration)
}

/** Raw scores of a message, with the models that gave them. */
export interface ScoredMessage {
  readonly model: LinearModel
  readonly scores: Float64Array
  readonly emotionModel?: LinearModel
  readonly emotionScores?: Float64Array
}

/** Turn raw scores into calibrated answers; cross-validation and the finished model share this step. */
export function interpretScores(scored: ScoredMessage, row: SparseRow, calibration: Calibration): MessagePrediction {
  const signals = readSignals(scored.model, row, scored.scores, calibration.intentTemperature)
  const emotion = readEmotion(scored, row, calibration)
  const ranked = rankIntents(scored.model.weights.labels, signals, calibration)
  return { ...(signals.knownShare === 0 ? unsure(ranked, row) : ranked), emotion }
}

/** Nothing of the message is known, so that nothing can be said of it; an empty one is not even out of scope. */
function unsure({ intent, outOfScope }: Ranked, row: SparseRow): Ranked {
  const alternatives = intent.alternatives.map(({ id }): Scored => ({ id, confidence: 0 }))
  return {
    intent: { id: intent.id, confidence: 0, alternatives },
    outOfScope: { score: row.ids.length === 0 ? 0 : outOfScope.score },
  }
}

type Ranked = Omit<MessagePrediction, 'emotion'>

function rankIntents(labels: readonly string[], signals: Signals, calibration: Calibration): Ranked {
  const confidence = applyLogistic(calibration.confidence, signals.values)
  const outOfScope = applyLogistic(calibration.outOfScope, signals.values)
  const [best, ...others] = signals.order.slice(0, MAX_ALTERNATIVES + 1) as [number, ...number[]]
  const rest = 1 - (signals.probabilities[best] as number)
  const left = Math.max(0, 1 - confidence - outOfScope)
  const alternatives = others.map((place): Scored => {
    const share = rest > 0 ? ((signals.probabilities[place] as number) / rest) * left : 0
    return { id: labels[place] as string, confidence: Math.min(confidence, share) }
  })
  return { intent: { id: labels[best] as string, confidence, alternatives }, outOfScope: { score: outOfScope } }
}

function readEmotion({ emotionModel, emotionScores }: ScoredMessage, row: SparseRow, calibration: Calibration): Scored {
  if (!emotionModel || !emotionScores || row.ids.length === 0) return { id: NEUTRAL, confidence: 1 }
  const probabilities = softmax(emotionScores, calibration.emotionTemperature)
  let best = 0
  for (let label = 1; label < probabilities.length; label++) {
    if ((probabilities[label] as number) > (probabilities[best] as number)) best = label
  }
  return { id: emotionModel.weights.labels[best] as string, confidence: probabilities[best] as number }
}
