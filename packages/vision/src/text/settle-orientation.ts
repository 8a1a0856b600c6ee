import type { GrayRaster, Raster, TextEngine } from '@sightdesk/core'
import { findLines } from '../lines/find-lines.ts'
import { normalizeLine } from '../lines/normalize-line.ts'
import { rotateQuarter } from '../pixels/rotate-quarter.ts'
import { type StandardizedPage, standardize } from '../standardize/standardize.ts'
import { assignLanguages } from './assign-languages.ts'
import { readAtOnce } from './read-at-once.ts'
import { readLines } from './read-lines.ts'
import { LINE_PICTURE } from './recognize-text.ts'

/** Lines that are read for a trial, and how wide they may be in pixels of a line picture. */
const TRIAL = { lines: 4, leastWidth: 80, mostWidth: 420 } as const
/** Orientation is taken as sure from this confidence of the picture alone. */
const SURE = 0.97
/** Confidence of the trial from which the page is taken as upright without a second look. */
const READABLE = 0.72
/** How much better the flipped lines must read. */
const LEAST_GAIN = 0.12

/**
 * Settle by reading which end of a page is up, where its pixels leave a doubt.
 *
 * A few lines are read as they stand; when they read badly, the same lines are read upside down.
 *
 * @param raster - the picture that came in
 * @param page - the picture standardized in its likeliest orientation
 * @returns `page`, or the picture standardized the other way up
 */
export async function settleOrientation(
  raster: Raster,
  page: StandardizedPage,
  options: { readonly engine: TextEngine; readonly languages?: readonly string[]; readonly signal?: AbortSignal },
): Promise<StandardizedPage> {
  const [best] = page.candidates
  if (!best || best.confidence >= SURE) return page
  const pictures = trialPictures(page.gray)
  if (pictures.length === 0) return page
  const languages = assignLanguages(options.languages ?? options.engine.languages, options.engine.languages)
  const read = async (lines: readonly GrayRaster[]) =>
    confidenceOf(
      options.engine.multilingual
        ? await readAtOnce(lines, { ...options, trial: true })
        : await readLines(lines, { ...options, languages }),
    )
  const standing = await read(pictures)
  if (standing >= READABLE) return page
  const flipped = await read(pictures.map((picture) => rotateQuarter(picture, 2)))
  if (flipped < standing + LEAST_GAIN) return page
  return standardize(raster, { quarterTurns: ((best.quarterTurns + 2) % 4) as 0 | 1 | 2 | 3 })
}

/** Lines of middling length, spread over the page. */
function trialPictures(gray: GrayRaster): GrayRaster[] {
  const fitting = findLines(gray).filter(({ box, textHeight }) => {
    const width = (box.width * LINE_PICTURE.textHeight) / textHeight
    return width >= TRIAL.leastWidth && width <= TRIAL.mostWidth
  })
  const step = Math.max(1, fitting.length / TRIAL.lines)
  const chosen = Array.from(
    { length: Math.min(TRIAL.lines, fitting.length) },
    (_, index) => fitting[Math.floor(index * step)]!,
  )
  return chosen.map((line) => normalizeLine(gray, line, LINE_PICTURE))
}

function confidenceOf(readings: readonly { readonly confidence: number }[]): number {
  return readings.reduce((sum, reading) => sum + reading.confidence, 0) / readings.length
}
