import { type Box, InputError, type PageReading, PERSONAL_DATA } from '@sightdesk/core'
import { findAccounts } from './find-accounts.ts'
import { findAddresses } from './find-addresses.ts'
import { findCards } from './find-cards.ts'
import { findEmails } from './find-emails.ts'
import { findNationalIds } from './find-national-ids.ts'
import { findPersonNames } from './find-person-names.ts'
import { findPhones } from './find-phones.ts'
import { findPlates } from './find-plates.ts'
import type { PersonalDataType } from './personal-data-type.ts'
import { type PersonalLine, personalLines, type ReadLine, type Span } from './personal-lines.ts'
import { spanBox } from './span-box.ts'
import { wholeValue } from './whole-value.ts'

/** A place on a picture that holds personal data. */
export interface PersonalData {
  readonly type: PersonalDataType
  /** In pixels of the page that the lines stand on. */
  readonly box: Box
  /** What stands there; absent for pictures of codes. */
  readonly text?: string
  readonly confidence: number
}

/** Which kinds are looked for. */
export interface PersonalDataSelection {
  /** Only these kinds. */
  readonly only?: readonly PersonalDataType[]
  /** All but these kinds. */
  readonly keep?: readonly PersonalDataType[]
}

export interface FindPersonalDataOptions extends PersonalDataSelection {
  /** BCP 47 tag of the page: some national numbers are telephones only there. */
  readonly language?: string
  /** Fields that were read on the page: numbers of orders and parcels and amounts among them stay visible. */
  readonly fields?: PageReading['fields']
}

/** Where two detectors claim the same place, the one named first has it, unless it is much less sure. */
const ORDER: readonly PersonalDataType[] = [
  'national_id',
  'card_number',
  'email',
  'phone',
  'plate',
  'account',
  'person_name',
  'address',
]
/** Fields that a shop works with; their values are never covered. */
const SHOP_FIELDS =
  /order|tracking|amount|price|paid|date|time|sku|product|quantity|error|code|status|platform|carrier|transaction|coupon/

/**
 * Find personal data in the lines of a page: telephone numbers, e-mail and postal addresses, names, bank cards, identity
 * numbers, accounts and vehicle plates, in sixteen languages.
 *
 * Numbers count by their shape, their check digits and the label that announces them, on the line, left of it or above.
 * Numbers of orders and parcels, amounts, dates, hotlines and what is masked already stay. It is a pure function.
 *
 * @param lines - as `recognizeText` or `readPage` give them, in reading order
 * @returns one entry for each place, in reading order; a box covers only the personal part of its line
 * @throws {InputError} `input/unknown-personal-data` for a kind that the taxonomy does not know
 * @example
 * findPersonalData([{ text: '收件人：张三', confidence: 1, box: { x: 0, y: 0, width: 120, height: 20 } }])[0]?.type
 * //=> 'person_name'
 */
export function findPersonalData(
  lines: readonly ReadLine[],
  options: FindPersonalDataOptions = {},
): readonly PersonalData[] {
  const wanted = wantedTypes(options)
  const ready = personalLines(lines)
  const shopValues = shopFieldValues(options.fields)
  const claims = ready.flatMap((line) => claimsOn(line, ready, options.language))
  const kept = settle(claims).filter(({ type, span }) => wanted.has(type) && !isShopValue(textOf(span), shopValues))
  return kept.map(({ type, span }) => {
    const { index } = span.line
    return {
      type,
      box: spanBox(lines[index]!, span.start, span.end),
      text: lines[index]!.text.slice(span.start, span.end),
      confidence: span.confidence * Math.sqrt(lines[index]!.confidence),
    }
  })
}

/**
 * The kinds that a selection asks for.
 *
 * @throws {InputError} `input/unknown-personal-data`
 */
export function wantedTypes({ only, keep = [] }: PersonalDataSelection): ReadonlySet<PersonalDataType> {
  for (const type of [...(only ?? []), ...keep]) if (!PERSONAL_DATA.includes(type)) throw unknownTypeError(type)
  return new Set((only ?? PERSONAL_DATA).filter((type) => !keep.includes(type)))
}

