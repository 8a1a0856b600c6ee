import type { GrayRaster } from '@sightdesk/core'

/**
 * Weights of a logistic regression fitted on 800 drawn lines (serif and sans, 14 to 48 px, dark and light):
 * 96 % of Chinese lines and 97 % of Latin ones fall on their side of 0.5.
 */
const WEIGHTS = { strokes: 5.095, runs: -3.546, density: -15.496, rowRuns: 3.753, bias: -7.635 } as const
const INK_BELOW = 128

/**
 * How likely a line is written in ideographs, told from its strokes before it is read.
 *
 * Chinese characters stack more strokes in a column than letters do, and leave fewer gaps between columns.
 *
 * @param line - dark on light, glyphs about 32 px high, as `normalizeLine` makes it
 * @returns 0 to 1; 0 for an empty picture
 * @example
 * looksIdeographic(line) > 0.5 //=> read it with the Chinese network first
 */
export function looksIdeographic(line: GrayRaster): number {
  const columns = countRuns(line, line.width, line.height, 1, line.width)
  const rows = countRuns(line, line.height, line.width, line.width, 1)
  if (columns.inked === 0) return 0
  const squares = columns.inked / 32
  const score =
    WEIGHTS.strokes * (columns.runs / columns.inked) +
    WEIGHTS.runs * (columns.groups / squares) +
    WEIGHTS.density * (columns.ink / (columns.inked * 32)) +
    WEIGHTS.rowRuns * (rows.runs / rows.inked / squares) +
    WEIGHTS.bias
  return 1 / (1 + Math.exp(-score))
}

/** What is met on a walk along every column (or row) of a picture. */
interface Runs {
  /** Columns with ink. */
  readonly inked: number
  /** Unbroken stretches of inked columns. */
  readonly groups: number
  /** Strokes met, summed over all columns. */
  readonly runs: number
  /** Inked pixels. */
  readonly ink: number
}

function countRuns({ data }: GrayRaster, lanes: number, length: number, laneStep: number, step: number): Runs {
  let inked = 0
  let groups = 0
  let runs = 0
  let ink = 0
  let before = 0
  for (let lane = 0; lane < lanes; lane++) {
    let strokes = 0
    let wasInk = false
    for (let at = lane * laneStep, end = at + length * step; at < end; at += step) {
      const isInk = data[at]! < INK_BELOW
      if (isInk) ink++
      if (isInk && !wasInk) strokes++
      wasInk = isInk
    }
    runs += strokes
    if (strokes > 0) inked++
    if (strokes > 0 && before === 0) groups++
    before = strokes
  }
  return { inked, groups, runs, ink }
}
