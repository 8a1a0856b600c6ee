/** A prediction that was checked: how sure the model was, and whether it was right. */
export interface CheckedPrediction {
  readonly confidence: number
  readonly right: boolean
}

export interface ReliabilityBin {
  readonly from: number
  readonly to: number
  readonly count: number
  /** Mean confidence of the bin; 0 when it is empty. */
  readonly confidence: number
  /** Share that was right; 0 when the bin is empty. */
  readonly accuracy: number
}

export const RELIABILITY_BINS = 15

/** How often predictions of each confidence were right, in bins of equal width. */
export function reliability(list: readonly CheckedPrediction[], bins = RELIABILITY_BINS): readonly ReliabilityBin[] {
  const parts = Array.from({ length: bins }, (): CheckedPrediction[] => [])
  for (const item of list) parts[Math.min(bins - 1, Math.floor(item.confidence * bins))]?.push(item)
  return parts.map((part, at) => ({
    from: at / bins,
    to: (at + 1) / bins,
    count: part.length,
    confidence: part.length ? part.reduce((sum, item) => sum + item.confidence, 0) / part.length : 0,
    accuracy: part.length ? part.filter((item) => item.right).length / part.length : 0,
  }))
}

/**
 * Expected calibration error: the mean distance between confidence and accuracy, weighted by the bins' counts.
 *
 * @returns 0 to 1; 0 for an empty list
 * @example
 * expectedCalibrationError([{ confidence: 1, right: false }]) //=> 1
 * @see Mahdi Naeini, Gregory Cooper, Milos Hauskrecht, AAAI 2015
 */
export function expectedCalibrationError(list: readonly CheckedPrediction[], bins = RELIABILITY_BINS): number {
  if (list.length === 0) return 0
  return reliability(list, bins).reduce(
    (sum, bin) => sum + (bin.count / list.length) * Math.abs(bin.confidence - bin.accuracy),
    0,
  )
}

/**
 * The calibration error that a perfectly calibrated model would show on as many rows of the same confidences: chance alone.
 *
 * An error close to it says nothing against a model. Take it off before two sets of different size are compared.
 *
 * @returns 0 to 1; each bin's share of rows times the mean distance of a binomial share from its expectation
 * @example
 * const excess = Math.max(0, expectedCalibrationError(list) - calibrationErrorByChance(list))
 * @see Rebecca Roelofs et al., *Mitigating Bias in Calibration Error Estimation*, AISTATS 2022
 */
export function calibrationErrorByChance(list: readonly CheckedPrediction[], bins = RELIABILITY_BINS): number {
  if (list.length === 0) return 0
  const variances = new Float64Array(bins)
  for (const { confidence } of list) {
    const bin = Math.min(bins - 1, Math.floor(confidence * bins))
    variances[bin] = (variances[bin] as number) + confidence * (1 - confidence)
  }
  const spreads = variances.reduce((sum, variance) => sum + Math.sqrt(variance), 0)
  return (Math.sqrt(2 / Math.PI) * spreads) / list.length
}

export interface RiskCoveragePoint {
  /** Everything with at least this confidence is accepted. */
  readonly threshold: number
  readonly coverage: number
  /** Share of the accepted that is wrong. */
  readonly risk: number
}

/** Risk at every coverage: one point for each distinct confidence, from the surest down. */
export function riskCoverage(list: readonly CheckedPrediction[]): readonly RiskCoveragePoint[] {
  const sorted = [...list].sort((a, b) => b.confidence - a.confidence)
  const points: RiskCoveragePoint[] = []
  let wrong = 0
  sorted.forEach((item, at) => {
    if (!item.right) wrong++
    if (sorted[at + 1]?.confidence === item.confidence) return
    points.push({ threshold: item.confidence, coverage: (at + 1) / sorted.length, risk: wrong / (at + 1) })
  })
  return points
}

/**
 * Area under the ROC curve: the chance that an event scores above a non-event, ties counted half.
 *
 * @returns 0 to 1; 0.5 when one side is empty
 */
export function areaUnderRoc(events: readonly number[], others: readonly number[]): number {
  if (events.length === 0 || others.length === 0) return 0.5
  const all = [...events.map((score) => ({ score, event: true })), ...others.map((score) => ({ score, event: false }))]
  all.sort((a, b) => a.score - b.score)
  let rankSum = 0
  for (let from = 0; from < all.length; ) {
    let to = from
    while (to < all.length && all[to]?.score === all[from]?.score) to++
    for (let at = from; at < to; at++) if (all[at]?.event) rankSum += (from + to + 1) / 2
    from = to
  }
  return (rankSum - (events.length * (events.length + 1)) / 2) / (events.length * others.length)
}
