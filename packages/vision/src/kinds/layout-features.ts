import { type FieldContext, isAction } from '../fields/field-context.ts'
import { type PageLine, verticalOverlap } from '../fields/page-lines.ts'
import { findDates } from '../fields/parse-date.ts'
import { findMoney } from '../fields/parse-money.ts'

const RATING =
  /★|☆|\b[1-5][.,]\d\s?(?:\/\s?5|分|\()|(?:已售|月销|銷量|已賣)\s?\d|\d\s?\+?\s?(?:sold|reviews?|ratings?|人付款|评价|評價|vendidos?|vendus?|verkauft|bewertungen|avis|reseñas|avaliações|recensioni|продано|отзыв|terjual|đã bán|ขายแล้ว|件のレビュー|개 판매|리뷰)/iu
const ERROR_CODE = /\b(?:E[Rr]{2}(?:or)?[_ -]?\w*\d|E-?\d{3,6}|0x[0-9A-Fa-f]{6,8}|[45]0\d|[A-Z]{2,5}_[A-Z_]{3,})\b/

/**
 * How a page is laid out and what its lines are made of, each as a weight between 0 and 1; none needs to know a language.
 *
 * @param context - prepared lines with their labels
 */
export function layoutFeatures(context: FieldContext): Map<string, number> {
  const { lines, size } = context
  const rows = [...placeFeatures(context), ...textFeatures(context), ...gapFeatures(context)]
  rows.push(['wide', (size.width / size.height - 0.6) / 0.8], ['tall', (size.height / size.width - 1.1) / 1.5])
  rows.push(['lines', lines.length / 50])
  return new Map(rows.map(([name, weight]) => [name, Math.min(1, weight)] as const).filter(([, weight]) => weight > 0))
}

function* placeFeatures({ lines, size, textHeight }: FieldContext): Iterable<[string, number]> {
  const { width, height } = size
  const area = lines.reduce((sum, { box }) => sum + box.width * box.height, 0)
  yield ['textArea', (4 * area) / (width * height)]
  yield ['pairs', share(lines, (line) => isRightOfPair(line, lines, width))]
  yield ['columns', share(lines, ({ box }) => lines.filter((one) => Math.abs(one.box.x - box.x) < 3).length > 3)]
  const biggest = lines.reduce<PageLine | undefined>((best, line) => (isBigger(line, best) ? line : best), undefined)
  if (!biggest) return
  yield ['bigLine', (biggest.box.height / textHeight - 1) / 3]
  if (biggest.box.height > 1.4 * textHeight) yield ['bigHigh', 1 - biggest.box.y / (0.6 * height)]
}

function isBigger(line: PageLine, best: PageLine | undefined): boolean {
  return /[\p{L}\p{N}]/u.test(line.text) && line.box.height > (best?.box.height ?? 0)
}

/** A value at the right end of a row whose label stands at its left. */
function isRightOfPair({ box }: PageLine, lines: readonly PageLine[], width: number): boolean {
  if (box.x < 0.35 * width || box.x + box.width < 0.8 * width) return false
  return lines.some((other) => other.box.x < 0.25 * width && verticalOverlap(box, other.box) > 0.5)
}

function* textFeatures(context: FieldContext): Iterable<[string, number]> {
  const { lines, labelled } = context
  yield ['sentences', share(lines, ({ text }) => text.length >= (/[\u2e80-\uffef\u0e00-\u0e7f]/.test(text) ? 14 : 26))]
  yield ['shortLines', share(lines, ({ text }) => [...text].length <= 4)]
  yield ['numbers', share(lines, ({ text }) => digitShare(text) > 0.6)]
  yield ['questions', share(lines, ({ text }) => /[?？]$/.test(text)) * 4]
  yield ['moneyLines', count(lines, ({ text }) => findMoney(text).some((one) => one.hasCurrency)) / 8]
  yield ['dates', count(lines, ({ text }) => findDates(text).length > 0) / 5]
  yield ['times', count(lines, ({ text }) => /^\d{1,2}:\d{2}$/.test(text)) / 5]
  yield ['codes', count(lines, ({ text }) => /^[\w-]{9,}$/.test(text) && digitShare(text) > 0.3) / 3]
  yield ['counts', count(lines, ({ text }) => /^[x×]\s?\d{1,3}$/i.test(text)) / 3]
  yield ['actions', count(lines, isAction) / 4]
  yield ['labels', labelled.size / 7]
  yield ['rating', count(lines, ({ text }) => RATING.test(text)) / 2]
  yield ['errorCode', count(lines, ({ text }) => text.length < 60 && ERROR_CODE.test(text))]
}

/** Where nothing is written: pictures, empty halves, dialogs over a page. */
function* gapFeatures({ lines, size }: FieldContext): Iterable<[string, number]> {
  const edges = [...lines].map(({ box }) => box).sort((a, b) => a.y - b.y)
  if (edges.length === 0) return
  let [bottom, widest] = [0, 0]
  for (const { y, height } of edges) {
    widest = Math.max(widest, y - bottom)
    bottom = Math.max(bottom, y + height)
  }
  yield ['gap', Math.max(widest, size.height - bottom) / size.height]
  yield ['gapAbove', edges[0]!.y / (0.5 * size.height)]
  yield ['gapBelow', 1 - bottom / size.height]
}

function digitShare(text: string): number {
  return (text.match(/\d/g)?.length ?? 0) / Math.max(1, text.length)
}

function count(lines: readonly PageLine[], holds: (line: PageLine) => boolean): number {
  return lines.filter(holds).length
}

function share(lines: readonly PageLine[], holds: (line: PageLine) => boolean): number {
  return count(lines, holds) / Math.max(1, lines.length)
}
