import { glyphWidth } from './glyph-width.ts'

export interface BreakLinesOptions {
  /** Widest line, in em. */
  readonly maxEm: number
  /** BCP 47 tag; Thai is broken between words even without it. */
  readonly language?: string | undefined
}

/** Kinsoku: what must not begin a line. Closing signs, small kana, iteration and sound marks. */
const NOT_FIRST =
  /^[)\]}»”’!?.,:;%°、。，．！？：；）］｝〕〉》」』】〙〗〟‐–—…‥·・ー々〻ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶฯๆ]/u
/** What must not end a line. Opening signs and signs of a currency. */
const NOT_LAST = /[([{«“‘（［｛〔〈《「『【〘〖〝$£¥€₩฿＃#]$/u
const IDEOGRAPHIC = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u
/** Scripts written without spaces, whose words only a dictionary tells. */
const UNSPACED = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/**
 * Break a text into lines no wider than asked.
 *
 * Latin, Cyrillic and Korean break at spaces, Chinese and Japanese between any two characters but for the signs that
 * may not begin or end a line (JIS X 4051), Thai between words. A word wider than a line is cut between letters.
 *
 * @param text - a line feed begins a new line
 * @returns lines without spaces at their ends; at least one, which may be empty
 * @example
 * breakLines('请点击这里，重新上传。', { maxEm: 5 }) //=> ['请点击这', '里，重新上', '传。']
 */
export function breakLines(text: string, options: BreakLinesOptions): readonly string[] {
  return text.split('\n').flatMap((paragraph) => fillLines(breakUnits(paragraph, options), options.maxEm))
}

/** The smallest parts that stay whole, each with the spaces behind it. */
function breakUnits(paragraph: string, { maxEm, language }: BreakLinesOptions): string[] {
  const words = [...new Intl.Segmenter(safeTag(language), { granularity: 'word' }).segment(paragraph)]
  const parts = words.flatMap(({ segment }) =>
    IDEOGRAPHIC.test(segment) ? graphemes(segment) : glyphWidth(segment) > maxEm ? graphemes(segment) : [segment],
  )
  const units: string[] = []
  for (const part of parts) {
    const last = units.at(-1)
    if (last !== undefined && staysWith(last, part) && glyphWidth(last + part) <= maxEm)
      units[units.length - 1] = last + part
    else units.push(part)
  }
  return units
}

/** Whether no line may end between two neighbours. */
function staysWith(last: string, next: string): boolean {
  if (/^\s+$/u.test(next)) return true
  if (/\s$/u.test(last)) return false
  if (NOT_FIRST.test(next) || NOT_LAST.test(last)) return true
  if (IDEOGRAPHIC.test(next) || IDEOGRAPHIC.test(last)) return false
  return !(UNSPACED.test(last) && UNSPACED.test(next)) && !/[-/]$/.test(last)
}

function fillLines(units: readonly string[], maxEm: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const unit of units) {
    if (line !== '' && glyphWidth((line + unit).trimEnd()) > maxEm) {
      lines.push(line.trim())
      line = ''
    }
    line += unit
  }
  return [...lines, line.trim()]
}

function graphemes(text: string): string[] {
  return [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)].map(({ segment }) => segment)
}

/** A tag that is none must not stop a label from being drawn. */
function safeTag(language: string | undefined): string | undefined {
  try {
    return language === undefined ? undefined : Intl.getCanonicalLocales(language)[0]
  } catch {
    return undefined
  }
}
