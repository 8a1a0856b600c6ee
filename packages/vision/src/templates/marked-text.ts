import { type Box, intersectBoxes, unionBox } from '@sightdesk/core'
import { joinLines } from '../fields/neighbours.ts'
import type { PageLine } from '../fields/page-lines.ts'
import { textShare } from './text-share.ts'

/** What stands under a box that a person drew. */
export interface MarkedText {
  readonly text: string
  /** Around the text itself. */
  readonly box: Box
  readonly lines: readonly PageLine[]
  /** What stands before the text on its first line: `Ticket:` of `Ticket: AB-123456`. */
  readonly before: string
}

/** A line counts as marked when the box covers so much of its height. */
const COVERED_HEIGHT = 0.5
/** A word counts as marked when the box covers so much of its width. */
const COVERED_WIDTH = 0.5

/**
 * The text under a box: whole lines, and of longer lines the words that the box covers.
 *
 * @param box - in pixels of the page, as roughly as people draw
 * @returns nothing when there is no text under the box
 */
export function markedText(box: Box, lines: readonly PageLine[]): MarkedText | undefined {
  const parts = lines.flatMap((line) => {
    const shared = intersectBoxes(line.box, box)
    if (shared.height < COVERED_HEIGHT * line.box.height || shared.width === 0) return []
    const part = coveredWords(line, box)
    return part ? [{ ...part, line }] : []
  })
  if (parts.length === 0) return undefined
  return {
    text: joinLines(parts.map((part) => part.text)),
    box: unionBox(parts.map((part) => part.box)),
    lines: parts.map((part) => part.line),
    before: parts[0]!.before,
  }
}

interface Word {
  readonly from: number
  readonly to: number
  readonly box: Box
}

function coveredWords(line: PageLine, box: Box): { text: string; box: Box; before: string } | undefined {
  const isCovered = (word: Word) => intersectBoxes(word.box, box).width >= COVERED_WIDTH * word.box.width
  const words = wordsOf(line, WORD).filter(isCovered)
  const covered = words.length > 0 ? words : wordsOf(line, LETTER).filter(isCovered)
  const [first, last] = [covered[0], covered.at(-1)]
  if (!first || !last) return undefined
  return {
    text: line.text.slice(first.from, last.to).trim(),
    box: unionBox(covered.map((word) => word.box)),
    before: line.text.slice(0, first.from).trim(),
  }
}

/** A colon ends a word too. */
const WORD = /[^\s:：]+[:：]?/gu
const LETTER = /\S/gu

/** Words, or letters where the box is drawn inside a word, with where they lie. */
function wordsOf({ text, box }: PageLine, unit: RegExp): Word[] {
  return [...text.matchAll(unit)].map((match) => {
    const [from, to] = [match.index, match.index + match[0].length]
    const x = box.x + box.width * textShare(text, from)
    return { from, to, box: { ...box, x, width: box.x + box.width * textShare(text, to) - x } }
  })
}
