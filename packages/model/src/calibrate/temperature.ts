import { softmax } from '../linear/linear-model.ts'

/** Raw scores of one example that the model was not trained on, with the place of its right label. */
export interface ScoredExample {
  readonly scores: Float64Array
  readonly target: number
}

const LOW = 0.05
const HIGH = 20
const STEPS = 60

/**
 * The temperature at which out-of-fold scores are least surprised by the truth.
 *
 * @param examples - scores of a model that did not see them
 * @returns temperature, 0.05 to 20; 1 when there are no examples
 * @example
 * const temperature = calibrateTemperature(outOfFold)
 * softmax(model.score(row), temperature)
 * @see Chuan Guo et al., *On Calibration of Modern Neural Networks*, ICML 2017
 */
export function calibrateTemperature(examples: readonly ScoredExample[]): number {
  if (examples.length === 0) return 1
  return Math.exp(
    minimize((logarithm) => negativeLogLikelihood(examples, Math.exp(logarithm)), Math.log(LOW), Math.log(HIGH)),
  )
}

/** Mean of −log p(right label), in nats. */
export function negativeLogLikelihood(examples: readonly ScoredExample[], temperature: number): number {
  let sum = 0
  for (const { scores, target } of examples) {
    sum -= Math.log(Math.max(1e-12, softmax(scores, temperature)[target] as number))
  }
  return sum / examples.length
}

/** Golden-section search on a function with one valley. */
function minimize(cost: (x: number) => number, low: number, high: number): number {
  const ratio = (Math.sqrt(5) - 1) / 2
  let [left, right] = [low, high]
  let [a, b] = [right - ratio * (right - left), left + ratio * (right - left)]
  let [costA, costB] = [cost(a), cost(b)]
  for (let step = 0; step < STEPS && right - left > 1e-4; step++) {
    if (costA < costB) {
      ;[right, b, costB] = [b, a, costA]
      a = right - ratio * (right - left)
      costA = cost(a)
    } else {
      ;[left, a, costA] = [a, b, costB]
      b = left + ratio * (right - left)
      costB = cost(b)
    }
  }
  return (left + right) / 2
}
