import type { Excursion, Shipment, TraceFinding, TraceRules } from '@sightdesk/core'

const HOUR = 3_600_000
const BY_KIND = { above: 'too_warm', below: 'too_cold', humid: 'too_humid' } as const

/** What speaks against the cold chain: time and distance outside the limits. */
export function checkChain(
  excursions: readonly Excursion[],
  limits: Shipment['limits'],
  rules: TraceRules,
): TraceFinding[] {
  const findings: TraceFinding[] = []
  for (const kind of ['above', 'below', 'humid'] as const) {
    const stretches = excursions.filter((excursion) => excursion.kind === kind)
    const minutes = stretches.reduce((sum, stretch) => sum + stretch.minutes, 0)
    if (minutes === 0) continue
    const broken = kind !== 'humid' && minutes >= rules.brokenMinutes
    const weighs = broken ? 'broken' : minutes > rules.toleratedMinutes ? 'doubtful' : 'note'
    findings.push({ id: BY_KIND[kind], weighs, value: minutes, unit: 'minutes', limit: rules.toleratedMinutes })
  }
  const beyond = Math.max(0, ...excursions.map((excursion) => degreesBeyond(excursion, limits)))
  if (beyond >= rules.brokenDegrees)
    findings.push({ id: 'far_outside', weighs: 'broken', value: beyond, unit: 'celsius', limit: rules.brokenDegrees })
  return findings
}

function degreesBeyond({ kind, peak }: Excursion, { minCelsius, maxCelsius }: Shipment['limits']): number {
  if (kind === 'above') return peak - maxCelsius
  return kind === 'below' && minCelsius !== undefined ? minCelsius - peak : 0
}

/** What speaks against the goods besides temperature: batch, expiry, sorting, time of delivery. */
export function checkGoods(shipment: Shipment, rules: TraceRules): TraceFinding[] {
  const { batch, sorting, promisedAt, deliveredAt } = shipment
  const findings: TraceFinding[] = []
  const margin = expiryMarginHours(shipment)
  if (margin !== undefined && margin < 0)
    findings.push({ id: 'expired', weighs: 'broken', value: -margin, unit: 'hours', limit: 0 })
  else if (margin !== undefined && margin < rules.expiryMarginHours)
    findings.push({
      id: 'expires_soon',
      weighs: 'doubtful',
      value: margin,
      unit: 'hours',
      limit: rules.expiryMarginHours,
    })
  if (batch?.ordered !== undefined && batch.ordered !== batch.id)
    findings.push({ id: 'wrong_batch', weighs: 'doubtful', value: 1, unit: 'count', limit: 0 })
  const failed = sorting.filter(({ passed }) => !passed).length
  if (failed > 0) findings.push({ id: 'sorting_failed', weighs: 'broken', value: failed, unit: 'count', limit: 0 })
  const late = promisedAt && deliveredAt ? (Date.parse(deliveredAt) - Date.parse(promisedAt)) / HOUR : 0
  if (late > 0) findings.push({ id: 'late', weighs: 'note', value: late, unit: 'hours', limit: 0 })
  return findings
}

/** Hours between delivery (or the last reading) and expiry; negative when it came too late. */
export function expiryMarginHours({ batch, deliveredAt, readings, shippedAt }: Shipment): number | undefined {
  if (!batch?.expiresAt) return undefined
  const until = deliveredAt ?? readings.at(-1)?.at ?? shippedAt
  return (Date.parse(batch.expiresAt) - Date.parse(until)) / HOUR
}
