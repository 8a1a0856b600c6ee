import { type Box, intersectBoxes, type TextLine } from '@sightdesk/core'
import type { PageLine } from '../fields/page-lines.ts'
import { findDates } from '../fields/parse-date.ts'
import { findMoney } from '../fields/parse-money.ts'
import { findPersonalData } from '../redact/find-personal-data.ts'
import { labelPieces } from './label-pieces.ts'

/** Words of a page's own are at most so long, in characters; longer lines are sentences that change. */
const LONGEST_WORD = 36

/**
 * The lines of a page that its next copy will show too: titles, labels, buttons.
 *
 * Left out is what was marked, what holds digits, what repeats, and personal data, so that no customer's name or address
 * gets into a template.
 *
 * @param changing - places whose text changes from page to page, in pixels of the page
 */
export function stableWords(lines: readonly PageLine[], changing: readonly Box[]): PageLine[] {
  const readable: TextLine[] = lines.map(({ text, box, confidence }) => ({ text, box, confidence }))
  const personal = findPersonalData(readable).map(({ box }) => box)
  const hidden = [...changing, ...personal]
  const pieces = [...lines, ...labelPieces(lines)]
  return pieces.filter((line) => {
    const isAlone = pieces.every((other) => other === line || other.folded.text !== line.folded.text)
    return isAlone && isWord(line.text) && !hidden.some((box) => covers(box, line.box))
  })
}

function isWord(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  if (letters < 2 || text.length > LONGEST_WORD || /\d/.test(text) || /[*•@]/.test(text)) return false
  return letters > 0.5 * text.length && findDates(text).length === 0 && findMoney(text).length === 0
}

function covers(box: Box, line: Box): boolean {
  const shared = intersectBoxes(box, line)
  return shared.width * shared.height > 0.2 * line.width * line.height
}
