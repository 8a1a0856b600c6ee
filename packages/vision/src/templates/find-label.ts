import { verticalOverlap } from '../fields/box-overlap.ts'
import { horizontalOverlap, type PageLine } from '../fields/page-lines.ts'
import { emptyMarkError } from './mark-errors.ts'
import { type MarkedText, markedText } from './marked-text.ts'
import type { TemplateMark } from './template-mark.ts'

/** Longest text that is taken for a label, in characters. */
const LONGEST_LABEL = 32

/**
 * The text of a value's label: the one that was marked, what stands before it on its line, beside it, or above it.
 *
 * @param words - lines that do not change from page to page
 * @returns without its colon; nothing where there is none
 * @throws {InputError} `input/mark-without-text` when a label was marked and no text stands there
 */
export function findLabel(
  mark: TemplateMark,
  value: MarkedText,
  { lines, words }: { readonly lines: readonly PageLine[]; readonly words: readonly PageLine[] },
): string | undefined {
  if (mark.label) {
    const marked = markedText(mark.label, lines)
    if (!marked) throw emptyMarkError(mark, 'label')
    return bare(marked.text)
  }
  const { before, box } = value
  if (isLabel(before)) return bare(before)
  const others = words.filter((line) => !value.lines.includes(line) && isLabel(line.text))
  const left = others
    .filter((line) => line.box.x + line.box.width <= box.x + 4 && verticalOverlap(line.box, box) > 0.5)
    .sort((a, b) => b.box.x - a.box.x)[0]
  if (left) return bare(left.text)
  const above = others
    .filter((line) => {
      const gap = box.y - line.box.y - line.box.height
      const isColumn = Math.abs(line.box.x - box.x) < line.box.height || horizontalOverlap(line.box, box) > 0.8
      return gap > -0.3 * line.box.height && gap < 1.5 * line.box.height && isColumn
    })
    .sort((a, b) => b.box.y - a.box.y)[0]
  return above && bare(above.text)
}

function isLabel(text: string): boolean {
  return bare(text).length > 1 && text.length <= LONGEST_LABEL && /\p{L}/u.test(text) && !/\d{3}/.test(text)
}

function bare(text: string): string {
  return text.replace(/[\s:：#.。·|-]+$/u, '').trim()
}