interface Claim {
  readonly type: PersonalDataType
  readonly span: Span
}

function claimsOn(line: PersonalLine, lines: readonly PersonalLine[], language: string | undefined): readonly Claim[] {
  const claim = (type: PersonalDataType) => (span: Span) => ({ type, span: wholeValue(type, span) })
  return [
    ...findNationalIds(line, lines).map(claim('national_id')),
    ...findCards(line, lines).map(claim('card_number')),
    ...findEmails(line, lines).map(claim('email')),
    ...findPhones(line, lines, { language }).map(claim('phone')),
    ...findPlates(line, lines).map(claim('plate')),
    ...findAccounts(line, lines).map(claim('account')),
    ...findPersonNames(line, lines).map(claim('person_name')),
    ...findAddresses(line, lines).map(claim('address')),
  ]
}

/** One claim for each place: what is left of a weaker one beside a stronger one is kept. */
function settle(claims: readonly Claim[]): readonly Claim[] {
  const outer = claims.filter(({ span }) => !claims.some((other) => isInside(span, other.span)))
  const byStrength = outer.sort(
    (a, b) => ORDER.indexOf(a.type) - ORDER.indexOf(b.type) || b.span.confidence - a.span.confidence,
  )
  const settled: Claim[] = []
  for (const { type, span } of byStrength) {
    const taken = settled.map((one) => one.span).filter((one) => one.line === span.line)
    for (const rest of withoutTaken(span, taken)) settled.push({ type, span: rest })
  }
  return settled.sort((a, b) => a.span.line.index - b.span.line.index || a.span.start - b.span.start)
}

/** Whether a longer one that is sure of itself holds all of a span, as an IBAN holds groups of digits. */
function isInside(span: Span, other: Span): boolean {
  if (other.line !== span.line || other.confidence < 0.93 || other.confidence < span.confidence) return false
  const isLonger = other.end - other.start > span.end - span.start
  return isLonger && other.start <= span.start && other.end >= span.end
}

/** The parts of a span that are not taken, without separators at their ends; crumbs are dropped. */
function withoutTaken(span: Span, taken: readonly Span[]): readonly Span[] {
  let parts: Span[] = [span]
  for (const { start, end } of taken)
    parts = parts.flatMap((part) =>
      end <= part.start || start >= part.end
        ? [part]
        : [
            { ...part, end: Math.max(part.start, start) },
            { ...part, start: Math.min(part.end, end) },
          ],
    )
  return parts.map(trimSpan).filter((part) => part.end - part.start >= (parts.length > 1 ? 4 : 2))
}

function trimSpan(span: Span): Span {
  const text = textOf(span)
  const lead = /^[\s,，;；:：|/·-]*/u.exec(text)![0].length
  const tail = /[\s,，;；:：|/·-]*$/u.exec(text.slice(lead))![0].length
  return { ...span, start: span.start + lead, end: Math.max(span.start + lead, span.end - tail) }
}

function textOf({ line, start, end }: Span): string {
  return line.text.slice(start, end)
}

function shopFieldValues(fields: PageReading['fields'] = {}): ReadonlySet<string> {
  const entries = Object.entries(fields).filter(([id]) => SHOP_FIELDS.test(id))
  return new Set(entries.map(([, reading]) => bare(reading.raw)).filter((raw) => raw.length >= 4))
}

function isShopValue(text: string, values: ReadonlySet<string>): boolean {
  return values.has(bare(text))
}

function bare(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase()
}

function unknownTypeError(type: string): InputError {
  return new InputError({
    code: 'input/unknown-personal-data',
    message: `Expected kinds of personal data (${PERSONAL_DATA.join(', ')}), received "${type}".`,
    hint: { en: 'Use the ids of the taxonomy.', zh: '请使用分类表中的 id。' },
    details: { type },
  })
}
