import type { LinearWeights } from './linear-model.ts'
import { savedWeights } from './saliency.ts'

export interface QuantizeOptions {
  /** Features kept at most; those that change the least go first. Default: all. */
  readonly maxFeatures?: number
  /** Weights kept at most, over all features and labels; those that change the least become 0. Default: all. */
  readonly maxWeights?: number
}

/**
 * Keep what matters and store weights as whole numbers, −127 to 127, with one scale for each label.
 *
 * A weight that is kept costs two bytes in a file, a feature two or three; the scores move by less than half a scale step
 * for each feature.
 *
 * @param weights - as `trainSoftmax` gives them
 * @returns weights with `Int8Array` numbers; features whose every weight rounds to 0 are dropped
 * @example
 * const small = quantizeLinear(weights, { maxWeights: 300_000 })
 */
export function quantizeLinear(weights: LinearWeights, options: QuantizeOptions = {}): LinearWeights {
  const count = weights.labels.length
  const kept = heaviestFeatures(weights, options.maxFeatures ?? weights.ids.length)
  const matters = savedWeights(weights, options.maxWeights ?? weights.weights.length)
  const scale = labelScales(weights, kept)
  const ids: number[] = []
  const numbers = new Int8Array(kept.length * count)
  for (const feature of kept) {
    const to = ids.length * count
    let any = false
    for (let label = 0; label < count; label++) {
      const weight = weights.weights[feature * count + label] as number
      if (!matters(weight, feature)) continue
      const rounded = Math.round((weight * (weights.scale[label] as number)) / (scale[label] as number))
      numbers[to + label] = rounded
      any ||= rounded !== 0
    }
    if (any) ids.push(weights.ids[feature] as number)
  }
  return {
    labels: weights.labels,
    ids: Uint32Array.from(ids),
    bias: weights.bias,
    weights: numbers.slice(0, ids.length * count),
    scale,
  }
}

/**
 * Places of the features that matter most, ascending, so that the ids stay sorted: large weights, and often seen (a weight
 * that never meets a message changes nothing).
 */
function heaviestFeatures(weights: LinearWeights, maxFeatures: number): Int32Array {
  const order = Int32Array.from(weights.ids.keys())
  if (order.length <= maxFeatures) return order
  const count = weights.labels.length
  const norms = new Float64Array(weights.ids.length)
  for (let feature = 0; feature < norms.length; feature++) {
    let sum = 0
    for (let label = 0; label < count; label++) sum += (weights.weights[feature * count + label] as number) ** 2
    norms[feature] = sum * Math.sqrt(weights.use?.[feature] ?? 1)
  }
  order.sort((a, b) => (norms[b] as number) - (norms[a] as number) || a - b)
  return order.slice(0, maxFeatures).sort()
}

/** The step of each label: its largest weight becomes 127. */
function labelScales(weights: LinearWeights, kept: Int32Array): Float32Array {
  const count = weights.labels.length
  const largest = new Float64Array(count)
  for (const feature of kept) {
    for (let label = 0; label < count; label++) {
      const size = Math.abs(weights.weights[feature * count + label] as number) * (weights.scale[label] as number)
      if (size > (largest[label] as number)) largest[label] = size
    }
  }
  return Float32Array.from(largest, (size) => (size > 0 ? size / 127 : 1))
}
