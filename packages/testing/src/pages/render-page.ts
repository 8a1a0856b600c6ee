import type { Box } from '@sightdesk/core'
import sharp from 'sharp'
import type { DrawnPage, PageTextLine } from './page-types.ts'

/** A drawn page as pixels, its boxes measured. */
export interface RenderedPage {
  readonly png: Uint8Array
  /** The page's lines with the box of their ink, in picture pixels; a line that left no ink is dropped. */
  readonly lines: readonly PageTextLine[]
}

/**
 * Render a drawn page in the fonts of this machine, and measure where each line's ink lies.
 *
 * The lines are measured on a second rendering in which each has a color of its own.
 *
 * @example
 * const { png, lines } = await renderPage(drawPage(design, { seed: 3, language: 'th' }))
 */
export async function renderPage(page: DrawnPage): Promise<RenderedPage> {
  const [png, boxes] = await Promise.all([sharp(Buffer.from(page.svg)).png().toBuffer(), measureInk(page)])
  const lines = page.lines.flatMap((line, index) => {
    const box = boxes[index]
    return box ? [{ ...line, box }] : []
  })
  return { png: new Uint8Array(png), lines }
}

/** Pixels below this opacity are the soft edge of a glyph. */
const INK_FROM = 70

async function measureInk(page: DrawnPage): Promise<(Box | undefined)[]> {
  const texts = page.lineMarks.map((mark, index) => mark.replace('COLOR', codeOf(index)))
  const head = page.svg.slice(0, page.svg.indexOf('>') + 1)
  const { data, info } = await sharp(Buffer.from(`${head}${texts.join('')}</svg>`))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const edges = page.lineMarks.map(() => ({ left: Infinity, top: Infinity, right: -1, bottom: -1 }))
  for (let y = 0, at = 0; y < info.height; y++) {
    for (let x = 0; x < info.width; x++, at += 4) {
      if ((data[at + 3] as number) < INK_FROM) continue
      const edge = edges[indexOf(data[at] as number, data[at + 1] as number)]
      if (edge) grow(edge, x, y)
    }
  }
  return edges.map((edge) =>
    edge.right < 0
      ? undefined
      : { x: edge.left, y: edge.top, width: edge.right - edge.left + 1, height: edge.bottom - edge.top + 1 },
  )
}

function grow(edge: { left: number; top: number; right: number; bottom: number }, x: number, y: number): void {
  if (x < edge.left) edge.left = x
  if (x > edge.right) edge.right = x
  if (y < edge.top) edge.top = y
  if (y > edge.bottom) edge.bottom = y
}

/** Thirty-two steps of red times thirty-two of green, far enough apart to survive blending. */
function codeOf(index: number): string {
  return `rgb(${(index % 32) * 8 + 4},${Math.floor(index / 32) * 8 + 4},255)`
}

function indexOf(red: number, green: number): number {
  return (red >> 3) + (green >> 3) * 32
}
