import type { TraceFinding, TraceReport } from '@sightdesk/core'
import { TRACE_WORDS } from './trace-words.data.ts'

export interface TraceTextOptions {
  /** Language of the customer, as `zh`, `zh-Hant`, `en`; English where there are no words in it. Default `en`. */
  readonly language?: string
  /** IANA time zone in which times are written; default UTC. */
  readonly timeZone?: string
}

type Unit = TraceFinding['unit']

/** The words of one language, with its ways to write times and amounts. */
export interface TraceText {
  readonly language: string
  readonly words: (typeof TRACE_WORDS)[keyof typeof TRACE_WORDS]
  /** Date and time of day. */
  instant(at: string): string
  /** Time of day alone. */
  clock(at: number): string
  amount(value: number, unit: Unit): string
  finding(finding: TraceFinding): string
}

/** Get the words of a report ready in one language. */
export function createTraceText({ language = 'en', timeZone = 'UTC' }: TraceTextOptions = {}): TraceText {
  const id = [language, language.split('-')[0] as string].find((name) => name in TRACE_WORDS) ?? 'en'
  const words = TRACE_WORDS[id as keyof typeof TRACE_WORDS]
  const instants = new Intl.DateTimeFormat(id, { dateStyle: 'medium', timeStyle: 'short', timeZone })
  const clocks = new Intl.DateTimeFormat(id, {
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  })
  const amount = (value: number, unit: Unit) => formatAmount(value, unit, id)
  return {
    language: id,
    words,
    instant: (at) => instants.format(Date.parse(at)),
    clock: (at) => clocks.format(at),
    amount,
    finding: ({ id: name, value, unit, limit }) =>
      words[name]
        .replace('{value}', amount(value, unit))
        .replace('{limit}', limit === undefined ? '' : amount(limit, unit)),
  }
}

/** Two hours and more are written in hours. */
function formatAmount(value: number, unit: Unit, language: string): string {
  if (unit === 'count') return new Intl.NumberFormat(language).format(value)
  if (unit === 'percent') return new Intl.NumberFormat(language, { style: 'percent' }).format(value / 100)
  if (unit === 'celsius') return formatUnit(value, 'celsius', language, 'short', 1)
  const minutes = unit === 'hours' ? value * 60 : value
  return minutes >= 120
    ? formatUnit(minutes / 60, 'hour', language, 'long', 1)
    : formatUnit(minutes, 'minute', language, 'long', 0)
}

function formatUnit(
  value: number,
  unit: string,
  language: string,
  unitDisplay: 'short' | 'long',
  maximumFractionDigits: number,
): string {
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay, maximumFractionDigits }).format(value)
}

/** The range of temperatures that the goods may have. */
export function limitsText({ shipment }: TraceReport, text: TraceText): string {
  const { minCelsius, maxCelsius } = shipment.limits
  const highest = text.amount(maxCelsius, 'celsius')
  return minCelsius === undefined ? `≤ ${highest}` : `${text.amount(minCelsius, 'celsius')} – ${highest}`
}
