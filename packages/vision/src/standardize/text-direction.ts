import type { Glyph } from '../lines/select-glyphs.ts'
import { lineSharpness } from './find-skew.ts'
import type { PageGlyphs } from './page-glyphs.ts'

/** Whether lines of text run across the picture or along its height. */
export interface TextDirection {
  readonly direction: 'across' | 'along'
  /** 0.5 for no evidence, towards 1 for certainty. */
  readonly confidence: number
}

/**
 * Tell whether text runs across or along, from which side each glyph has its nearest neighbor on.
 *
 * Letters of a line stand closer to each other than lines do, in every script that is read here.
 *
 * @see O'Gorman, *The document spectrum for page layout analysis*, 1993, doi:10.1109/34.244677; only the directions are used
 */
export function textDirection(page: PageGlyphs): TextDirection {
  const byNeighbors = neighborDirection(page)
  return byNeighbors.confidence >= SURE ? byNeighbors : rowDirection(page, byNeighbors)
}

/** Above this confidence the neighbors decide alone. */
const SURE = 0.8

/** The direction in which rows of glyph ends stand apart more sharply, when neighbors are in doubt (a skewed page). */
function rowDirection(page: PageGlyphs, byNeighbors: TextDirection): TextDirection {
  const across = lineSharpness(page)
  const along = lineSharpness({ ...page, glyphs: page.glyphs.map(transpose) })
  if (across + along === 0) return byNeighbors
  const share =
    across / (across + along) + (byNeighbors.direction === 'across' ? 1 : -1) * (byNeighbors.confidence - 0.5)
  return { direction: share >= 0.5 ? 'across' : 'along', confidence: Math.min(1, 0.5 + Math.abs(share - 0.5)) }
}

function transpose(one: Glyph): Glyph {
  return { ...one, x: one.y, y: one.x, width: one.height, height: one.width }
}

function neighborDirection({ glyphs, typicalHeight }: PageGlyphs): TextDirection {
  const bodies = glyphs.filter((one) => {
    const side = Math.max(one.width, one.height)
    return side >= 0.5 * typicalHeight && side <= 3 * typicalHeight
  })
  const cells = placeInCells(bodies, 2 * typicalHeight)
  let across = 0
  let along = 0
  for (const one of bodies) {
    const side = nearestSide(one, cells, 2 * typicalHeight)
    if (side === 'across') across++
    else if (side === 'along') along++
  }
  const votes = across + along
  const share = votes === 0 ? 0.5 : Math.max(across, along) / votes
  const certainty = 1 - Math.exp(-votes / 12)
  return { direction: along > across ? 'along' : 'across', confidence: 0.5 + (share - 0.5) * certainty }
}

type Cells = Map<string, Glyph[]>

function placeInCells(glyphs: readonly Glyph[], cell: number): Cells {
  const cells: Cells = new Map()
  for (const one of glyphs) {
    const key = `${Math.floor((one.x + one.width / 2) / cell)},${Math.floor((one.y + one.height / 2) / cell)}`
    const list = cells.get(key)
    if (list) list.push(one)
    else cells.set(key, [one])
  }
  return cells
}

/** On which side of a glyph the nearest other one stands; nothing within reach, or askew, is no vote. */
function nearestSide(one: Glyph, cells: Cells, cell: number): 'across' | 'along' | undefined {
  const column = Math.floor((one.x + one.width / 2) / cell)
  const row = Math.floor((one.y + one.height / 2) / cell)
  let best = cell
  let side: 'across' | 'along' | undefined
  for (let y = row - 1; y <= row + 1; y++) {
    for (let x = column - 1; x <= column + 1; x++) {
      for (const other of cells.get(`${x},${y}`) ?? []) {
        if (other === one) continue
        const gapX = Math.max(one.x, other.x) - Math.min(one.x + one.width, other.x + other.width)
        const gapY = Math.max(one.y, other.y) - Math.min(one.y + one.height, other.y + other.height)
        const distance = Math.max(gapX, gapY)
        if (distance <= -1 || distance >= best) continue
        best = distance
        side = gapX > gapY ? 'across' : 'along'
      }
    }
  }
  return side
}
