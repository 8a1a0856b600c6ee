import type { Box } from '@sightdesk/core'
import type { PageLine } from '../fields/page-lines.ts'
import type { LayoutMatch } from './match-layout.ts'

/** Rows may stand so far from where the layout expects them, in heights of a line. */
const ROW_TOLERANCE = 0.8

/** What lies above this, in widths of the page, is its head: nothing above it pushes it down. */
const HEAD = 0.36
/** Ink of one text size differs by this much, with and without tall letters. */
const SIZE_TOLERANCE = 1.6

/**
 * Where a place of the layout may lie on this page: as far below the word above it, and as far above the word below it,
 * as it was on the page that was learned from. The two differ where a row between was added or left out. At the head of
 * a page that is not scrolled, as far below its top, too.
 *
 * @param place - in widths of the page that was learned from
 * @returns tops in pixels of this page; empty when no word of the layout is near
 */
export function placedTops(place: Box, match: LayoutMatch): number[] {
  const above = match.words.findLast(({ learned }) => learned.y <= place.y)
  const below = match.words.find(({ learned }) => learned.y > place.y)
  const byWords = [above, below].flatMap((word) =>
    word ? [word.line.box.y + (place.y - word.learned.y) * match.scale] : [],
  )
  const isHead = place.y < HEAD && !isScrolled(match)
  return isHead ? [...byWords, place.y * match.scale] : byWords
}

/** Scrolling moves every word up; a row that was added moves some down. */
function isScrolled({ words, scale }: LayoutMatch): boolean {
  return words.every(({ learned, line }) => line.box.y - learned.y * scale < -ROW_TOLERANCE * line.box.height)
}

/** Whether a line is written about as large as the value was. */
export function hasSize(line: PageLine, place: Box, { scale }: LayoutMatch): boolean {
  const ratio = line.box.height / (place.height * scale)
  return ratio < SIZE_TOLERANCE && ratio > 1 / SIZE_TOLERANCE
}

/**
 * Whether a line stands beside the words that it should stand beside.
 *
 * False where a word of the layout near the line belongs to another row: the row that was looked for is missing, and its
 * neighbor has moved into its place.
 *
 * @param place - where the value stood, in widths of the page that was learned from
 */
export function standsWithNeighbors(line: PageLine, place: Box, match: LayoutMatch): boolean {
  const height = Math.max(line.box.height, place.height * match.scale)
  const middle = line.box.y + line.box.height / 2
  return match.words.every(({ learned, line: word }) => {
    if (word === line) return false
    const actual = middle - (word.box.y + word.box.height / 2)
    if (Math.abs(actual) > 2 * height) return true
    const expected = (place.y + place.height / 2 - learned.y - learned.height / 2) * match.scale
    return Math.abs(actual - expected) < ROW_TOLERANCE * height
  })
}
