import { type Box, unionBox } from '@sightdesk/core'
import { glyphWidth } from '../annotate/glyph-width.ts'
import type { ReadLine } from './personal-lines.ts'

/**
 * Beyond the letters: a share of the line's height around, and beside a place that was estimated a share of the height
 * and of the way to the nearer end of the line, for the line's own ends are known.
 */
const MARGIN = { around: 0.14, beside: 0.1, ofWay: 0.045 } as const

/**
 * The box of a part of a line, never smaller than what it covers.
 *
 * By the boxes of its words where they are known; otherwise by how wide its letters are drawn, with a margin for the
 * error of that. What begins or ends the line reaches to the line's own edge.
 *
 * @param line - text and box in pixels of the page
 * @param start - index of the first character
 * @param end - index behind the last one
 * @example
 * spanBox({ text: '电话 138', box: { x: 0, y: 0, width: 100, height: 20 }, confidence: 1 }, 3, 6)
 */
export function spanBox(line: ReadLine, start: number, end: number): Box {
  const words = wordBoxes(line, start, end)
  const around = line.box.height * MARGIN.around
  const { x: left, width } = words ?? estimate(line, start, end)
  const x = left - around
  return {
    x,
    y: (words?.y ?? line.box.y) - around,
    width: width + 2 * around,
    height: (words?.height ?? line.box.height) + 2 * around,
  }
}

function estimate({ text, box }: ReadLine, start: number, end: number): { x: number; width: number } {
  const total = glyphWidth(text)
  if (total === 0) return box
  const place = (at: number) => (box.width * glyphWidth(text.slice(0, at))) / total
  const slack = (x: number) => box.height * MARGIN.beside + MARGIN.ofWay * Math.min(x, box.width - x)
  const from = text.slice(0, start).trim() === '' ? 0 : place(start) - slack(place(start))
  const to = text.slice(end).trim() === '' ? box.width : place(end) + slack(place(end))
  const left = Math.max(0, from)
  return { x: box.x + left, width: Math.min(box.width, to) - left }
}

/** The words that a part touches; nothing where they do not spell the line. */
function wordBoxes({ text, words }: ReadLine, start: number, end: number): Box | undefined {
  if (!words || words.length === 0) return undefined
  const touched: Box[] = []
  let at = 0
  for (const word of words) {
    const from = text.indexOf(word.text, at)
    if (from < 0) return undefined
    at = from + word.text.length
    if (from < end && at > start) touched.push(word.box)
  }
  return touched.length === 0 ? undefined : unionBox(touched)
}
