import { fold } from './fold-text.ts'
import { type LabelIndex, matchWhole } from './label-index.ts'
import type { PageLine } from './page-lines.ts'

/** A label on a page: which fields it announces, and what stands after it on the same line. */
export interface LabelHit {
  readonly line: PageLine
  readonly fields: readonly string[]
  readonly quality: number
  /** How telling the label is among its field's labels, 0 for the most. */
  readonly rank: number
  /** Raw index at which the label starts and at which the text after it starts. */
  readonly start: number
  readonly restStart: number
  /** Text after the label on its own line, up to the next label. */
  readonly rest: string
  /** True when label and rest are clearly two things, as with a colon. */
  readonly separated: boolean
}

const SEPARATOR =
  /^\s*(?:是|为|為|は|(?<![A-Za-z])(?:is|no\.?|nr\.?|n[.º°]+)(?![A-Za-z]))(?=[\s:：#A-Za-z0-9])[\s:：]*|^\.?(?:[\s:：﹕;；=№|｜]|#(?=[\s:：]|$))+/iu
const BRACKET = /^\s*[(（[【<][^)）\]】>]{0,40}[)）\]】>]\s*/u
const WORD = /[\p{Script=Latin}\p{Script=Cyrillic}\p{M}]/u
const BOUNDARY = /[\s:：,，;；|｜/·•()（）\-–[\]【】"“'「]/u

/**
 * Find every label on a line.
 *
 * @returns hits from left to right; `fields` is empty for labels of things that are no field
 */
export function findLabels(line: PageLine, index: LabelIndex): LabelHit[] {
  const whole = wholeLine(line, index)
  if (whole) return [whole]
  const marks: { fields: string[]; from: number; to: number; rank: number }[] = []
  const { text, starts } = line.folded
  for (let at = 0; at < text.length - 1; at++) {
    const raw = starts[at] as number
    if (raw > 0 && !startsHere(line.text, raw)) continue
    const label = (index.byStart.get(text.slice(at, at + 2)) ?? []).find(
      (one) => text.startsWith(one.folded, at) && endsHere(line, at, one.folded),
    )
    if (!label || (raw > 0 && !announces(line.text.slice(rawEnd(line, at + label.folded.length))))) continue
    const same = (index.byStart.get(text.slice(at, at + 2)) ?? []).filter((one) => one.folded === label.folded)
    marks.push({
      fields: same.map((one) => one.field).filter(Boolean),
      from: raw,
      rank: label.rank,
      to: rawEnd(line, at + label.folded.length),
    })
    at += label.folded.length - 1
  }
  if (marks[0]?.from !== 0) marks.unshift(...misreadLabel(line, index))
  return marks.map((mark, position) => toHit(line, mark, marks[position + 1]?.from ?? line.text.length))
}

/** A label at the line's start that recognition got slightly wrong: what stands before a colon, or before the first digit. */
function misreadLabel(line: PageLine, index: LabelIndex) {
  const prefix =
    /^([^:：]{3,28})[:：]/u.exec(line.text)?.[1] ??
    /^([\p{Script=Han}\p{Script=Thai}\p{Script=Hangul}]{4,14})\s?(?=[\dA-Z¥￥])/u.exec(line.text)?.[1]
  if (prefix === undefined) return []
  const { labels, quality } = matchWhole(fold(prefix), index)
  const fields = labels.map((label) => label.field).filter(Boolean)
  return quality === 0 ? [] : [{ fields, from: 0, to: prefix.length, rank: labels[0]?.rank ?? 0 }]
}

function wholeLine(line: PageLine, index: LabelIndex): LabelHit | undefined {
  const bare = line.folded.text.replace(/[(（[【][^)）\]】]{0,40}[)）\]】]:?$/u, '').replace(/[:：;；.。,，?>›]+$/u, '')
  if (bare.length < 1 || bare.length > 48) return undefined
  const { labels, quality } = matchWhole(bare, index)
  if (labels.length === 0) return undefined
  return {
    line,
    fields: labels.map((label) => label.field).filter(Boolean),
    quality,
    rank: labels[0]?.rank ?? 0,
    start: 0,
    restStart: line.text.length,
    rest: '',
    separated: true,
  }
}

/** A colon parts always; a space only behind a label that is no common word: one in characters, or one of several words. */
function isSeparated(label: string, separator: string, start: number): boolean {
  if (/[^\s.]/u.test(separator)) return true
  if (separator === '' || start > 0) return false
  return /\s/.test(label) || /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]$/u.test(label)
}

/** Inside a line a word is a label only where a value follows it: a sign, a number, a code. */
function announces(after: string): boolean {
  return /^\s*(?:[:：﹕=#№([（【]|is\b|是|为|為|は|[¥￥$€£฿₫₩₽]|(?:no|nr)\b|[A-Z]{0,5}[-_]?\d)/iu.test(after)
}

function startsHere(raw: string, at: number): boolean {
  return (
    BOUNDARY.test(raw[at - 1] ?? '') ||
    (!WORD.test(raw[at] ?? '') && WORD.test(raw[at - 1] ?? '')) ||
    (/[\d%]/.test(raw[at - 1] ?? '') && !WORD.test(raw[at] ?? '') && !/\d/.test(raw[at] ?? ''))
  )
}

function endsHere(line: PageLine, at: number, folded: string): boolean {
  const end = rawEnd(line, at + folded.length)
  const last = line.text[end - 1] ?? ''
  const next = line.text[end] ?? ''
  const isPartOfCode = /^(?:_|-\w)/.test(line.text.slice(end)) && at > 0
  return !isPartOfCode && !(WORD.test(last) && WORD.test(next))
}

function rawEnd(line: PageLine, foldedEnd: number): number {
  const { starts } = line.folded
  const last = starts[foldedEnd - 1] ?? 0
  const width = (line.text.codePointAt(last) ?? 0) > 0xffff ? 2 : 1
  return last + width
}

function toHit(
  line: PageLine,
  mark: { fields: string[]; from: number; to: number; rank: number },
  until: number,
): LabelHit {
  const after = line.text.slice(mark.to, until)
  const bracket = BRACKET.exec(after)?.[0] ?? ''
  const rest = after.slice(bracket.length)
  const separator = SEPARATOR.exec(rest)?.[0] ?? ''
  const value = rest.slice(separator.length).replace(/^(?:is|are|是|为|為|は|:)$/iu, '')
  return {
    line,
    fields: mark.fields,
    quality: mark.from === 0 ? 0.98 : 0.9,
    rank: mark.rank,
    start: mark.from,
    restStart: mark.to + bracket.length + separator.length,
    rest: value.trim().replace(/[\s·•|｜,，;；/(（]+$/u, ''),
    separated: isSeparated(line.text.slice(mark.from, mark.to), `${bracket}${separator}`, mark.from),
  }
}
