import type { Box, GrayRaster, RecognizedLine, RecognizedText } from '@sightdesk/core'

export interface ComposeSheetOptions {
  /** White between two lines, in pixels; default 14. */
  readonly spacing?: number
  /** White around all lines, in pixels; default 16. */
  readonly margin?: number
  /** Tallest sheet in pixels; further lines go to the next one. Default 4000. */
  readonly maxHeight?: number
}

/** Line pictures one below the other on white, and where each of them lies. */
export interface LineSheet {
  readonly sheet: GrayRaster
  /** `index` counts through the lines that were passed in. */
  readonly placements: readonly { readonly index: number; readonly box: Box }[]
}

export const COMPOSE_SHEET_DEFAULTS = { spacing: 14, margin: 16, maxHeight: 4000 } as const

/**
 * Lay line pictures one below the other, so that an engine reads many in one call.
 *
 * @param lines - dark on white, as `normalizeLine` makes them
 * @returns one sheet, or several when `maxHeight` is reached; none without lines
 * @example
 * for (const sheet of composeSheets(pictures)) texts.push(assignToLines(await read(sheet.sheet), sheet))
 */
export function composeSheets(lines: readonly GrayRaster[], options: ComposeSheetOptions = {}): LineSheet[] {
  const settings = { ...COMPOSE_SHEET_DEFAULTS, ...options }
  const sheets: LineSheet[] = []
  let batch: number[] = []
  let height = settings.margin
  for (const [index, line] of lines.entries()) {
    if (batch.length > 0 && height + line.height + settings.margin > settings.maxHeight) {
      sheets.push(compose(lines, batch, settings))
      batch = []
      height = settings.margin
    }
    batch.push(index)
    height += line.height + settings.spacing
  }
  if (batch.length > 0) sheets.push(compose(lines, batch, settings))
  return sheets
}

/**
 * Give what an engine read on a sheet back to the lines that were laid on it.
 *
 * Each recognized piece goes to the line that it overlaps most; pieces of one line are joined from left to right.
 *
 * @param recognized - lines read on `sheet.sheet`
 * @returns one entry for each placement, in the order of `placements`; empty text with confidence 0 where nothing was read
 * @example
 * const [sheet] = composeSheets(pictures)
 * const texts = assignToLines(await engine.recognizePage(toRaster(sheet!.sheet), { languages: ['en'] }), sheet!)
 */
export function assignToLines(recognized: readonly RecognizedLine[], sheet: LineSheet): RecognizedText[] {
  const pieces: RecognizedLine[][] = sheet.placements.map(() => [])
  for (const piece of recognized) {
    const at = bestPlacement(piece.box, sheet)
    if (at >= 0) pieces[at]!.push(piece)
  }
  return pieces.map(joinPieces)
}

function compose(
  lines: readonly GrayRaster[],
  batch: readonly number[],
  { spacing, margin }: { readonly spacing: number; readonly margin: number },
): LineSheet {
  const width = Math.max(...batch.map((index) => lines[index]!.width)) + 2 * margin
  const height = batch.reduce((sum, index) => sum + lines[index]!.height + spacing, 2 * margin - spacing)
  const data = new Uint8Array(width * height).fill(255)
  const placements: { index: number; box: Box }[] = []
  let top = margin
  for (const index of batch) {
    const line = lines[index]!
    paste(data, width, line, margin, top)
    placements.push({ index, box: { x: margin, y: top, width: line.width, height: line.height } })
    top += line.height + spacing
  }
  return { sheet: { width, height, data }, placements }
}

function paste(sheet: Uint8Array, sheetWidth: number, line: GrayRaster, left: number, top: number): void {
  for (let y = 0; y < line.height; y++) {
    sheet.set(line.data.subarray(y * line.width, (y + 1) * line.width), (top + y) * sheetWidth + left)
  }
}

function bestPlacement(box: Box, sheet: LineSheet): number {
  let best = -1
  let most = 0
  for (const [at, placement] of sheet.placements.entries()) {
    const top = Math.max(box.y, placement.box.y)
    const shared = Math.min(box.y + box.height, placement.box.y + placement.box.height) - top
    if (shared <= most) continue
    best = at
    most = shared
  }
  return best
}

function joinPieces(pieces: readonly RecognizedLine[]): RecognizedText {
  if (pieces.length === 0) return { text: '', confidence: 0 }
  const ordered = [...pieces].sort((a, b) => a.box.x - b.box.x)
  const length = ordered.reduce((sum, piece) => sum + Math.max(1, piece.text.length), 0)
  const weighted = ordered.reduce((sum, piece) => sum + piece.confidence * Math.max(1, piece.text.length), 0)
  return { text: ordered.map((piece) => piece.text).join(' '), confidence: weighted / length }
}
