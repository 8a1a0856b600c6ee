import { createTrendCounts, type TrendCounts, watchTrends } from '@sightdesk/graph'
import { seededRandom } from '@sightdesk/model'
import { printTable } from './evaluation.ts'

/**
 * Are rising complaints noticed, and nothing else? Two simulated years of 200 tags with weekdays, slow growth, days of
 * promotion and more scatter than Poisson's law, one of them with planted surges of 10 days. Beside the watch: three
 * standard deviations above the mean of four weeks, one alert a surge as well.
 */
const TAGS = 200
const DAYS = 365
const WARM_UP = 70
const SURGE_DAYS = 10
const FIRST = Date.parse('2025-01-01T00:00:00Z') / 86_400_000

interface Surge {
  readonly tag: number
  readonly start: number
  readonly factor: number
}

const quiet = simulate(11, [])
const surges = plant(29)
const busy = simulate(12, surges)
console.log(`${TAGS} tags, ${DAYS - WARM_UP} days after ${WARM_UP} of warming up, ${surges.length} planted surges`)
const watched = { quiet: watchAlerts(quiet.counts), busy: watchAlerts(busy.counts) }
const naive = { quiet: naiveAlerts(quiet.counts), busy: naiveAlerts(busy.counts) }
printTable({ 'trend watch': judge(watched), 'three deviations': judge(naive) })
console.log('trend watch, detection by size of the surge')
const found = detections(watched.busy)
const group = (name: string, holds: (surge: Surge, i: number) => boolean) => {
  const list = found.filter(({ surge }, i) => holds(surge, i))
  return [name, { surges: list.length, detected: share(list), 'median days': medianDelay(list) }] as const
}
printTable(
  Object.fromEntries([
    group('twice as many', ({ factor }) => factor === 2),
    group('three times', ({ factor }) => factor === 3),
    group('five times', ({ factor }) => factor === 5),
    group('at least twice, and 4 a day more', (surge) => extraOf(surge) >= 4),
    group('less than 4 a day more', (surge) => extraOf(surge) < 4),
  ]),
)

type Alert = { readonly tag: number; readonly day: number }
type Detection = { readonly surge: Surge; readonly delay: number | undefined }

function judge(years: { readonly quiet: readonly Alert[]; readonly busy: readonly Alert[] }) {
  const months = (DAYS - WARM_UP) / 30
  const isPlanted = ({ tag, day }: Alert) =>
    surges.some((surge) => surge.tag === tag && day >= surge.start && day < surge.start + SURGE_DAYS + 7)
  const large = detections(years.busy).filter(({ surge }) => extraOf(surge) >= 4)
  return {
    detected: share(large),
    'median days': medianDelay(large),
    'false a month, quiet year': years.quiet.length / months,
    'false a month, busy year': years.busy.filter((alert) => !isPlanted(alert)).length / months,
  }
}

function detections(alerts: readonly Alert[]): Detection[] {
  return surges.map((surge) => {
    const hit = alerts.find(({ tag, day }) => tag === surge.tag && day >= surge.start && day < surge.start + SURGE_DAYS)
    return { surge, delay: hit && hit.day - surge.start + 1 }
  })
}

function watchAlerts(counts: TrendCounts): Alert[] {
  const watch = watchTrends(counts)
  return Array.from({ length: DAYS - WARM_UP }, (_, i) => i + WARM_UP).flatMap((day) =>
    watch.advance(name(day)).opened.map(({ series }) => ({ tag: Number(series.slice(4)), day })),
  )
}

function naiveAlerts(counts: TrendCounts): Alert[] {
  return Array.from({ length: TAGS }, (_, tag) => tag).flatMap((tag) => {
    const all = counts.window(`tag:${tag}`, name(DAYS - 1), DAYS)
    let open = Number.NEGATIVE_INFINITY
    return Array.from({ length: DAYS - WARM_UP }, (_, i) => i + WARM_UP).flatMap((day) => {
      const past = [...all.subarray(day - 28, day)]
      const mean = past.reduce((sum, count) => sum + count, 0) / 28
      const deviation = Math.sqrt(past.reduce((sum, count) => sum + (count - mean) ** 2, 0) / 27)
      if ((all[day] as number) <= mean + 3 * deviation || (all[day] as number) < 5) return []
      const isNew = day - open > 7
      open = day
      return isNew ? [{ tag, day }] : []
    })
  })
}

function simulate(seed: number, planted: readonly Surge[]) {
  const random = seededRandom(seed)
  const week = Array.from({ length: 7 }, (_, day) => (day < 2 ? 0.6 : 1.1 + 0.2 * random()))
  const rates = baseRates()
  const rows: { id: string; day: string; series: string[] }[] = []
  for (let tag = 0; tag < TAGS; tag++) {
    const own = week.map((factor) => factor * (0.85 + 0.3 * random()))
    const growth = (random() - 0.5) * 0.6
    for (let day = 0; day < DAYS; day++) {
      const surge = planted.find((one) => one.tag === tag && day >= one.start && day < one.start + SURGE_DAYS)
      const promotion = day % 61 < 2 ? 1.6 : 1
      const trend = 1 + (growth * day) / DAYS
      const mean = (rates[tag] as number) * (own[day % 7] as number) * trend * promotion * (surge?.factor ?? 1)
      const count = poisson(mean * gamma(12, random), random)
      for (let i = 0; i < count; i++) rows.push({ id: `${tag}-${day}-${i}`, day: name(day), series: [`tag:${tag}`] })
    }
  }
  return { counts: createTrendCounts(rows) }
}

/** From one in five days to forty a day, most of them small. */
function baseRates(): number[] {
  return Array.from({ length: TAGS }, (_, tag) => 0.2 * 200 ** (tag / TAGS))
}

function plant(seed: number): Surge[] {
  const random = seededRandom(seed)
  const tags = Array.from({ length: TAGS }, (_, tag) => tag).filter(() => random() < 0.8)
  return tags.map((tag) => ({
    tag,
    start: WARM_UP + Math.floor(random() * (DAYS - WARM_UP - SURGE_DAYS)),
    factor: [2, 3, 5][Math.floor(random() * 3)] as number,
  }))
}

function extraOf({ tag, factor }: Surge): number {
  return (baseRates()[tag] as number) * (factor - 1)
}

function share(list: readonly Detection[]): number {
  return list.filter(({ delay }) => delay !== undefined).length / Math.max(1, list.length)
}

function medianDelay(list: readonly Detection[]): number {
  const delays = list.flatMap(({ delay }) => delay ?? []).sort((a, b) => a - b)
  return delays[delays.length >> 1] ?? Number.NaN
}

function name(day: number): string {
  return new Date((FIRST + day) * 86_400_000).toISOString().slice(0, 10)
}

function poisson(mean: number, random: () => number): number {
  if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)))
  const limit = Math.exp(-mean)
  let count = 0
  for (let product = random(); product > limit; product *= random()) count++
  return count
}

/** Mean 1, variance 1 / shape: the sum of exponentials. */
function gamma(shape: number, random: () => number): number {
  let sum = 0
  for (let i = 0; i < shape; i++) sum -= Math.log(1 - random())
  return sum / shape
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}
