import { colorDistance } from '../lines/line-colors.ts'
import { horizontalOverlap, verticalOverlap } from './box-overlap.ts'
import { type FieldContext, isAction } from './field-context.ts'
import type { PageLine } from './page-lines.ts'
import { findDates } from './parse-date.ts'
import { findMoney } from './parse-money.ts'
import { readQuantity } from './read-quantity.ts'
import { VARIANT_CHOICES, VARIANT_LABEL, VARIANT_PACK, VARIANT_SIZE } from './variant-words.data.ts'

/** Lines to the right of a line on the same row, nearest first. */
export function rightOf(line: PageLine, lines: readonly PageLine[]): PageLine[] {
  const edge = line.box.x + line.box.width * 0.7
  return lines
    .filter((other) => other !== line && other.box.x > edge && verticalOverlap(line.box, other.box) > 0.45)
    .sort((a, b) => a.box.x - b.box.x)
}

/** Lines below a line in its own column, nearest first, at most three line heights away. */
export function below(line: PageLine, lines: readonly PageLine[]): PageLine[] {
  const bottom = line.box.y + line.box.height
  return lines
    .filter((other) => {
      const gap = other.box.y - bottom
      return (
        other !== line &&
        gap > -0.4 * line.box.height &&
        gap < 3 * line.box.height &&
        other.box.y > line.box.y &&
        isSameColumn(line, other)
      )
    })
    .sort((a, b) => a.box.y - b.box.y)
}

/** Widest gap between two lines of one text, as a share of the first one's ink. */
const NEAR = 0.85

/**
 * Lines that continue a text: same column, same size, no gap.
 *
 * @param isStop - a line that starts something of its own, as a label or a price
 */
export function continuation(
  line: PageLine,
  lines: readonly PageLine[],
  isStop: (line: PageLine) => boolean,
): PageLine[] {
  const parts: PageLine[] = []
  let last = line
  let previousGap: number | undefined
  for (const next of below(line, lines)) {
    const gap = next.box.y - (last.box.y + last.box.height)
    const isNear = gap < NEAR * line.box.height && isSameSize(line, next)
    const widest = Math.max(line.box.width, ...parts.map((part) => part.box.width))
    const isEven = previousGap === undefined || gap < previousGap + 0.28 * line.box.height
    const isFull = last.box.width > 0.72 * Math.max(widest, next.box.width)
    if (next.box.y < last.box.y + 0.5 * last.box.height) continue
    if (!isNear || !isEven || !isFull || !isSameInk(line, next) || parts.length >= 4 || isStop(next)) break
    parts.push(next)
    previousGap = gap
    last = next
  }
  return parts
}

/** Inks further apart than this, in levels summed over the colors, are two: a title's and its subtitle's. */
const OTHER_INK = 150

/** Heights of ink vary with accents and descenders, in Thai with the marks above and below, among ideographs hardly. */
function isSameSize(line: PageLine, next: PageLine): boolean {
  const ratio = next.box.height / line.box.height
  const least = /\p{Script=Thai}/u.test(line.text)
    ? 0.6
    : IDEOGRAPHIC.test(line.text) && IDEOGRAPHIC.test(next.text)
      ? 0.84
      : 0.74
  return ratio > least && ratio < 1 / least
}

/** Two ideographs side by side. */
const IDEOGRAPHIC = /[\p{Script=Han}\p{Script=Hangul}]{2}/u

function isSameInk(a: PageLine, b: PageLine): boolean {
  return !a.colors || !b.colors || colorDistance(a.colors.ink, b.colors.ink) < OTHER_INK
}

/** A line that begins something of its own: it has a label, beside it or in it, or it is a button, a price, a quantity, a date. */
export function startsAnew(line: PageLine, context: FieldContext): boolean {
  if (context.labelled.has(line) || isAction(line)) return true
  if (/^[-−]?\s?(?:[¥￥$€£฿₫₩]|NT\$|HK\$|R\$|RM|Rp)\s?\d|^[x×]\s?\d+$/.test(line.text)) return true
  if (isVariant(line.text)) return true
  if (hasPriceOrCount(line.text)) return true
  if (/★|☆|⭐|月销|已售|\breviews?\b|\bsold\b|\bratings?\b/iu.test(line.text)) return true
  if (readQuantity(line.text)?.raw === line.text || findDates(line.text).some((date) => date.start < 3 && date.hasYear))
    return true
  return hasLabelAtLeft(line, context)
}

/** The chosen color, size or pack of an article. */
function isVariant(text: string): boolean {
  if (text.length >= 30) return false
  return (
    /\s\/\s|[;；]\s?\S/u.test(text) ||
    VARIANT_LABEL.test(text) ||
    VARIANT_SIZE.test(text) ||
    VARIANT_CHOICES.test(text) ||
    VARIANT_PACK.test(text)
  )
}

/** `1 x Rp345.000`, `38,900원 · 1개`, `2 pcs`: most of the line is a price or a count. */
function hasPriceOrCount(text: string): boolean {
  const priced = findMoney(text).filter((money) => money.hasCurrency)
  const length = priced.reduce((sum, money) => sum + money.raw.length, 0)
  return length > 0.4 * text.length || /^\d/.test(readQuantity(text)?.raw ?? '')
}

/** True for a line that stands on the row of a label: it is that label's value. */
export function hasLabelAtLeft(line: PageLine, context: FieldContext): boolean {
  return [...context.labelled].some(
    (other) => other.box.x + other.box.width <= line.box.x + 4 && verticalOverlap(other.box, line.box) > 0.5,
  )
}

/** True for a line that has its row to itself from the left on. */
export function beginsRow(line: PageLine, lines: readonly PageLine[]): boolean {
  return !lines.some((one) => one.box.x + one.box.width <= line.box.x + 4 && verticalOverlap(one.box, line.box) > 0.5)
}

/** Join the lines of one text: without a space between Chinese, Japanese or Thai, with one elsewhere. */
export function joinLines(texts: readonly string[]): string {
  return texts.reduce((joined, text) =>
    /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Hangul}\d,.;:&)-]$/u.test(joined) &&
    /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Hangul}\d(&]/u.test(text)
      ? `${joined} ${text}`
      : joined + text,
  )
}

function isSameColumn(line: PageLine, other: PageLine): boolean {
  const { box } = line
  const tolerance = Math.max(6, box.height * 0.8)
  const isLeft = Math.abs(other.box.x - box.x) < tolerance
  const isRight = Math.abs(other.box.x + other.box.width - box.x - box.width) < tolerance
  const isCentered = Math.abs(other.box.x + other.box.width / 2 - box.x - box.width / 2) < tolerance
  return isLeft || ((isRight || isCentered) && horizontalOverlap(box, other.box) > 0.6)
}
