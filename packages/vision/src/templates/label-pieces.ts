import { foldText } from '../fields/fold-text.ts'
import type { PageLine } from '../fields/page-lines.ts'
import { textShare } from './text-share.ts'

/** What stands before the first colon of a line that goes on behind it. */
const PREFIX = /^([^:：\d]{2,24})[:：]\s*\S/u

/**
 * The labels that share a line with their value, as pieces of their own: `Account` of `Account: 9168`.
 *
 * @returns one piece for each such line, its box estimated from the widths of the letters
 */
export function labelPieces(lines: readonly PageLine[]): PageLine[] {
  return lines.flatMap((line) => {
    const text = PREFIX.exec(line.text)?.[1]?.trim()
    if (text === undefined) return []
    const width = line.box.width * textShare(line.text, text.length)
    return [{ ...line, text, folded: foldText(text), box: { ...line.box, width } }]
  })
}
