import { fold, foldText } from '../fields/fold-text.ts'
import { type LabelKind, PERSONAL_LABELS } from './personal-labels.data.ts'

/** A label on a line. All places are indexes into the line's text. */
export interface PersonalLabel {
  readonly kind: LabelKind
  readonly start: number
  /** Where what the label announces begins, and where the next label or the line's end cuts it off. */
  readonly valueStart: number
  readonly valueEnd: number
  /** True when a colon or the line's end stands behind the label: it announces something for sure. */
  readonly isSeparated: boolean
}

interface Entry {
  readonly folded: string
  readonly kind: LabelKind
}

type LabelIndex = ReadonlyMap<string, readonly Entry[]>

const CACHE = new WeakMap<typeof PERSONAL_LABELS, LabelIndex>()
const WORD = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Hangul}\p{M}\d]/u
const LETTER_BEFORE = /[\p{L}\p{M}\d]/u
const SEPARATOR = /^\.?(?:\s?[(（][^)）\d]{0,20}[)）])?(?:\s*(?:no\.?|nr\.?|n[.º°]{1,2}))?[\s:：﹕=#|｜>›]*/iu
const ALPHABETIC = /[\p{Script=Latin}\p{Script=Cyrillic}]/u
const SURE = /[:：﹕=|｜]/

/**
 * Find the labels on a line, the longest one at each place, from left to right.
 *
 * @param text - a line as it was read
 * @example
 * findPersonalLabels('收件人：张三')[0]?.kind //=> 'name'
 */
export function findPersonalLabels(text: string): readonly PersonalLabel[] {
  const folded = foldText(text)
  const index = labelIndex()
  const found: { kind: LabelKind; start: number; end: number }[] = []
  for (let at = 0; at < folded.text.length - 1; at++) {
    const start = folded.starts[at]!
    if (!beginsHere(text, start)) continue
    const entry = index
      .get(folded.text.slice(at, at + 2))
      ?.find((one) => folded.text.startsWith(one.folded, at) && endsHere(text, rawEnd(text, folded.starts, at, one)))
    if (!entry) continue
    found.push({ kind: entry.kind, start, end: rawEnd(text, folded.starts, at, entry) })
    at += entry.folded.length - 1
  }
  const sure = found.filter(({ start, end }) => start === 0 || !ALPHABETIC.test(text[start]!) || isSure(text, end))
  return sure.map(({ kind, start, end }, position) => {
    const separator = SEPARATOR.exec(text.slice(end))?.[0] ?? ''
    const valueStart = end + separator.length
    const valueEnd = Math.max(valueStart, sure[position + 1]?.start ?? text.length)
    return { kind, start, valueStart, valueEnd, isSeparated: SURE.test(separator) || valueStart >= text.length }
  })
}

/** Inside a line of words a label has its colon: the street in `Baker Street` announces nothing. */
function isSure(text: string, end: number): boolean {
  return SURE.test(SEPARATOR.exec(text.slice(end))?.[0] ?? '')
}

function labelIndex(): LabelIndex {
  const known = CACHE.get(PERSONAL_LABELS)
  if (known) return known
  const index = new Map<string, Entry[]>()
  for (const [kind, labels] of Object.entries(PERSONAL_LABELS) as [LabelKind, string][]) {
    for (const label of labels.split(/[|\n]/)) {
      const folded = fold(label).replace(/[.:：#]+$/, '')
      if (folded.length < 2) continue
      index.set(folded.slice(0, 2), [...(index.get(folded.slice(0, 2)) ?? []), { folded, kind }])
    }
  }
  for (const entries of index.values()) entries.sort((a, b) => b.folded.length - a.folded.length)
  CACHE.set(PERSONAL_LABELS, index)
  return index
}

function rawEnd(text: string, starts: readonly number[], at: number, { folded }: Entry): number {
  const last = starts[at + folded.length - 1] ?? 0
  return last + ((text.codePointAt(last) ?? 0) > 0xffff ? 2 : 1)
}

/** At the line's start, or behind anything that is no letter; digits may touch a label that is not Latin. */
function beginsHere(text: string, start: number): boolean {
  const before = text[start - 1] ?? ''
  if (!LETTER_BEFORE.test(before)) return true
  return /\d/.test(before) && !WORD.test(text[start] ?? '')
}

function endsHere(text: string, end: number): boolean {
  const last = text[end - 1] ?? ''
  const next = text[end] ?? ''
  if (/[\p{Script=Thai}]/u.test(last) && /^[\p{M}]/u.test(next)) return false
  return !(
    WORD.test(last) &&
    WORD.test(next) &&
    !(/\d/.test(next) && !/[\p{Script=Latin}\p{Script=Cyrillic}]/u.test(last))
  )
}
