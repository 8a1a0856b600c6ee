import type { FieldDefinition, FieldValue } from '@sightdesk/core'
import { CARRIERS } from './carriers.data.ts'
import type { FieldContext } from './field-context.ts'
import { fold } from './fold-text.ts'
import { findDates } from './parse-date.ts'
import { readIdentifier } from './parse-identifier.ts'
import { findMoney } from './parse-money.ts'
import { PLATFORMS } from './platforms.data.ts'
import { readCardKey } from './read-card-key.ts'
import { readPatterned, readWholeNumber } from './read-own-value.ts'
import { readQuantity } from './read-quantity.ts'
import { repairNumbers } from './repair-digits.ts'
import { repairParcelNumber, trackingShape } from './tracking-numbers.ts'
import { findWord } from './vocabulary.ts'

/** What a reader makes of a text that stands where a value should stand. */
export interface ReadValue {
  readonly raw: string
  readonly value: FieldValue
  /** How well the text fits the field's type, 0 to 1. */
  readonly certainty: number
}

type Reader = (text: string, context: FieldContext, definition: FieldDefinition) => ReadValue | undefined

const PLATFORM_WORDS = PLATFORMS.map(fold)
const CARRIER_WORDS = CARRIERS.map(fold)

const READERS: Readonly<Record<string, Reader>> = {
  order_number: (text) => identifier(text, 3, 4, 1),
  transaction_id: (text) => identifier(text, 3, 6, 1),
  tracking_number: readTracking,
  account: readAccount,
  card_key: (text) => readCardKey(text),
  carrier: (text) => readName(text, CARRIER_WORDS, 30),
  payment_platform: (text) => readName(text, PLATFORM_WORDS, 48),
  merchant: (text) => readFreeText(text, 60),
  product_name: readProductName,
  error_code: readErrorCode,
  error_message: (text) => (text.length < 3 ? undefined : readFreeText(text, 240)),
  quantity: (text) => readQuantity(text, { labelled: true }),
}

const BY_TYPE: Readonly<Record<FieldDefinition['type'], Reader>> = {
  money: (text, context) => mended(text, (one) => readMoney(one, context)),
  datetime: (text, context) => mended(text, (one) => readDate(one, context)),
  enum: readEnum,
  integer: (text) => readWholeNumber(text) ?? readQuantity(text, { labelled: true }),
  string: (text, _context, definition) =>
    definition.pattern === undefined ? readFreeText(text, 160) : readPatterned(text, definition),
}

/** Read a labelled text as a field's value; nothing when it cannot be one. */
export function readValue(text: string, definition: FieldDefinition, context: FieldContext): ReadValue | undefined {
  const reader = READERS[definition.id] ?? BY_TYPE[definition.type]
  return text.trim() === '' ? undefined : reader(text.trim(), context, definition)
}

/** Fields whose value is free text: they need a separator after their label. */
export const FREE_TEXT_FIELDS: ReadonlySet<string> = new Set([
  'carrier',
  'payment_platform',
  'merchant',
  'product_name',
  'error_message',
  'account',
])

/** True when a text holds the name of a known payment service or carrier. */
export function isKnownName(text: string, field: string): boolean {
  const known = field === 'payment_platform' ? PLATFORM_WORDS : field === 'carrier' ? CARRIER_WORDS : []
  const folded = fold(text)
  return known.some((word) => folded.includes(word) && word.length > folded.length * 0.3)
}

function identifier(text: string, minDigits: number, minLength: number, certainty: number): ReadValue | undefined {
  const found = readIdentifier(text, { minDigits, minLength })
  return (
    found && { raw: found.raw, value: found.value, certainty: found.value.length < 6 ? certainty * 0.8 : certainty }
  )
}

function readTracking(text: string): ReadValue | undefined {
  const bare = withoutCarrier(text.replace(/^[\p{Script=Han}\s]{2,8}(?=[A-Z0-9])/u, ''))
  const postal = /^[A-Z]{2}\s?\d{3}\s?\d{3}\s?\d{3}\s?[A-Z]{2}(?![A-Z0-9])/.exec(bare)?.[0]
  if (postal)
    return {
      raw: postal,
      value: postal.replace(/\s/g, ''),
      certainty: Math.max(0.8, trackingShape(postal)?.certainty ?? 0),
    }
  const found = readIdentifier(bare, { minDigits: 5, minLength: 8 })
  if (!found) return undefined
  const value = repairParcelNumber(found.value)
  const shape = trackingShape(value)
  return { raw: found.raw, value, certainty: Math.max(0.7, shape?.certainty ?? 0) }
}

function withoutCarrier(text: string): string {
  const [first = '', ...others] = text.split(' ')
  return others.length > 0 && CARRIER_WORDS.includes(fold(first).replace(/:$/, '')) ? others.join(' ') : text
}

