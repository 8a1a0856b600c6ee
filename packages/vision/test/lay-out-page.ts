import type { Size, TextLine } from '@sightdesk/core'

/** Width of a page in pixels and the size of its plain text. */
const PAGE = { width: 750, margin: 36, text: 30 } as const

/**
 * Lay a page out as lines with boxes, top to bottom.
 *
 * Each entry is one row: `left | right`, `a | b | c` for a table, `[c 60] text` centered in 60 px, `[x 220] text`
 * at 220 px from the left, `[r] text` at the right margin, `[n] text` directly below without a gap, and an empty
 * entry for a gap.
 */
export function layOutPage(rows: readonly string[]): { readonly lines: TextLine[]; readonly size: Size } {
  const lines: TextLine[] = []
  let y = 40
  for (const row of rows) {
    const mark = /^\[(c|x|r|n)?\s?([\d ]*)\]\s/.exec(row)
    const numbers = (mark?.[2] ?? '').split(' ').filter(Boolean).map(Number)
    const kind = mark?.[1]
    const height = (kind === 'x' || kind === 'n' ? numbers[1] : numbers[0]) ?? PAGE.text
    const cells = row.slice(mark?.[0].length ?? 0).split(' | ')
    if (kind === 'n') y -= 12
    cells.forEach((text, index) => {
      const width = textWidth(text, height)
      const x = placeCell({ kind, at: numbers[0], index, count: cells.length, width })
      if (text.trim()) lines.push({ text, confidence: 0.95, box: { x, y, width, height } })
    })
    y += row === '' ? 34 : height + (height > 40 ? 24 : 18)
  }
  return { lines, size: { width: PAGE.width, height: Math.max(y + 60, 900) } }
}

function placeCell(cell: {
  kind: string | undefined
  at: number | undefined
  index: number
  count: number
  width: number
}) {
  const right = PAGE.width - PAGE.margin - cell.width
  if (cell.index > 0 && cell.index === cell.count - 1) return right
  if (cell.index > 0) return PAGE.margin + (cell.index * (PAGE.width - 2 * PAGE.margin)) / cell.count
  if (cell.kind === 'c') return (PAGE.width - cell.width) / 2
  if (cell.kind === 'r') return right
  return (cell.kind === 'x' || cell.kind === 'n') && cell.at !== undefined ? cell.at : PAGE.margin
}

function textWidth(text: string, height: number): number {
  const wide = text.match(/[\u2e80-\u9fff\uac00-\ud7ff\uff00-\uffef]/g)?.length ?? 0
  return Math.round(wide * height * 0.9 + (text.length - wide) * height * 0.48)
}
