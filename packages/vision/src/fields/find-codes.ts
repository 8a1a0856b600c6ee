import type { Candidate, FieldContext } from './field-context.ts'
import { readCardKey } from './read-card-key.ts'
import { trackingShape } from './tracking-numbers.ts'

const CARRIER_CODE = /(?<![A-Za-z0-9-])(?:1Z[0-9A-Z]{16}|[A-Z]{2,5}\d{8,18}[A-Z]{0,2}|9[1-5]\d{18,20})(?![A-Za-z0-9-])/g

/** Find card keys and tracking numbers that their shape alone gives away. */
export function findCodes(context: FieldContext): Candidate[] {
  return [...findKeys(context), ...findTracking(context)]
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
      const certainty = trackingShape(raw)?.certainty ?? 0
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
