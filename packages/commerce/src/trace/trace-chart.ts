import { escapeMarkup, type TraceReport } from '@sightdesk/core'

import type { TraceText } from './trace-text.ts'

/** Size of a chart in CSS pixels. */
export interface ChartSize {
  readonly width: number
  readonly height: number
}

interface Scale {
  x(atMs: number): number
  y(celsius: number): number
  readonly from: number
  readonly to: number
  readonly lowest: number
  readonly highest: number
}

const MARGIN = { top: 12, right: 14, bottom: 26, left: 46 }
/** Width that one label of the time axis takes. */
const TICK_WIDTH = 104

/**
 * The temperature over time with its limits, as SVG elements with classes: `band`, `gap`, `beyond`, `curve`, `limit`,
 * `grid`, `label`. The document around it gives them their colors.
 */
export function drawTraceChart(report: TraceReport, size: ChartSize, text: TraceText): string {
  const scale = createScale(report, size)
  return [
    drawBand(report, scale),
    drawGrid(scale, size, text),
    ...report.gaps.map(({ from, to }) => drawStretch('gap', from, to, scale, size)),
    ...report.excursions
      .filter(({ kind }) => kind !== 'humid')
      .map(({ from, to }) => drawStretch('beyond', from, to, scale, size)),
    drawLimits(report, scale),
    drawCurve(report, scale),
  ].join('')
}

function createScale(report: TraceReport, size: ChartSize): Scale {
  const { shippedAt, deliveredAt, readings, limits } = report.shipment
  const from = Date.parse(shippedAt)
  const last = Math.max(from + 60_000, ...readings.map(({ at }) => Date.parse(at)))
  const to = deliveredAt ? Math.max(from + 60_000, Date.parse(deliveredAt)) : last
  const bounds = [limits.maxCelsius, limits.minCelsius, report.lowestCelsius, report.highestCelsius]
  const known = bounds.filter((value) => value !== undefined)
  const lowest = Math.floor(Math.min(...known) - 1.5)
  const highest = Math.ceil(Math.max(...known) + 1.5)
  const right = size.width - MARGIN.right
  const bottom = size.height - MARGIN.bottom
  return {
    from,
    to,
    lowest,
    highest,
    x: (atMs) => MARGIN.left + ((atMs - from) / (to - from)) * (right - MARGIN.left),
    y: (celsius) => bottom - ((celsius - lowest) / (highest - lowest)) * (bottom - MARGIN.top),
  }
}

function drawBand({ shipment: { limits } }: TraceReport, scale: Scale): string {
  const top = scale.y(limits.maxCelsius)
  const bottom = scale.y(limits.minCelsius ?? scale.lowest)
  return rect('band', scale.x(scale.from), top, scale.x(scale.to) - scale.x(scale.from), bottom - top)
}

function drawGrid(scale: Scale, size: ChartSize, text: TraceText): string {
  const step = niceStep((scale.highest - scale.lowest) / 5)
  const first = Math.ceil(scale.lowest / step)
  const last = Math.floor(scale.highest / step)
  const lines: string[] = []
  for (let index = first; index <= last; index++) {
    const celsius = index === 0 ? 0 : index * step
    const y = scale.y(celsius)
    lines.push(line('grid', scale.x(scale.from), y, scale.x(scale.to), y))
    lines.push(label(text.amount(celsius, 'celsius'), MARGIN.left - 6, y + 4, 'end'))
  }
  const ticks = Math.max(1, Math.floor((size.width - MARGIN.left - MARGIN.right) / TICK_WIDTH))
  for (let tick = 0; tick < ticks; tick++) {
    const at = scale.from + ((scale.to - scale.from) * (tick + 0.5)) / ticks
    lines.push(label(text.clock(at), scale.x(at), size.height - 8, 'middle'))
  }
  return lines.join('')
}

function drawLimits({ shipment: { limits } }: TraceReport, scale: Scale): string {
  return [limits.maxCelsius, limits.minCelsius]
    .filter((value) => value !== undefined)
    .map((celsius) => line('limit', scale.x(scale.from), scale.y(celsius), scale.x(scale.to), scale.y(celsius)))
    .join('')
}

function drawStretch(name: string, from: string, to: string, scale: Scale, size: ChartSize): string {
  const x = scale.x(Date.parse(from))
  const width = Math.max(1, scale.x(Date.parse(to)) - x)
  return rect(name, x, MARGIN.top, width, size.height - MARGIN.top - MARGIN.bottom)
}

/** A line for each run of readings without a gap. */
function drawCurve({ shipment: { readings }, gaps }: TraceReport, scale: Scale): string {
  const points = readings
    .map(({ at, temperatureCelsius }) => ({ at: Date.parse(at), celsius: temperatureCelsius }))
    .filter(({ at }) => at >= scale.from && at <= scale.to)
    .sort((a, b) => a.at - b.at)
  const starts = new Set(gaps.map(({ to }) => Date.parse(to)))
  const path = points.map(
    ({ at, celsius }, index) =>
      `${index === 0 || starts.has(at) ? 'M' : 'L'}${round(scale.x(at))} ${round(scale.y(celsius))}`,
  )
  return path.length === 0 ? '' : `<path class="curve" d="${path.join('')}"/>`
}

function niceStep(rough: number): number {
  return [1, 2, 5, 10, 20, 50].find((step) => step >= rough) ?? 100
}

function rect(name: string, x: number, y: number, width: number, height: number): string {
  return `<rect class="${name}" x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"/>`
}

function line(name: string, x1: number, y1: number, x2: number, y2: number): string {
  return `<line class="${name}" x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}"/>`
}

function label(words: string, x: number, y: number, anchor: string): string {
  return `<text class="label" x="${round(x)}" y="${round(y)}" text-anchor="${anchor}">${escapeMarkup(words)}</text>`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
