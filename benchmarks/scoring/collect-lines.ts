import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Box, GrayRaster, ImageCodec } from '@sightdesk/core'
import { drawPage, PAGE_DESIGNS, PAGE_LANGUAGES, renderPage } from '@sightdesk/testing/pages'
import { toGray } from '@sightdesk/vision'
import { readJsonLines } from '../evaluation.ts'
import { cutLine, type LineCrop } from './line-crops.ts'
import { plainText } from './plain-text.ts'

interface BoxedLabel {
  readonly file: string
  readonly lang: string
  readonly variant: string
  readonly partial?: boolean
  readonly lines?: readonly (string | { readonly text: string; readonly box?: Box })[]
  readonly boxes?: readonly (readonly [number, number, number, number])[]
}

/** Lines of the labelled screenshots whose boxes are known. */
export async function screenLines(data: string, codec: ImageCodec): Promise<LineCrop[]> {
  const labels = readJsonLines<BoxedLabel>(join(data, 'screens', 'labels.jsonl')).filter(
    (label) => label.variant === 'clean',
  )
  const crops: LineCrop[] = []
  for (const label of labels) {
    const { raster } = await codec.decode(readFileSync(join(data, 'screens', label.file)))
    const source = label.partial ? 'seven templates' : 'fourteen designs'
    crops.push(...cutAll(toGray(raster), boxedLines(label), { language: label.lang, source }))
  }
  return crops
}

/** Lines of drawn pages of the designs that nothing was tuned on. */
export async function drawnLines(pageCount: number, codec: ImageCodec): Promise<LineCrop[]> {
  const designs = PAGE_DESIGNS.filter((design) => design.split === 'unread')
  const crops: LineCrop[] = []
  for (let at = 0; at < pageCount; at++) {
    const language = PAGE_LANGUAGES[at % PAGE_LANGUAGES.length]!
    const design = designs[Math.floor(at / PAGE_LANGUAGES.length + at * 7) % designs.length]!
    const page = await renderPage(drawPage(design, { seed: 9000 + at, language }))
    const { raster } = await codec.decode(page.png)
    crops.push(...cutAll(toGray(raster), page.lines, { language, source: 'own pages' }))
  }
  return crops
}

function boxedLines({ lines = [], boxes }: BoxedLabel): { text: string; box: Box }[] {
  return lines.flatMap((line, at) => {
    const [x, y, width, height] = boxes?.[at] ?? []
    if (typeof line === 'object') return line.box ? [{ text: line.text, box: line.box }] : []
    return x === undefined ? [] : [{ text: line, box: { x, y: y!, width: width!, height: height! } }]
  })
}

function cutAll(
  page: GrayRaster,
  lines: readonly { readonly text: string; readonly box: Box }[],
  about: Pick<LineCrop, 'language' | 'source'>,
): LineCrop[] {
  return lines
    .filter(({ text, box }) => plainText(text) !== '' && isInside(box, page))
    .map(({ text, box }) => ({ ...about, text, ...cutLine(page, box) }))
}

/** A line that the picture cuts through is no fair question. */
function isInside({ x, y, width, height }: Box, page: GrayRaster): boolean {
  return width >= 3 && height >= 3 && x >= 0 && y >= 0 && x + width <= page.width && y + height <= page.height
}
