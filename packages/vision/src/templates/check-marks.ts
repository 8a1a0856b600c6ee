import { boxOverlap, intersectBoxes, type Size } from '@sightdesk/core'
import type { PageLine } from '../fields/page-lines.ts'
import { conflictError, emptyMarkError, malformedTemplateError, outsideError } from './mark-errors.ts'
import { type MarkedText, markedText } from './marked-text.ts'
import type { TemplateMark } from './template-mark.ts'

/** A box may leave the picture by so many pixels: drawing up to the edge is no mistake. */
const EDGE = 4

/**
 * Check what a person marked, and take the text under each box.
 *
 * @returns one text for each mark
 * @throws {InputError} `input/malformed`, `input/marks-conflict`, `input/mark-outside`, `input/mark-without-text`
 */
export function checkMarks(marks: readonly TemplateMark[], lines: readonly PageLine[], size: Size): MarkedText[] {
  if (marks.length === 0) throw malformedTemplateError('marks', 'expected at least one mark, received none')
  for (const mark of marks) checkBox(mark, size)
  for (const [at, mark] of marks.entries())
    for (const other of marks.slice(at + 1))
      if (mark.field === other.field || boxOverlap(mark.box, other.box) > 0.5) throw conflictError(mark, other)
  const values = marks.map((mark) => {
    const value = markedText(mark.box, lines)
    if (!value) throw emptyMarkError(mark, 'value')
    return value
  })
  for (const [at, value] of values.entries()) {
    const other = values.findIndex((one, place) => place > at && isSamePlace(value, one))
    if (other >= 0) throw conflictError(marks[at]!, marks[other]!)
  }
  return values
}

function checkBox(mark: TemplateMark, size: Size): void {
  for (const box of [mark.box, ...(mark.label ? [mark.label] : [])]) {
    const isNumber = [box.x, box.y, box.width, box.height].every(Number.isFinite)
    const isInside =
      box.x >= -EDGE &&
      box.y >= -EDGE &&
      box.x + box.width <= size.width + EDGE &&
      box.y + box.height <= size.height + EDGE
    if (!isNumber || !isInside || box.width <= 0 || box.height <= 0) throw outsideError(mark, box, size)
  }
}

/** Two marks that take the same words. */
function isSamePlace(a: MarkedText, b: MarkedText): boolean {
  const shared = intersectBoxes(a.box, b.box)
  return shared.width * shared.height > 0.3 * Math.min(a.box.width * a.box.height, b.box.width * b.box.height)
}
