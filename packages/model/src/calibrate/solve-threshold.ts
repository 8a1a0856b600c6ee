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

/**
 * What a threshold is to achieve: a precision, a coverage, or the lowest cost.
 *
 * `cautious` asks a precision of the lower end of Wilson's interval instead of the observed share. Costs are of one wrong
 * answer and of one message handed to a person, in the same unit.
 */
export type ThresholdTarget =
  | { readonly precision: number; readonly cautious?: boolean }
  | { readonly coverage: number }
  | { readonly wrongCost: number; readonly handoffCost: number }

export interface SolvedThreshold {
  /** Accept from this confidence; 1 when nothing can be accepted. */
  readonly threshold: number
  readonly reached: boolean
  readonly coverage: number
  readonly coverageInterval: Interval
  readonly precision: number
  /** Wilson's interval of the precision. */
  readonly interval: Interval
  /** Mean cost of a message, where costs were given. */
  readonly cost?: number
}

/**
 * The threshold that meets a target on checked predictions: the lowest for a precision, the highest for a coverage, the
 * cheapest for costs.
 *
 * @param list - predictions on data that the model did not see
 * @throws {InputError} `input/option-out-of-range`
 * @example
 * solveThreshold(checked, { precision: 0.95 }).threshold //=> 0.62
 * solveThreshold(checked, { wrongCost: 10, handoffCost: 2 }).cost //=> 1.4
 */
export function solveThreshold(list: readonly CheckedPrediction[], target: ThresholdTarget): SolvedThreshold {
  checkTarget(target)
  let best = nothingAccepted(target, list.length)
  for (const point of riskCoverage(list)) {
    const accepted = Math.round(point.coverage * list.length)
    const right = Math.round((1 - point.risk) * accepted)
    const solved: SolvedThreshold = {
      threshold: point.threshold,
      reached: true,
      coverage: point.coverage,
      coverageInterval: wilsonInterval(accepted, list.length),
      precision: right / accepted,
      interval: wilsonInterval(right, accepted),
      ...('wrongCost' in target && { cost: costOf(target, accepted, right, list.length) }),
    }
    if (isBetter(solved, best, target)) best = solved
  }
  return best
}

function nothingAccepted(target: ThresholdTarget, total: number): SolvedThreshold {
  return {
    threshold: 1,
    reached: false,
    coverage: 0,
    coverageInterval: wilsonInterval(0, total),
    precision: 0,
    interval: { low: 0, high: 1 },
    ...('wrongCost' in target && { cost: target.handoffCost }),
  }
}

type Costs = Extract<ThresholdTarget, { wrongCost: number }>

function costOf(costs: Costs, accepted: number, right: number, total: number): number {
  return ((accepted - right) * costs.wrongCost + (total - accepted) * costs.handoffCost) / total
}

/** Points come from the surest down, so that a later one covers more. */
function isBetter(point: SolvedThreshold, best: SolvedThreshold, target: ThresholdTarget): boolean {
  if ('precision' in target) return (target.cautious ? point.interval.low : point.precision) >= target.precision
  if ('coverage' in target) return point.coverage >= target.coverage && !best.reached
  return (point.cost as number) < (best.cost as number)
}

function checkTarget(target: ThresholdTarget): void {
  const isShare = (value: number) => value > 0 && value <= 1
  if ('precision' in target && !isShare(target.precision)) refuse('precision', target.precision)
  if ('coverage' in target && !isShare(target.coverage)) refuse('coverage', target.coverage)
  if (!('wrongCost' in target)) return
  if (!(target.wrongCost > 0 && Number.isFinite(target.wrongCost))) refuse('wrongCost', target.wrongCost)
  if (!(target.handoffCost >= 0 && Number.isFinite(target.handoffCost))) refuse('handoffCost', target.handoffCost)
}

function refuse(name: string, value: number): never {
  const wanted = name.endsWith('Cost') ? 'a cost above 0' : 'a share above 0 and up to 1'
  throw new InputError({
    code: 'input/option-out-of-range',
    message: `Expected ${wanted} for ${name}, received ${value}.`,
    hint: { en: 'Choose a share as 0.95, or costs as 10 and 2.', zh: '请取如 0.95 的比例，或如 10 与 2 的成本。' },
    details: { [name]: value },
  })
}
