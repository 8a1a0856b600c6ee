import { announcedBy, type PersonalLine, type Span } from './personal-lines.ts'
import { PHONE_SHAPES, SERVICE_NUMBER } from './phones.data.ts'

/** Country codes of one to three digits, then groups: seven to fourteen digits in all behind the plus sign. */
const INTERNATIONAL =
  /(?<![\w.])(?:\+|\(\+|00(?=[1-9]\d{0,2}[ -]))\s?(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})\)?[ .-]{0,2}(?:\(0?\d{1,4}\)[ .-]?|\(0\) ?)?\d(?:[ .-]{0,2}\d){5,12}(?![\w%]|[.,]\d)/g
/** What a label announces: seven to fifteen digits with signs between them. */
const LABELLED = /^[(+]{0,2}\d(?:[ ()./-]{0,3}\d){6,14}(?:(?: ?(?:转|ext\.?|x|доб\.?) ?|-)\d{1,5})?(?![\w*•%])/i
const MONEY_BEFORE = /(?:[¥￥$€£฿₫₩₽₱₹]|RM|Rp\.?|NT|HK|US|CNY|RMB)\s?$/i
const MONEY_BEHIND = /^\s?(?:元|円|원|บาท|đ|₫|€|£|¥|\$|USD|EUR|VND|руб|₽|%|件|个|kg|g\b|ml|cm|mm)/i
const DATE = /^(?:19|20)\d{2}[-./ ](?:0?[1-9]|1[0-2])[-./ ]/

interface PhoneOptions {
  /** BCP 47 tag of the page. */
  readonly language: string | undefined
}

const NATIONAL = PHONE_SHAPES.map(({ pattern, languages }) => ({
  languages,
  all: new RegExp(`(?<![\\w*•#/+-]|\\d[ .,-])(?:${pattern})(?!\\w|[*•%]|[.,/-]\\d| \\d)`, 'g'),
}))

/**
 * Find telephone numbers: international ones, national ones by the shapes of each country, and what a label announces.
 *
 * Numbers of orders and parcels, amounts, dates, hotlines and masked numbers stay.
 */
export function findPhones(
  line: PersonalLine,
  lines: readonly PersonalLine[],
  { language }: PhoneOptions,
): readonly Span[] {
  const international = [...line.digits.matchAll(INTERNATIONAL)].map((match) => toSpan(line, match, 0.96))
  const national = NATIONAL.filter(({ languages }) => !languages || isOneOf(languages, language)).flatMap(({ all }) =>
    [...line.digits.matchAll(all)].map((match) => toSpan(line, match, 0.88)),
  )
  const labelled = labelledPhones(line, lines)
  return [...labelled, ...international, ...national].filter((span) => isPersonal(span, lines))
}

function labelledPhones(line: PersonalLine, lines: readonly PersonalLine[]): readonly Span[] {
  const starts = line.labels.filter((label) => label.kind === 'phone').map((label) => label.valueStart)
  if (line.labels.length === 0 && announcedBy(line, 0, lines) === 'phone') starts.push(0)
  return starts.flatMap((start) => {
    const match = LABELLED.exec(line.digits.slice(start))
    return match ? [{ line, start, end: start + match[0].length, confidence: 0.97 }] : []
  })
}

function isPersonal({ line, start, end }: Span, lines: readonly PersonalLine[]): boolean {
  const label = announcedBy(line, start, lines)
  if (label === 'account' && line.digits.startsWith('00', start)) return false
  if (label === 'shop' || label === 'service' || label === 'id' || label === 'card') return false
  const text = line.digits.slice(start, end)
  if (SERVICE_NUMBER.test(text) || DATE.test(text)) return false
  return !MONEY_BEFORE.test(line.text.slice(0, start)) && !MONEY_BEHIND.test(line.text.slice(end))
}

function toSpan(line: PersonalLine, match: RegExpExecArray, confidence: number): Span {
  return { line, start: match.index, end: match.index + match[0].length, confidence }
}

function isOneOf(languages: readonly string[], language: string | undefined): boolean {
  return language !== undefined && languages.some((one) => language === one || language.startsWith(`${one}-`))
}
