import type { Excursion, Shipment } from '@sightdesk/core'
import type { Sample, Segment } from './time-series.ts'

interface Crossing {
  readonly kind: Excursion['kind']
  readonly fromMs: number
  readonly toMs: number
  readonly peak: number
}

/**
 * The stretches outside a limit, with straight lines between the readings.
 *
 * Where a line crosses the limit between two readings, the stretch begins or ends there. A gap ends it.
 *
 * @returns in order of time
 * @example
 * // 4 °C at 8:00 and 12 °C at 9:00 with a limit of 8 °C: above from 8:30 to 9:00
 */
export function findExcursions(segments: readonly Segment[], limits: Shipment['limits']): Excursion[] {
  const { minCelsius, maxCelsius, maxHumidityPercent } = limits
  const found = [
    ...stretchesBeyond('above', segments, ({ celsius }) => celsius, maxCelsius, 1),
    ...(minCelsius === undefined ? [] : stretchesBeyond('below', segments, ({ celsius }) => celsius, minCelsius, -1)),
    ...(maxHumidityPercent === undefined
      ? []
      : stretchesBeyond('humid', segments, ({ humidity }) => humidity, maxHumidityPercent, 1)),
  ]
  return found.sort((a, b) => a.fromMs - b.fromMs).map(describeStretch)
}

/** @param sign - 1 for an upper limit, -1 for a lower one */
function stretchesBeyond(
  kind: Excursion['kind'],
  segments: readonly Segment[],
  read: (sample: Sample) => number | undefined,
  limit: number,
  sign: 1 | -1,
): Crossing[] {
  const stretches: Crossing[] = []
  for (const { from, to } of segments) {
    const [start, end] = [read(from), read(to)]
    if (start === undefined || end === undefined) continue
    const part = partBeyond([from.atMs, start], [to.atMs, end], limit, sign)
    if (!part) continue
    const last = stretches.at(-1)
    if (last?.toMs === part.fromMs) {
      const peak = sign === 1 ? Math.max(last.peak, part.peak) : Math.min(last.peak, part.peak)
      stretches[stretches.length - 1] = { ...last, toMs: part.toMs, peak }
    } else stretches.push({ kind, ...part })
  }
  return stretches
}

type Point = readonly [atMs: number, value: number]

function partBeyond([fromMs, start]: Point, [toMs, end]: Point, limit: number, sign: 1 | -1) {
  const before = (start - limit) * sign
  const after = (end - limit) * sign
  if (before <= 0 && after <= 0) return undefined
  const crossMs = fromMs + ((toMs - fromMs) * before) / (before - after)
  return {
    fromMs: before > 0 ? fromMs : crossMs,
    toMs: after > 0 ? toMs : crossMs,
    peak: before > after ? start : end,
  }
}

function describeStretch({ kind, fromMs, toMs, peak }: Crossing): Excursion {
  const at = (ms: number) => new Date(Math.round(ms)).toISOString()
  return { kind, from: at(fromMs), to: at(toMs), minutes: (toMs - fromMs) / 60_000, peak }
}
