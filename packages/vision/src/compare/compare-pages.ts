import type { Raster, TextEngine, TextLine } from '@sightdesk/core'
import { alignLines } from '../fingerprints/align-lines.ts'
import { foldLine, type LineMark } from '../fingerprints/fingerprint-page.ts'
import { standardize } from '../standardize/standardize.ts'
import { chooseAvailable } from '../text/choose-available.ts'
import { recognizeText } from '../text/recognize-text.ts'
import { settleOrientation } from '../text/settle-orientation.ts'
import { compareTexts, type TextDifference } from './compare-texts.ts'

/** The lines of a page, and how wide it is. */
export interface ReadLines {
  readonly lines: readonly TextLine[]
  readonly width: number
}

export interface PagesComparison {
  readonly differences: readonly TextDifference[]
  /** 0 to 1: how much of the text that can be compared agrees. */
  readonly similarity: number
}

export interface ReadLinesOptions {
  readonly engine: TextEngine
  readonly languages?: readonly string[]
  readonly signal?: AbortSignal
}

/** Read a page's lines with boxes in pixels of the raster. */
export async function readRasterLines(raster: Raster, options: ReadLinesOptions): Promise<ReadLines> {
  const { languages } = chooseAvailable(options.languages, options.engine.languages)
  const { engine, signal } = options
  const reader = { engine, ...(languages && { languages }), ...(signal && { signal }) }
  const page = await settleOrientation(raster, standardize(raster), reader)
  const lines = await recognizeText(page.raster, reader)
  return { lines: lines.map((line) => ({ ...line, box: page.toOriginal(line.box) })), width: raster.width }
}

/** Share of lines that stand at the same place on pages of one layout, and share of those that must agree. */
const SAME_LAYOUT = { placed: 0.6, equal: 0.5 } as const
/** Least confidence at which a changed line counts. */
const SURE = 0.6

/**
 * Compare two pages by what they state, and line by line where their layout is the same.
 *
 * @param a - the page that promises
 * @param b - the page that came
 */
export function comparePages(a: ReadLines, b: ReadLines): PagesComparison {
  const stated = compareTexts(a.lines, b.lines)
  const marksA = marksOf(a)
  const marksB = marksOf(b)
  const { inReach, placed, equal, changed } = alignLines(marksA, marksB)
  const placedShare = placed / Math.max(1, inReach)
  const sameLayout = placed >= 4 && placedShare >= SAME_LAYOUT.placed && equal / placed >= SAME_LAYOUT.equal
  const lines = sameLayout ? changed.flatMap((pair) => lineDifference(a.lines[pair.a]!, b.lines[pair.b]!)) : []
  const told = new Set(stated.map(({ from }) => from))
  const further = lines.filter(({ from }) => ![...told].some((text) => from.includes(text)))
  const differences = [...stated, ...further]
  const agreeing = sameLayout ? equal / placed : stated.length === 0 ? 0.9 : 0.5
  const similarity = differences.length === 0 ? Math.max(0.75, agreeing) : Math.min(0.45, agreeing * 0.5)
  return { differences, similarity }
}

function marksOf({ lines, width }: ReadLines): LineMark[] {
  return lines.map(({ text, box }) => ({
    text: foldLine(text),
    box: { x: box.x / width, y: box.y / width, width: box.width / width, height: box.height / width },
  }))
}

/** A line that says something else; a slip of one letter in an unsure reading is none. */
function lineDifference(a: TextLine, b: TextLine): TextDifference[] {
  if (Math.min(a.confidence, b.confidence) < SURE) return []
  return [{ a: a.box, b: b.box, from: a.text, to: b.text, about: 'line' }]
}
