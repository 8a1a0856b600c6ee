import { type FeatureIndex, featureIndex, type SparseRow } from './sparse-row.ts'

/** Weights of a softmax regression over hashed features: what training gives and what is stored. */
export interface LinearWeights {
  readonly labels: readonly string[]
  /** Ids of the features that carry weight, ascending. */
  readonly ids: Uint32Array
  /** One for each label. */
  readonly bias: Float32Array
  /** Feature-major, `ids.length × labels.length`: plain numbers, or integers −127…127 times `scale`. */
  readonly weights: Float32Array | Int8Array
  /** One for each label, all 1 where the weights are not quantized. */
  readonly scale: Float32Array
  /** How much of the training rows each feature made up (sum of squared values); not stored. */
  readonly use?: Float32Array
}

/** A loaded linear model. It holds no state between calls. */
export interface LinearModel {
  readonly weights: LinearWeights
  readonly index: FeatureIndex
  /** Raw scores (logits), one for each label. */
  score(row: SparseRow): Float64Array
}

/**
 * Make weights ready to score: builds the lookup table of the features once.
 *
 * @example
 * const model = createLinearModel(weights)
 * softmax(model.score(row))   // probabilities, in the order of weights.labels
 */
export function createLinearModel(weights: LinearWeights): LinearModel {
  const index = featureIndex(weights.ids)
  const sums = sparseSums(weights) ?? denseSums(weights)
  return { weights, index, score: (row) => scoreRow(weights, index, sums, row) }
}

/** Adds a feature's weights times `value` to the scores. */
type AddFeature = (scores: Float64Array, feature: number, value: number) => void

function scoreRow(weights: LinearWeights, index: FeatureIndex, add: AddFeature, row: SparseRow): Float64Array {
  const scores = new Float64Array(weights.labels.length)
  for (let entry = 0; entry < row.ids.length; entry++) {
    const feature = index.find(row.ids[entry] as number)
    if (feature >= 0) add(scores, feature, row.values[entry] as number)
  }
  for (let label = 0; label < scores.length; label++) {
    scores[label] = (scores[label] as number) * (weights.scale[label] as number) + (weights.bias[label] as number)
  }
  return scores
}

function denseSums({ weights, labels }: LinearWeights): AddFeature {
  const count = labels.length
  return (scores, feature, value) => {
    const base = feature * count
    for (let label = 0; label < count; label++) {
      scores[label] = (scores[label] as number) + value * (weights[base + label] as number)
    }
  }
}

/** Above this share of weights that are not 0 the plain table is as fast. */
const MOST_FILLED = 0.4
/** Label places are kept in 16 bits. */
const MOST_LABELS = 65_536

/** Pruned weights as a list for each feature: a few additions instead of one for every label. */
function sparseSums({ weights, labels, ids }: LinearWeights): AddFeature | undefined {
  const count = labels.length
  let filled = 0
  for (const weight of weights) if (weight !== 0) filled++
  if (filled > weights.length * MOST_FILLED || count > MOST_LABELS) return undefined
  const starts = new Uint32Array(ids.length + 1)
  const places = new Uint16Array(filled)
  const values = new (weights.constructor as Float32ArrayConstructor)(filled)
  let used = 0
  for (let at = 0; at < weights.length; at++) {
    if (weights[at] !== 0) {
      places[used] = at % count
      values[used++] = weights[at] as number
    }
    if (at % count === count - 1) starts[(at + 1) / count] = used
  }
  return (scores, feature, value) => {
    const end = starts[feature + 1] as number
    for (let at = starts[feature] as number; at < end; at++) {
      const label = places[at] as number
      scores[label] = (scores[label] as number) + value * (values[at] as number)
    }
  }
}

/**
 * Probabilities of raw scores, divided by a temperature first.
 *
 * @param scores - logits; not changed
 * @param temperature - above 0; higher is less sure; default 1
 * @example
 * softmax(Float64Array.of(0, 0)) //=> [0.5, 0.5]
 */
export function softmax(scores: Float64Array, temperature = 1): Float64Array {
  let top = Number.NEGATIVE_INFINITY
  for (const score of scores) if (score > top) top = score
  const out = new Float64Array(scores.length)
  let sum = 0
  for (let label = 0; label < scores.length; label++) {
    const power = Math.exp(((scores[label] as number) - top) / temperature)
    out[label] = power
    sum += power
  }
  for (let label = 0; label < out.length; label++) out[label] = (out[label] as number) / sum
  return out
}
