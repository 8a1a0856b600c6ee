import type { FieldDefinition } from '@sightdesk/core'
import { matchPattern } from './compile-pattern.ts'
import { repairNumbers } from './repair-digits.ts'

/** What was read, its value, and how well it fits, 0 to 1. */
interface OwnValue {
  readonly raw: string
  readonly value: string | number
  readonly certainty: number
}

/** A number of things: up to twelve digits, in groups or not, and nothing but a short unit beside it. */
const WHOLE_NUMBER = /^[^\d\p{L}]?\s?(\d{1,3}(?:[.,\s'’]\d{3})+|\d{1,12})(?![\d.,:/-]*\d)(?:\s?\p{L}{0,12}\.?)$/u

/**
 * Read a value by the pattern of its field's definition.
 *
 * @returns what the pattern finds, also where letters were taken for the digits they look like
 */
export function readPatterned(text: string, definition: FieldDefinition): OwnValue | undefined {
  const source = definition.pattern
  if (source === undefined) return undefined
  const raw = matchPattern(source, text)
  if (raw) return { raw, value: raw, certainty: raw.length > 0.6 * text.length ? 1 : 0.8 }
  const mended = matchPattern(source, repairNumbers(text))
  return mended ? { raw: mended, value: mended, certainty: 0.85 } : undefined
}

/**
 * Read a whole number as counters show it.
 *
 * @example
 * readWholeNumber('1,250 pts')?.value //=> 1250
 */
export function readWholeNumber(text: string): OwnValue | undefined {
  const digits = WHOLE_NUMBER.exec(text.trim())?.[1]
  return digits ? { raw: digits, value: Number(digits.replace(/\D/g, '')), certainty: 0.9 } : undefined
}
