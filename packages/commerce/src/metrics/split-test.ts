import { InputError } from '@sightdesk/core'

/** A version on trial: its id and the share of customers that it gets, 0 to 1. */
export interface Variant {
  readonly id: string
  readonly share: number
}

/**
 * Give a customer one of several versions, always the same one.
 *
 * The choice follows from the names alone: no state, the same on every machine. Another experiment splits anew.
 *
 * @param variants - shares that sum to 1
 * @throws {InputError} `input/shares` when they do not
 * @example
 * assignVariant('greeting-2026-11', 'customer-7', [{ id: 'live', share: 0.9 }, { id: 'draft', share: 0.1 }]) //=> 'live'
 */
export function assignVariant(experiment: string, customer: string, variants: readonly Variant[]): string {
  const sum = variants.reduce((total, { share }) => total + share, 0)
  if (variants.some(({ share }) => !(share >= 0)) || Math.abs(sum - 1) > 1e-9)
    throw new InputError({
      code: 'input/shares',
      message: `Expected shares from 0 to 1 that sum to 1, received ${variants.map(({ share }) => share).join(' + ')}.`,
      hint: { en: 'Write 0.9 and 0.1 for nine to one.', zh: '九比一请写 0.9 和 0.1。' },
    })
  const at = hashToUnit(`${experiment}\n${customer}`)
  let reached = 0
  const chosen = variants.find(({ share }) => {
    reached += share
    return at < reached
  })
  return (chosen ?? (variants.findLast(({ share }) => share > 0) as Variant)).id
}

/**
 * A number from 0 to 1 that follows from a text.
 *
 * @see Fowler, Noll and Vo, *FNV hash*, 1991, and Austin Appleby, *MurmurHash3 finalizer*, 2011 (both public domain): the
 *   finalizer spreads names that differ in one digit only
 */
function hashToUnit(text: string): number {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 4294967296
}

/** What was counted of one version: how many customers, and how many of them went well. */
export interface Arm {
  readonly successes: number
  readonly total: number
}

export interface SplitTestOptions {
  /** Highest chance to stop for a difference that is not there, however often one looks; default 0.05. */
  readonly alpha?: number
  /** Size of difference that is looked for, as a share; default 0.05. */
  readonly difference?: number
}

/** Where a trial stands. */
export interface SplitTestResult {
  /** Share of the second less share of the first. */
  readonly difference: number
  /** Holds at every look at once, with probability 1 − alpha. */
  readonly interval: { readonly low: number; readonly high: number }
  /** Valid at every look. */
  readonly pValue: number
  /** `first` or `second` once one is better beyond doubt; `undecided` until then. */
  readonly better: 'first' | 'second' | 'undecided'
}

export const SPLIT_TEST_DEFAULTS = { alpha: 0.05, difference: 0.05 } as const
/** Before so many in each arm the normal approximation is not trusted. */
const LEAST = 50

/**
 * Compare two versions while the trial runs: one may look after every customer and stop at the first clear difference.
 *
 * The mixture sequential probability ratio test keeps the chance of a false stop below `alpha` however often one looks,
 * which a t-test does not.
 *
 * @throws {InputError} `input/option-out-of-range`
 * @example
 * compareArms({ successes: 610, total: 1000 }, { successes: 700, total: 1000 }).better //=> 'second'
 * @see Johari, Koomen, Pekelis, Walsh, *Always Valid Inference*, 2022, doi:10.1287/opre.2021.2135; here with the pooled
 *   variance, since at equal shares it is the one that holds
 */
export function compareArms(first: Arm, second: Arm, options: SplitTestOptions = {}): SplitTestResult {
  const { alpha, difference: sought } = { ...SPLIT_TEST_DEFAULTS, ...options }
  checkOptions([first, second], alpha, sought)
  if (Math.min(first.total, second.total) < LEAST) return UNDECIDED
  const difference = second.successes / second.total - first.successes / first.total
  const pooled = (first.successes + second.successes + 1) / (first.total + second.total + 2)
  const variance = pooled * (1 - pooled) * (1 / first.total + 1 / second.total)
  const mixing = sought * sought
  const evidence =
    0.5 * Math.log(variance / (variance + mixing)) +
    (difference * difference * mixing) / (2 * variance * (variance + mixing))
  const pValue = Math.min(1, Math.exp(-evidence))
  const reach = Math.sqrt(
    ((2 * variance * (variance + mixing)) / mixing) * Math.log(Math.sqrt((variance + mixing) / variance) / alpha),
  )
  const better = pValue > alpha ? 'undecided' : difference > 0 ? 'second' : 'first'
  return { difference, interval: { low: difference - reach, high: difference + reach }, pValue, better }
}

const UNDECIDED: SplitTestResult = {
  difference: 0,
  interval: { low: -1, high: 1 },
  pValue: 1,
  better: 'undecided',
}

function checkOptions(arms: readonly Arm[], alpha: number, sought: number): void {
  const counts = arms.every(({ successes, total }) => successes >= 0 && successes <= total && Number.isFinite(total))
  if (counts && alpha > 0 && alpha < 1 && sought > 0 && sought < 1) return
  throw new InputError({
    code: 'input/option-out-of-range',
    message: `Expected counts with successes ≤ total, alpha and difference between 0 and 1; received alpha ${alpha}, difference ${sought}.`,
    hint: { en: 'The usual values are 0.05 and 0.05.', zh: '常用值是 0.05 和 0.05。' },
  })
}
