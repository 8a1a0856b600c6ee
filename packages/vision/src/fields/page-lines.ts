import { type Box, type Size, type TextLine, unionBox } from '@sightdesk/core'
import type { LineColors } from '../lines/line-colors.ts'
import { verticalOverlap } from './box-overlap.ts'
import { type FoldedText, foldText } from './fold-text.ts'
import { UI_WORDS } from './interface-words.data.ts'
import { joinCodes } from './join-codes.ts'

export { horizontalOverlap, verticalOverlap } from './box-overlap.ts'

/** Longest page and line that are looked at; what lies beyond is left out. */
export const PAGE_LIMITS = { lines: 600, characters: 400 } as const

/** A line ready for field reading: pieces that touch are joined, interface noise at its end is cut. */
export interface PageLine {
  /** Position in the list of page lines, in reading order. */
  readonly order: number
  /** Indexes into the lines that were passed in. */
  readonly sources: readonly number[]
  readonly text: string
  readonly folded: FoldedText
  readonly box: Box
  readonly confidence: number
  /** Ground and ink of the line, where the picture was at hand. */
  readonly colors?: LineColors
}

/** What a line is worth however little its recognizer trusts it: a value that fits label and type speaks for itself. */
const LEAST_CONFIDENCE = 0.2
const CURRENCY_ONLY = /^[-−+]?\s*(?:[¥￥$€£฿₫₩₽₱₹円元]|NT\$|HK\$|US\$|R\$|S\$|A\$|RM|Rp\.?|RMB|CNY|USD|EUR|GBP|CHF)$/i
const NUMBER_START = /^[-−]?\d/
const STATUS_BAR =
  /^(?:\d{1,2}:\d{2}(?:\s?[AP]M)?|\d{1,3}\s?%|[2-5]G\+?|LTE|HD|Wi-?Fi|VoLTE|[\d.]+\s?[KM]?B?\/s|[2-5]G\s+\d{1,3}\s?%)$/i

/**
 * Make a page's lines ready for field reading.
 *
 * @param lines - recognized lines in reading order, boxes in pixels of the page
 * @param size - page size in pixels
 * @param colors - ground and ink of each of `lines`
 * @returns joined and trimmed lines; the phone's status bar and the app's bar of tabs are left out
 */
export function pageLines(lines: readonly TextLine[], size: Size, colors: readonly LineColors[] = []): PageLine[] {
  const usable = lines
    .slice(0, PAGE_LIMITS.lines)
    .map((line, index) => ({ line: trimLine(line), index }))
    .filter(({ line }) => line.text.length > 0 && !isStatusBar(line, size))
    .filter(
      ({ line }, _, all) =>
        !isTab(
          line,
          all.map((one) => one.line),
          size,
        ),
    )
  const taken = new Set<number>()
  const joined: { text: string; box: Box; confidence: number; sources: number[] }[] = []
  for (const { line, index } of usable) {
    if (taken.has(index)) continue
    const partner = CURRENCY_ONLY.test(line.text) ? usable.find((other) => isAmountOf(line, other.line)) : undefined
    if (partner) taken.add(partner.index)
    joined.push({
      text: partner ? `${line.text}${partner.line.text}` : line.text,
      box: partner ? unionBox([line.box, partner.line.box]) : line.box,
      confidence: Math.max(LEAST_CONFIDENCE, Math.min(line.confidence, partner?.line.confidence ?? 1)),
      sources: partner ? [index, partner.index] : [index],
    })
  }
  const complete = joined.filter(
    (line) => !line.sources.some((source) => taken.has(source) && line.sources.length === 1),
  )
  return joinCodes(complete).map((line, order) => {
    const own = colors[line.sources.at(-1)!]
    return { ...line, order, folded: foldText(line.text), ...(own && { colors: own }) }
  })
}

/** A label ends in a word that is a button of its own (`251111TH0K7RWX Copy`): the word is cut off. */
function trimLine(line: TextLine): TextLine {
  let text = halfWidth(line.text.slice(0, PAGE_LIMITS.characters)).replace(/\s+/g, ' ').trim()
  const words = text.split(' ')
  const last = words.at(-1)?.toLowerCase() ?? ''
  if (words.length > 1 && UI_WORDS.has(last)) text = words.slice(0, -1).join(' ').trim()
  const glued = [...UI_WORDS].find(
    (word) =>
      /[^\p{Script=Latin}]/u.test(word) &&
      /[\w)）]$/.test(text.slice(0, -word.length)) &&
      text.endsWith(word) &&
      text.length > word.length + 3,
  )
  return { ...line, text: glued ? text.slice(0, -glued.length).trim() : text }
}

/** Letters, digits and the marks inside numbers in their usual width; punctuation of sentences stays as it is. */
function halfWidth(text: string): string {
  return text
    .replace(/[０-９Ａ-Ｚａ-ｚ．／－＊＃＋＠]/gu, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0))
    .replace(/(?<=\d)，(?=\d{3}(?!\d))/gu, ',')
}

function isStatusBar(line: TextLine, size: Size): boolean {
  return line.box.y + line.box.height / 2 < size.height * 0.06 && STATUS_BAR.test(line.text)
}

/** One of four or more short words on one row at the foot of the page: the app's own bar. */
function isTab(line: TextLine, lines: readonly TextLine[], size: Size): boolean {
  const isShort = (one: TextLine) => one.text.length <= 14 && !/\d/.test(one.text)
  if (line.box.y < 0.9 * size.height || !isShort(line)) return false
  const row = lines.filter((other) => verticalOverlap(line.box, other.box) > 0.5)
  return row.length > 3 && row.every(isShort)
}

function isAmountOf(symbol: TextLine, other: TextLine): boolean {
  if (!NUMBER_START.test(other.text) || other === symbol) return false
  const height = Math.max(symbol.box.height, other.box.height)
  const gap = other.box.x - (symbol.box.x + symbol.box.width)
  return gap > -0.3 * height && gap < 0.8 * height && verticalOverlap(symbol.box, other.box) > 0.5
}
