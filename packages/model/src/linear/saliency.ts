import type { LinearWeights } from './linear-model.ts'

/** Saliencies are told apart by the upper half of their bits: steps of less than one percent. */
const BINS = 65_536

/**
 * Which weights are worth keeping when at most `most` of them may stay.
 *
 * A weight moves scores by its size wherever its feature occurs, so it counts by size times the root of how much of the
 * training rows the feature made up: small weights of common words stay, those of rare letter runs go.
 *
 * @returns a test for a weight and the place of its feature; weights of 0 never pass
 * @see Yann LeCun, John Denker, Sara Solla, *Optimal Brain Damage*, NIPS 1989
 */
export function savedWeights(weights: LinearWeights, most: number): (weight: number, feature: number) => boolean {
  const count = weights.labels.length
  const uses = weights.ids.length
  const factors = Float64Array.from({ length: uses }, (_, feature) => Math.sqrt(weights.use?.[feature] ?? 1))
  const bins = new Uint32Array(BINS)
  for (let at = 0; at < weights.weights.length; at++) {
    const size = Math.abs(weights.weights[at] as number) * (factors[Math.floor(at / count)] as number)
    const bin = binOf(size)
    bins[bin] = (bins[bin] as number) + 1
  }
  let lowest = BINS
  for (let kept = 0; lowest > 1 && kept + (bins[lowest - 1] as number) <= most; ) {
    lowest--
    kept += bins[lowest] as number
  }
  return (weight, feature) => weight !== 0 && binOf(Math.abs(weight) * (factors[feature] as number)) >= lowest
}

const FLOAT = new Float32Array(1)
const BITS = new Uint32Array(FLOAT.buffer)

/** Positive floats keep their order when their bits are read as a whole number. */
function binOf(size: number): number {
  FLOAT[0] = size
  return (BITS[0] as number) >>> 16
}
