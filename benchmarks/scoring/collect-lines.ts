import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Box, GrayRaster, ImageCodec } from '@sightdesk/core'
import { type DrawnPage, drawPage, PAGE_DESIGNS, PAGE_LANGUAGES, renderPage } from '@sightdesk/testing/pages'
import { toGray } from '@sightdesk/vision'
import { readJsonLines } from '../evaluation.ts'
import { type HeldOutFamily, inFamily } from './held-out-fonts.ts'
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

/** Languages that no model of the reader reads. */
const LEFT_OUT = new Set(['ko'])

/**
 * Lines of drawn pages of the designs that nothing was tuned on: each page once in its own fonts, and once in a family that
 * training never saw, where one for its language is installed.
 */
export async function drawnLines(
  pageCount: number,
  codec: ImageCodec,
  families: readonly HeldOutFamily[] = [],
): Promise<LineCrop[]> {
  const designs = PAGE_DESIGNS.filter((design) => design.split === 'unread')
  const languages = PAGE_LANGUAGES.filter((language) => !LEFT_OUT.has(language))
  const crops: LineCrop[] = []
  for (let at = 0; at < pageCount; at++) {
    const language = languages[at % languages.length]!
    const design = designs[Math.floor(at / languages.length + at * 7) % designs.length]!
    const page = drawPage(design, { seed: 9000 + at, language })
    const unseen = families.filter((one) => one.languages.test(language))
    const other = unseen[Math.floor(at / languages.length) % Math.max(1, unseen.length)]
    crops.push(...(await renderedLines(page, codec, 'own pages')))
    if (other) crops.push(...(await renderedLines(inFamily(page, other.family), codec, 'own pages, unseen fonts')))
  }
  return crops
}

async function renderedLines(page: DrawnPage, codec: ImageCodec, source: string): Promise<LineCrop[]> {
  const { png, lines } = await renderPage(page)
  const { raster } = await codec.decode(png)
  return cutAll(toGray(raster), lines, { language: page.language, source })
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
