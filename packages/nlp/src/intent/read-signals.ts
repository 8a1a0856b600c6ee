import { OUT_OF_SCOPE } from '@sightdesk/core'
import { type LinearModel, type SparseRow, softmax } from '@sightdesk/model'

/** What the scope and confidence models look at. */
export interface Signals {
  readonly values: readonly number[]
  /** Share of the message's feature mass that the model has seen before; also among the values. */
  readonly knownShare: number
  /** Probabilities of the in-scope labels, renormalized among themselves. */
  readonly probabilities: Float64Array
  /** Places of the in-scope labels, the most probable first. */
  readonly order: readonly number[]
}

/** Names of the signals, in order; stored in the calibration file so that a reader knows what it sees. */
export const SIGNAL_NAMES = [
  'top_log_odds',
  'background_log_odds',
  'log_margin',
  'entropy',
  'known_share',
  'log_feature_count',
  'top_score',
  'score_spread',
] as const

const TINY = 1e-6

/**
 * Reduce the raw scores of a message to the few numbers that tell sure from unsure.
 *
 * @param model - the intent model
 * @param row - features of the message
 * @param scores - `model.score(row)`
 * @param temperature - of the intent probabilities
 */
export function readSignals(model: LinearModel, row: SparseRow, scores: Float64Array, temperature: number): Signals {
  const background = model.weights.labels.indexOf(OUT_OF_SCOPE)
  const all = softmax(scores, temperature)
  const backgroundShare = background < 0 ? 0 : (all[background] as number)
  const probabilities = Float64Array.from(all, (value, at) =>
    at === background ? 0 : value / Math.max(TINY, 1 - backgroundShare),
  )
  const order = [...probabilities.keys()]
    .filter((at) => at !== background)
    .sort((a, b) => at(probabilities, b) - at(probabilities, a) || a - b)
  const [first, second] = [at(probabilities, order[0] as number), at(probabilities, order[1] as number)]
  const top = at(scores, order[0] as number)
  const known = knownShare(model, row)
  return {
    probabilities,
    order,
    knownShare: known,
    values: [
      logOdds(first),
      logOdds(backgroundShare),
      Math.log(first + TINY) - Math.log(second + TINY),
      entropy(probabilities),
      known,
      Math.log1p(row.ids.length),
      top,
      top - mean(scores),
    ],
  }
}

function at(values: Float64Array, place: number): number {
  return values[place] as number
}

function logOdds(share: number): number {
  const safe = Math.min(1 - 1e-4, Math.max(1e-4, share))
  return Math.log(safe / (1 - safe))
}

function entropy(probabilities: Float64Array): number {
  let sum = 0
  for (const value of probabilities) if (value > 0) sum -= value * Math.log(value)
  return sum
}

function mean(values: Float64Array): number {
  let sum = 0
  for (const value of values) sum += value
  return sum / values.length
}

/** Share of the message's feature mass that the model has seen before. */
function knownShare(model: LinearModel, row: SparseRow): number {
  let known = 0
  let all = 0
  for (let entry = 0; entry < row.ids.length; entry++) {
    const mass = (row.values[entry] as number) ** 2
    all += mass
    if (model.index.find(row.ids[entry] as number) >= 0) known += mass
  }
  return all === 0 ? 0 : known / all
}
