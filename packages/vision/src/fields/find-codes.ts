import { CARRIERS } from './carriers.data.ts'
import type { Candidate, FieldContext } from './field-context.ts'
import { fold } from './fold-text.ts'
import { below, hasLabelAtLeft } from './neighbours.ts'
import type { PageLine } from './page-lines.ts'
import { readIdentifier } from './parse-identifier.ts'
import { readCardKey } from './read-card-key.ts'
import { trackingShape } from './tracking-numbers.ts'

const CARRIER_CODE = /(?<![A-Za-z0-9-])(?:1Z[0-9A-Z]{16}|[A-Z]{2,5}\d{8,18}[A-Z]{0,2}|9[1-5]\d{18,22})(?![A-Za-z0-9-])/g

/** Find card keys and tracking numbers that their shape alone gives away. */
export function findCodes(context: FieldContext): Candidate[] {
  return [
    ...findKeys(context),
    ...findTracking(context),
    ...findLoneNumber(context),
    ...context.lines.flatMap((line) => namedParcel(line, context)),
  ]
}

/** On a parcel's page a long number alone on its line, as below a barcode, is the parcel's. */
function findLoneNumber(context: FieldContext): Candidate[] {
  if (context.kind !== 'logistics') return []
  return context.lines.flatMap((line) => {
    const [, raw = ''] =
      /^[(（]?([A-Z]{0,4}\d{9,20}[A-Z]{0,2})[)）]?$/u.exec(line.text.replace(/(?<=\d) (?=\d)/g, '')) ?? []
    const isLong = /\d{12}|[A-Z]\d{8}/.test(raw)
    if (!isLong || hasLabelAtLeft(line, context) || context.labelled.has(line)) return []
    return [{ field: 'tracking_number', raw, value: raw, confidence: 0.5 * line.confidence ** 0.5, lines: [line] }]
  })
}

const CARRIER_WORDS: ReadonlySet<string> = new Set(CARRIERS.map(fold))
/** A name, then a number of a parcel's length. */
const NAME_AND_NUMBER = /^(.{2,44}?)[\s:：·,，|(（-]*((?=[A-Z0-9-]*\d{6})[A-Z0-9][A-Z0-9-]{7,24})(?=$|[\s,，)）])/u

/** `SPX Express: SPXVN054881203377`, `中通快递 78901234567812`: a carrier's name is followed by its number. */
function namedParcel(line: PageLine, context: FieldContext): Candidate[] {
  const next = /[:：]$/u.test(line.text) ? below(line, context.lines)[0] : undefined
  const [, name = '', number = ''] = NAME_AND_NUMBER.exec(next ? `${line.text} ${next.text}` : line.text) ?? []
  const words = name.split(/[\s:：]+/u)
  const start = words.findIndex((_, index) =>
    CARRIER_WORDS.has(
      fold(
        words
          .slice(index)
          .join(' ')
          .replace(/[\s:：·,，|(（-]+$/u, ''),
      ),
    ),
  )
  const found = start < 0 ? undefined : readIdentifier(number, { minDigits: 6, minLength: 8 })
  if (!found) return []
  const carrier = words.slice(start).join(' ').trim()
  const confidence = 0.88 * line.confidence ** 0.5
  return [
    { field: 'carrier', raw: carrier, value: carrier, confidence, lines: [line] },
    { field: 'tracking_number', raw: number, value: found.value, confidence, lines: [next ?? line] },
  ]
}

function findKeys(context: FieldContext): Candidate[] {
  if (context.kind !== undefined && !['card_key', 'order_detail'].includes(context.kind)) return []
  return context.lines.flatMap((line) => {
    const found = context.labelled.has(line) ? undefined : readCardKey(line.text, { labelled: false })
    const isAlone = found && found.raw.length > line.text.length * 0.6
    return found && isAlone
      ? [
          {
            field: 'card_key',
            raw: found.raw,
            value: found.value,
            confidence: (context.kind === 'card_key' ? 0.85 : 0.5) * line.confidence ** 0.5,
            lines: [line],
          },
        ]
      : []
  })
}

function findTracking(context: FieldContext): Candidate[] {
  if (context.kind !== undefined && !['logistics', 'chat', 'order_detail'].includes(context.kind)) return []
  return context.lines.flatMap((line) =>
    [...line.text.matchAll(CARRIER_CODE)].flatMap(([raw]) => {
      // A number of a carrier's form without its check digit may be misread, and is still the parcel's.
      const certainty = Math.max(trackingShape(raw)?.certainty ?? 0, /^1Z|^9[1-5]\d{18}/.test(raw) ? 0.8 : 0)
      return certainty >= 0.8
        ? [
            {
              field: 'tracking_number',
              raw,
              value: raw,
              confidence: 0.75 * certainty * line.confidence ** 0.5,
              lines: [line],
            },
          ]
        : []
    }),
  )
}
