/** Where a property of ours stands in the answer; for a list, where it stands and how each of its rows is mapped. */
export type MappedFrom = string | { readonly from: string; readonly each: Mapping }

/** Property of ours, dotted when nested (`total.amount`) → where it stands in their answer. */
export interface Mapping {
  readonly [ours: string]: MappedFrom
}

export interface AnswerMapping {
  /** Absent: the answer has our shape. */
  readonly mapping?: Mapping
  /** Values of theirs → values of ours, by property, as `{ status: { SENT: 'shipped' } }`. */
  readonly values?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Offset of times that carry none, as `+08:00`. Without it such a time does not fit, and the fact is *unknown*. */
  readonly utcOffset?: string
}

/**
 * Turn a shop's answer into our words: other names, lists, status words, numbers in text, times in their own format.
 *
 * @param answer - parsed JSON
 * @returns an object of ours, not yet validated; nothing when no property was found, as in an empty envelope
 * @example
 * mapAnswer({ data: { no: 'A1', state: 'SENT' } }, { mapping: { id: 'data.no', status: 'data.state' }, values: { status: { SENT: 'shipped' } } })
 * //=> { id: 'A1', status: 'shipped' }
 */
export function mapAnswer(answer: unknown, rules: AnswerMapping): unknown {
  if (rules.mapping) return mapObject(answer, rules.mapping, rules)
  if (!rules.values || !isObject(answer)) return answer
  const entries = Object.entries(answer).map(([name, value]) => [name, translate(name, value, rules)])
  return Object.fromEntries(entries)
}

function mapObject(answer: unknown, mapping: Mapping, rules: AnswerMapping): unknown {
  const mapped: Record<string, unknown> = {}
  for (const [ours, theirs] of Object.entries(mapping)) {
    const value = typeof theirs === 'string' ? readPath(answer, theirs) : mapList(answer, theirs, rules)
    if (value !== undefined && value !== null && value !== '') writePath(mapped, ours, fit(ours, value, rules))
  }
  return Object.keys(mapped).length === 0 ? undefined : mapped
}

function mapList(answer: unknown, theirs: { readonly from: string; readonly each: Mapping }, rules: AnswerMapping) {
  const rows = readPath(answer, theirs.from)
  return Array.isArray(rows) ? rows.map((row: unknown) => mapObject(row, theirs.each, rules)) : undefined
}

/** Properties of ours that are numbers; many shops send them as text. */
const NUMBERS = new Set(['amount', 'quantity', 'level', 'temperatureCelsius', 'humidityPercent'])
const TIMES = new Set(['at', 'placedAt', 'paidAt', 'expectedAt', 'restockAt', 'validFrom', 'validTo'])

function fit(name: string, value: unknown, rules: AnswerMapping): unknown {
  const last = name.slice(name.lastIndexOf('.') + 1)
  if (NUMBERS.has(last) && typeof value === 'string' && /^[+-]?\d+(\.\d+)?$/.test(value.trim())) return Number(value)
  if (TIMES.has(last)) return fitTime(value, rules.utcOffset)
  return translate(name, typeof value === 'number' && !NUMBERS.has(last) ? String(value) : value, rules)
}

/** Below this a whole number counts seconds since 1970, above it milliseconds. */
const SECONDS_LIMIT = 100_000_000_000

function fitTime(value: unknown, utcOffset: string | undefined): unknown {
  if (typeof value === 'number') return new Date(value < SECONDS_LIMIT ? value * 1000 : value).toISOString()
  const plain = typeof value === 'string' ? /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d)?)$/.exec(value.trim()) : null
  if (!plain || utcOffset === undefined) return value
  const [, day, time = ''] = plain
  return `${day}T${time.length === 5 ? `${time}:00` : time}${utcOffset}`
}

function translate(name: string, value: unknown, rules: AnswerMapping): unknown {
  const words = rules.values && Object.hasOwn(rules.values, name) ? rules.values[name] : undefined
  return words && Object.hasOwn(words, String(value)) ? words[String(value)] : value
}

function readPath(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (current, key) => (isObject(current) && Object.hasOwn(current, key) ? current[key] : undefined),
      value,
    )
}

function writePath(target: Record<string, unknown>, path: string, value: unknown): void {
  const dot = path.indexOf('.')
  if (dot < 0) {
    target[path] = value
    return
  }
  const name = path.slice(0, dot)
  const nested = isObject(target[name]) ? target[name] : {}
  target[name] = nested
  writePath(nested, path.slice(dot + 1), value)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
