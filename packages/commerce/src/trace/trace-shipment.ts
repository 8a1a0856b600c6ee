import {
  InputError,
  type Shipment,
  shipmentSchema,
  type TraceFinding,
  type TraceReport,
  type TraceRules,
  traceRulesSchema,
} from '@sightdesk/core'
import { z } from 'zod'
import { checkChain, checkGoods, expiryMarginHours } from './check-chain.ts'
import { believableSegments, checkSensor, measuredMinutes } from './check-sensor.ts'
import { findExcursions } from './find-excursions.ts'
import { meanKineticTemperature } from './mean-kinetic-temperature.ts'
import { readTimeSeries } from './time-series.ts'

export interface TraceOptions {
  /** What counts as doubtful or broken; each number has a default, see `traceRulesSchema`. */
  readonly rules?: Partial<TraceRules>
}

/**
 * Judge the way of a chilled shipment: did the cold chain hold?
 *
 * Between two readings the temperature is a straight line; where they lie too far apart, nothing is assumed, and the
 * stretch is reported as a gap. A faulty sensor makes the chain doubtful, never held.
 *
 * @param shipment - limits, batch, route, sorting and readings; degrees Celsius
 * @returns verdict `held | doubtful | broken`, each finding with its number, excursions, gaps, mean kinetic temperature
 * @throws {InputError} `input/malformed-shipment` · `input/malformed-trace-rules`
 * @example
 * const report = traceShipment({
 *   schemaVersion: 1, id: 'S1', product: 'Blueberries', limits: { minCelsius: 0, maxCelsius: 8 },
 *   shippedAt: '2026-11-20T08:00:00Z', deliveredAt: '2026-11-20T09:00:00Z', route: [], sorting: [],
 *   readings: [
 *     { at: '2026-11-20T08:00:00Z', temperatureCelsius: 4 },
 *     { at: '2026-11-20T08:30:00Z', temperatureCelsius: 5 },
 *     { at: '2026-11-20T09:00:00Z', temperatureCelsius: 4 },
 *   ],
 * })
 * report.verdict //=> 'held'
 */
export function traceShipment(shipment: z.input<typeof shipmentSchema>, options: TraceOptions = {}): TraceReport {
  const known = parseShipment(shipment)
  const rules = parseRules(options.rules)
  const series = readTimeSeries(known, rules.gapMinutes)
  const segments = believableSegments(series, rules)
  const excursions = findExcursions(segments, known.limits)
  const findings = [
    ...checkChain(excursions, known.limits, rules),
    ...checkSensor(series, rules),
    ...checkGoods(known, rules),
  ]
  const meanKineticCelsius = meanKineticTemperature(segments, rules.activationEnergy)
  const expiry = expiryMarginHours(known)
  return {
    schemaVersion: 1,
    shipment: known,
    verdict: verdictOf(findings),
    findings: findings.sort((a, b) => WEIGHT[b.weighs] - WEIGHT[a.weighs]),
    excursions,
    gaps: series.gaps.map(({ fromMs, toMs }) => ({
      from: new Date(fromMs).toISOString(),
      to: new Date(toMs).toISOString(),
      minutes: (toMs - fromMs) / 60_000,
    })),
    minutesAbove: minutesOf(excursions, 'above'),
    minutesBelow: minutesOf(excursions, 'below'),
    measuredMinutes: measuredMinutes(series),
    ...rangeOf(segments.flatMap(({ from, to }) => [from, to])),
    ...(meanKineticCelsius !== undefined && { meanKineticCelsius }),
    ...(expiry !== undefined && { expiryMarginHours: expiry }),
  }
}

const WEIGHT = { note: 0, doubtful: 1, broken: 2 } as const

function parseShipment(value: unknown): Shipment {
  const parsed = shipmentSchema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new InputError({
    code: 'input/malformed-shipment',
    message: `Expected a shipment with limits, shippedAt and readings: ${z.prettifyError(parsed.error)}`,
    hint: {
      en: 'Times are ISO 8601 with an offset, temperatures in degrees Celsius.',
      zh: '时间用带时区的 ISO 8601 格式，温度用摄氏度。',
    },
    cause: parsed.error,
  })
}

function parseRules(value: Partial<TraceRules> | undefined): TraceRules {
  const parsed = traceRulesSchema.safeParse(value ?? {})
  if (parsed.success) return parsed.data
  throw new InputError({
    code: 'input/malformed-trace-rules',
    message: `Expected rules of traceability: ${z.prettifyError(parsed.error)}`,
    hint: { en: 'Leave a rule out to take its default.', zh: '不写的规则使用默认值。' },
    cause: parsed.error,
  })
}

function verdictOf(findings: readonly TraceFinding[]): TraceReport['verdict'] {
  if (findings.some(({ weighs }) => weighs === 'broken')) return 'broken'
  return findings.some(({ weighs }) => weighs === 'doubtful') ? 'doubtful' : 'held'
}

function minutesOf(excursions: TraceReport['excursions'], kind: 'above' | 'below'): number {
  return excursions.filter((stretch) => stretch.kind === kind).reduce((sum, { minutes }) => sum + minutes, 0)
}

function rangeOf(samples: readonly { readonly celsius: number }[]) {
  if (samples.length === 0) return {}
  return samples.reduce(
    ({ lowestCelsius, highestCelsius }, { celsius }) => ({
      lowestCelsius: Math.min(lowestCelsius, celsius),
      highestCelsius: Math.max(highestCelsius, celsius),
    }),
    { lowestCelsius: Infinity, highestCelsius: -Infinity },
  )
}
