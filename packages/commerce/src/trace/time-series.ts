import type { Shipment } from '@sightdesk/core'

/** One reading on the clock of milliseconds. */
export interface Sample {
  readonly atMs: number
  readonly celsius: number
  readonly humidity?: number
}

/** Two readings that follow each other closely enough to say what was between them. */
export interface Segment {
  readonly from: Sample
  readonly to: Sample
}

/** Readings in order of time, cut where too much time lies between two of them. */
export interface TimeSeries {
  readonly samples: readonly Sample[]
  readonly segments: readonly Segment[]
  /** Stretches without a reading, from the start of the shipment to its end. */
  readonly gaps: readonly { readonly fromMs: number; readonly toMs: number }[]
  /** Readings that came with an earlier time than the one before them, or with the same time and another value. */
  readonly disordered: number
}

const MINUTE = 60_000

/**
 * Put the readings of a shipment in order and cut them at gaps.
 *
 * @param shipment - from its sending to its delivery, or to the last reading while it is on its way
 * @param gapMinutes - time between readings from which nothing is assumed in between
 */
export function readTimeSeries(shipment: Shipment, gapMinutes: number): TimeSeries {
  const startMs = Date.parse(shipment.shippedAt)
  const endMs = shipment.deliveredAt ? Date.parse(shipment.deliveredAt) : undefined
  const { samples, disordered } = inOrder(shipment.readings.map(toSample))
  const within = samples.filter(({ atMs }) => atMs >= startMs && (endMs === undefined || atMs <= endMs))
  const pairs = within.slice(1).map((to, index) => ({ from: within[index] as Sample, to }))
  const isGap = (fromMs: number, toMs: number) => toMs - fromMs > gapMinutes * MINUTE
  const edges = [startMs, ...within.map(({ atMs }) => atMs), endMs ?? within.at(-1)?.atMs ?? startMs]
  const gaps = edges
    .slice(1)
    .map((toMs, index) => ({ fromMs: edges[index] as number, toMs }))
    .filter(({ fromMs, toMs }) => isGap(fromMs, toMs))
  const segments = pairs.filter(({ from, to }) => !isGap(from.atMs, to.atMs))
  return { samples: within, segments, gaps, disordered }
}

function toSample(reading: Shipment['readings'][number]): Sample {
  const { at, temperatureCelsius, humidityPercent } = reading
  return {
    atMs: Date.parse(at),
    celsius: temperatureCelsius,
    ...(humidityPercent !== undefined && { humidity: humidityPercent }),
  }
}

/** Of two readings with one time the first counts. */
function inOrder(arrived: readonly Sample[]): { samples: Sample[]; disordered: number } {
  const backward = arrived.filter((sample, index) => sample.atMs < (arrived[index - 1]?.atMs ?? -Infinity)).length
  const sorted = [...arrived].sort((a, b) => a.atMs - b.atMs)
  const twice = sorted.filter((sample, index) => {
    const before = sorted[index - 1]
    return before !== undefined && before.atMs === sample.atMs && before.celsius !== sample.celsius
  }).length
  const samples = sorted.filter((sample, index) => sorted[index - 1]?.atMs !== sample.atMs)
  return { samples, disordered: backward + twice }
}
