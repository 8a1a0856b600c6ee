import { weekdayOf } from './day.ts'

/** Days that a baseline is learned from, which end before the longest window begins. */
export const BASELINE_DAYS = 56

/** Counts that the shop's own week outweighs when a series has fewer of them. */
const WEEK_PRIOR = 60
/** Sum of squared expectations from which on a series tells its own scatter apart from chance. */
const SCATTER_FLOOR = 400
/** Windows that the shop's scatter counts for beside those of one series: eight weeks alone would often claim none. */
const SCATTER_PRIOR = 30

/** The days of a baseline: counts by day, the number of the first one, and the days that do not count. */
export interface BaselineDays {
  readonly counts: Float64Array
  readonly first: number
  /** Days of a known surge: they say nothing of the ordinary. */
  readonly excluded: ReadonlySet<number>
}

/** What is ordinary for a series. */
export interface Baseline {
  /** Cases a day, on an average weekday. */
  readonly level: number
  /** Uncertainty of the level: its variance as a share of its square. */
  readonly uncertainty: number
  /** Factor of each weekday, 1 on average. */
  readonly week: Float64Array
}

/** Factors of the weekdays of all series together. */
export function weekOf(all: readonly BaselineDays[]): Float64Array {
  const sums = new Float64Array(7)
  for (const days of all) addWeekdays(sums, days, 1)
  return toFactors(sums)
}

/** Level and week of one series; a day far above all others is cut to what is still ordinary. */
export function baselineOf(days: BaselineDays, shopWeek: Float64Array): Baseline {
  const sums = Float64Array.from(shopWeek, (factor) => (factor * WEEK_PRIOR) / 7)
  addWeekdays(sums, days, 1)
  const week = toFactors(sums)
  const rough = levelOf(days, week, Number.POSITIVE_INFINITY)
  const ceiling = rough.level + 4 * Math.sqrt(rough.level) + 3
  const { level, total } = levelOf(days, week, ceiling)
  return { level, uncertainty: 1 / (total + 0.5), week }
}

/** Expected counts of a series in the days from `first` on. */
export function expectedOf({ level, week }: Baseline, first: number, days: number): number {
  let sum = 0
  for (let i = 0; i < days; i++) sum += level * (week[weekdayOf(first + i)] as number)
  return sum
}

/** How much sums of `length` days scatter beyond Poisson's law: squared differences and squared expectations, added up. */
export function scatterOf(days: BaselineDays, baseline: Baseline, length: number) {
  let excess = 0
  let square = 0
  let windows = 0
  for (let from = 0; from + length <= days.counts.length; from += length) {
    let [count, mean, used] = [0, 0, true]
    for (let i = from; i < from + length; i++) {
      if (days.excluded.has(days.first + i)) used = false
      count += days.counts[i] as number
      mean += expectedOf(baseline, days.first + i, 1)
    }
    if (!used) continue
    const capped = Math.min(count, mean + 5 * Math.sqrt(mean) + 4)
    excess += (capped - mean) ** 2 - mean
    square += mean * mean
    windows += 1
  }
  return { excess, square, windows }
}

/** Relative variance of a series beyond Poisson's, leaning on that of the shop where the series says little. */
export function relativeScatter(own: ReturnType<typeof scatterOf>, shop: number): number {
  const weight = (own.windows * own.square) / (own.square + SCATTER_FLOOR)
  const alone = own.square > 0 ? own.excess / own.square : shop
  return Math.max(0, (weight * alone + SCATTER_PRIOR * shop) / (weight + SCATTER_PRIOR))
}

function addWeekdays(sums: Float64Array, { counts, first, excluded }: BaselineDays, weight: number): void {
  for (const [i, count] of counts.entries()) {
    if (excluded.has(first + i)) continue
    const weekday = weekdayOf(first + i)
    sums[weekday] = (sums[weekday] as number) + weight * count
  }
}

function toFactors(sums: Float64Array): Float64Array {
  const total = sums.reduce((sum, value) => sum + value, 0)
  return sums.map((value) => (total > 0 ? Math.max(0.05, (value * 7) / total) : 1))
}

function levelOf({ counts, first, excluded }: BaselineDays, week: Float64Array, ceiling: number) {
  let [total, factors] = [0, 0]
  for (const [i, count] of counts.entries()) {
    if (excluded.has(first + i)) continue
    const factor = week[weekdayOf(first + i)] as number
    total += Math.min(count, ceiling * factor)
    factors += factor
  }
  return { level: (total + 0.5) / Math.max(1, factors), total }
}