const ACCOUNT = /[\w.+*-]+@[\w.*-]+\.[a-z*]{2,}|\+?\d[\d*•●xX ()-]{4,20}[\d*]|[A-Za-z0-9_.*-]*\d[A-Za-z0-9_.*#-]{2,}/

/** Kinds of page on which an account may be a name without a digit. */
const ACCOUNT_KINDS: ReadonlySet<string> = new Set(['recharge_result', 'card_key'])

function readAccount(text: string, context: FieldContext): ReadValue | undefined {
  const match = ACCOUNT.exec(text)
  const isMail = match?.[0].includes('@') ?? false
  if (match && !/^\d+[.,]\d{2}$/.test(match[0]) && (isMail || match[0].replace(/\D/g, '').length >= 2)) {
    const raw = match[0].trim()
    return { raw, value: raw, certainty: match.index < 12 ? 0.97 : 0.8 }
  }
  const name = ACCOUNT_KINDS.has(context.kind ?? '') ? readFreeText(text, 30) : undefined
  return name && /^[\p{L}\p{N}_ .*-]{2,24}$/u.test(name.raw) ? { ...name, certainty: 0.5 } : undefined
}

function readName(text: string, known: readonly string[], limit: number): ReadValue | undefined {
  const free = readFreeText(text.replace(/\s+(?:on|am|le|el|em|il|op)\s+\S.*\d{4}.*$/iu, ''), limit)
  if (!free || findMoney(text).some((money) => money.hasCurrency)) return undefined
  const folded = fold(text)
  const isKnown = known.some((word) => folded.includes(word))
  return { ...free, certainty: isKnown ? 1 : /\d{5}/.test(text) ? 0.4 : 0.85 }
}

/** A price is no name, though the label of a column says so. */
function readProductName(text: string): ReadValue | undefined {
  const isPrice = findMoney(text).some((money) => money.hasCurrency && money.raw.length > 0.8 * text.length)
  return isPrice ? undefined : readFreeText(text, 160)
}

function readFreeText(text: string, limit: number): ReadValue | undefined {
  const raw = text.replace(/\s*[>›＞»]+$/u, '').trim()
  const letters = raw.match(/\p{L}/gu)?.length ?? 0
  if (raw.length > limit || letters < 2 || /^[\d\s.,:/-]+$/.test(raw)) return undefined
  const isDate = findDates(raw).some((date) => date.hasYear && date.end - date.start > raw.length * 0.7)
  return isDate ? undefined : { raw, value: raw, certainty: 0.95 }
}

function readErrorCode(text: string): ReadValue | undefined {
  const match = /^[[(（#]?\s?((?:HTTP\s?)?[A-Za-z0-9][A-Za-z0-9_.-]{1,47})/.exec(text)
  const raw = match?.[1]?.replace(/[.-]+$/, '')
  if (!raw || !(/\d/.test(raw) || /_/.test(raw) || /^[A-Z][A-Z-]{3,}$/.test(raw))) return undefined
  return { raw, value: raw, certainty: 1 }
}

/** A number as read, or with letters taken for the digits they look like. */
function mended(text: string, read: (text: string) => ReadValue | undefined): ReadValue | undefined {
  const repaired = repairNumbers(text)
  const found = read(repaired)
  return repaired === text || !found ? found : { ...found, certainty: found.certainty * MENDED }
}

/** How much less sure a value is that holds letters read as digits. */
const MENDED = 0.85

function readMoney(text: string, context: FieldContext): ReadValue | undefined {
  const all = findMoney(text, { ...(context.currency && { currency: context.currency }) })
  const positive = all.filter((money) => !money.negative)
  const found =
    positive.find((money) => money.hasCurrency) ??
    positive.find((money) => money.hasDecimals) ??
    (all.length === 1 ? all[0] : undefined)
  if (!found) return undefined
  const isBare = !found.hasCurrency && !found.hasDecimals
  const isAlone = found.raw.length > text.length * 0.7
  if (isBare && !isAlone) return undefined
  return { raw: found.raw, value: found.value, certainty: (isBare ? 0.6 : 1) * (found.negative ? 0.75 : 1) }
}

function readDate(text: string, context: FieldContext): ReadValue | undefined {
  const found = findDates(text, { monthFirst: context.monthFirst })[0]
  return (
    found && { raw: found.raw, value: found.value, certainty: (found.hasTime ? 1 : 0.85) * (found.hasYear ? 1 : 0.8) }
  )
}

function readEnum(text: string, _context: FieldContext, definition: FieldDefinition): ReadValue | undefined {
  const found = findWord(fold(text), definition)
  return found && text.length <= 60
    ? { raw: text, value: found.value, certainty: 0.7 + 0.3 * found.coverage }
    : undefined
}
