import type { Box, GrayRaster } from '@sightdesk/core'
import { drawPage, PAGE_DESIGNS, PAGE_LANGUAGES, renderPage } from '@sightdesk/testing/pages'
import sharp from 'sharp'
import { findLines } from '../../src/lines/find-lines.ts'
import { normalizeLine } from '../../src/lines/normalize-line.ts'
import { toGray } from '../../src/pixels/to-gray.ts'
import { LINE_PICTURE } from '../../src/text/recognize-text.ts'

/** A line as the finder cut it out of a drawn page, and the text that stands there; empty for icons. */
export interface KnownLine {
  readonly picture: GrayRaster
  readonly text: string
  /** BCP 47 tag of its page. */
  readonly language: string
}

/** How pages are worn, one after the other: smaller, and pressed into JPEG. */
const WEAR = [
  { scale: 1, quality: 95 },
  { scale: 0.7, quality: 80 },
  { scale: 0.5, quality: 60 },
  { scale: 1, quality: 35 },
] as const

/** Lines of drawn pages in all languages of the kit, of designs that may be tuned on. */
export async function knownLines(pages: number): Promise<KnownLine[]> {
  const designs = PAGE_DESIGNS.filter((design) => design.split === 'train')
  const lines: KnownLine[] = []
  for (let at = 0; at < pages; at++) {
    const language = PAGE_LANGUAGES[at % PAGE_LANGUAGES.length]!
    const page = await renderPage(drawPage(designs[(at * 11) % designs.length]!, { seed: 500 + at, language }))
    const { scale, quality } = WEAR[Math.floor(at / PAGE_LANGUAGES.length) % WEAR.length]!
    const gray = await worn(page.png, scale, quality)
    const truth = page.lines.map(({ text, box }) => ({ text, box: scaled(box, scale) }))
    for (const line of findLines(gray)) {
      const text = textAt(line.box, truth)
      if (text !== undefined) lines.push({ picture: normalizeLine(gray, line, LINE_PICTURE), text, language })
    }
  }
  return lines
}

async function worn(png: Uint8Array, scale: number, quality: number): Promise<GrayRaster> {
  const { width } = await sharp(png).metadata()
  const jpeg = await sharp(png)
    .resize({ width: Math.round(width * scale) })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality })
    .toBuffer()
  const { data, info } = await sharp(jpeg).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return toGray({ width: info.width, height: info.height, data })
}

function scaled({ x, y, width, height }: Box, scale: number): Box {
  return { x: x * scale, y: y * scale, width: width * scale, height: height * scale }
}

/** What stands in a box; nothing where it holds only a part of a line. */
function textAt(box: Box, truth: readonly { readonly text: string; readonly box: Box }[]): string | undefined {
  const inside = truth
    .map((line) => ({ ...line, share: shareInside(line.box, box) }))
    .filter(({ share }) => share > 0.1)
  if (inside.some(({ share }) => share < 0.85)) return undefined
  return inside
    .sort((a, b) => a.box.x - b.box.x)
    .map(({ text }) => text)
    .join(' ')
}

function shareInside(line: Box, box: Box): number {
  const across = Math.min(line.x + line.width, box.x + box.width + 3) - Math.max(line.x, box.x - 3)
  const down = Math.min(line.y + line.height, box.y + box.height + 3) - Math.max(line.y, box.y - 3)
  return (Math.max(0, across) * Math.max(0, down)) / (line.width * line.height)
}
