import { InputError } from '@sightdesk/core'
import { type CheckedPrediction, riskCoverage } from './reliability.ts'

export interface Interval {
  readonly low: number
  readonly high: number
}

/** Wilson's score interval of a share, 95 % unless told otherwise by `z`. */
export function wilsonInterval(successes: number, total: number, z = 1.96): Interval {
  if (total === 0) return { low: 0, high: 1 }
  const share = successes / total
  const spread = z * Math.sqrt((share * (1 - share) + (z * z) / (4 * total)) / total)
  const middle = share + (z * z) / (2 * total)
  const scale = 1 + (z * z) / total
  return { low: Math.max(0, (middle - spread) / scale), high: Math.min(1, (middle + spread) / scale) }
}

export interface SolvedThreshold {
  /** The lowest confidence whose precision meets the target; 1 when none does. */
  readonly threshold: number
  readonly reached: boolean
  readonly coverage: number
  readonly precision: number
  readonly interval: Interval
}

/**
 * The lowest threshold at which the accepted predictions are as precise as wanted.
 *
 * @param list - predictions on data that the model did not see
 * @param options.precision - wanted share of right among the accepted, above 0 up to 1
 * @param options.cautious - ask it of the lower end of Wilson's interval instead of the observed share
 * @throws {InputError} `input/option-out-of-range`
 * @example
 * solveThreshold(checked, { precision: 0.95 }).threshold //=> 0.62
 */
export function solveThreshold(
  list: readonly CheckedPrediction[],
  options: { readonly precision: number; readonly cautious?: boolean },
): SolvedThreshold {
  if (!(options.precision > 0 && options.precision <= 1)) throw outOfRange(options.precision)
  let best: SolvedThreshold = { threshold: 1, reached: false, coverage: 0, precision: 0, interval: { low: 0, high: 1 } }
  for (const point of riskCoverage(list)) {
    const accepted = Math.round(point.coverage * list.length)
    const right = Math.round((1 - point.risk) * accepted)
    const interval = wilsonInterval(right, accepted)
    const precision = right / accepted
    if ((options.cautious ? interval.low : precision) < options.precision) continue
    best = { threshold: point.threshold, reached: true, coverage: point.coverage, precision, interval }
  }
  return best
}

function outOfRange(precision: number): InputError {
  return new InputError({
    code: 'input/option-out-of-range',
    message: `Expected precision above 0 and up to 1, received ${precision}.`,
    hint: { en: 'Choose a share as 0.95.', zh: '请取如 0.95 的比例。' },
  })
}
