import type { Box, TemplateLayout } from '@sightdesk/core'
import { editDistance } from '../fields/edit-distance.ts'
import { fold } from '../fields/fold-text.ts'
import type { PageLine } from '../fields/page-lines.ts'
import { labelPieces } from './label-pieces.ts'

/** A word of a layout, found on a page. */
export interface PlacedWord {
  /** Where it stood on the page that was learned from, in widths of that page. */
  readonly learned: Box
  readonly line: PageLine
}

/** A layout laid over a page. */
export interface LayoutMatch {
  /** Pixels of this page for one page width of the layout. */
  readonly scale: number
  /** From top to bottom. */
  readonly words: readonly PlacedWord[]
  /** Share of the layout's words that stand on the page in their order, 0 to 1. */
  readonly share: number
}

/**
 * Find a layout's words on a page, whatever its size and however far it is scrolled.
 *
 * @param lines - the page's lines, boxes in pixels of the page
 * @param width - of the page, in pixels
 * @returns the words that stand in the order of the layout; nothing when there is none
 */
export function matchLayout(
  lines: readonly PageLine[],
  layout: TemplateLayout,
  width: number,
): LayoutMatch | undefined {
  const pieces = [...lines, ...labelPieces(lines)]
  const found = layout.words.flatMap(({ text, box }) => {
    const line = uniqueLine(pieces, fold(text))
    return line ? [{ learned: box, line }] : []
  })
  const whole = found.filter(({ learned }) => learned.width > 0)
  if (whole.length === 0) return undefined
  const scale = median(whole.map(({ learned, line }) => line.box.width / learned.width))
  const sized = found.filter(({ learned, line }) => isBetween(line.box.width / (learned.width * scale), 0.75, 1.33))
  const words = inOrder(sized.filter((word) => isInColumn(word, scale, width)))
  return { scale, words, share: words.length / layout.words.length }
}

/** The one line that is this text, allowing for a wrong letter in seven; nothing when there are several. */
function uniqueLine(lines: readonly PageLine[], folded: string): PageLine | undefined {
  const exact = lines.filter((line) => line.folded.text === folded)
  if (exact.length > 0) return exact.length === 1 ? exact[0] : undefined
  const limit = Math.floor(folded.length / 7)
  if (limit === 0) return undefined
  const near = lines.filter((line) => editDistance(line.folded.text, folded, limit) <= limit)
  return near.length === 1 ? near[0] : undefined
}

/** As far from one of the page's edges or from its middle, or at the same share of its width: as pages grow wider. */
function isInColumn({ learned, line: { box } }: PlacedWord, scale: number, width: number): boolean {
  const tolerance = 0.06 * scale
  const fromLeft = box.x - learned.x * scale
  const fromRight = width - box.x - box.width - (1 - learned.x - learned.width) * scale
  const fromMiddle = box.x + box.width / 2 - width / 2 - (learned.x + learned.width / 2 - 0.5) * scale
  const inShare = (box.x / width - learned.x) * scale
  return [fromLeft, fromRight, fromMiddle, inShare].some((gap) => Math.abs(gap) < tolerance)
}

/** The longest run of words that stand below one another as they do in the layout. */
function inOrder(words: readonly PlacedWord[]): PlacedWord[] {
  const sorted = [...words].sort((a, b) => a.learned.y - b.learned.y)
  const runs: PlacedWord[][] = []
  for (const word of sorted) {
    const before = runs.filter((run) => isBelow(word, run.at(-1)!)).sort((a, b) => b.length - a.length)[0] ?? []
    runs.push([...before, word])
  }
  return runs.sort((a, b) => b.length - a.length)[0] ?? []
}

function isBelow(word: PlacedWord, other: PlacedWord): boolean {
  return word.line.box.y > other.line.box.y - 0.6 * other.line.box.height
}

function isBetween(value: number, low: number, high: number): boolean {
  return value > low && value < high
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!
}
