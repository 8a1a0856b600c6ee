import { type Box, type ImageCodec, InputError, type PictureInput, type Raster, type TextEngine } from '@sightdesk/core'
import { findLines } from '../lines/find-lines.ts'
import { type OpenedPicture, openPicture } from '../open-picture.ts'
import { fitWithin, resize } from '../pixels/resize.ts'
import { toGray } from '../pixels/to-gray.ts'
import { flatShare } from '../standardize/trim.ts'
import { compareGoods } from './compare-goods.ts'
import { comparePages, type ReadLines, readRasterLines } from './compare-pages.ts'
import { compareTexts } from './compare-texts.ts'
import type { PictureComparison, PictureDifference } from './comparison.ts'
import { textDifference } from './tell-difference.ts'

export interface ComparePicturesOptions {
  /** Turns bytes into pixels. */
  readonly codec: ImageCodec
  /** Reads the text of both; without it text is not compared. */
  readonly engine?: TextEngine
  /** BCP 47 tags to read with; chosen from each picture when absent. */
  readonly languages?: readonly string[]
  /** Goods or pages of text; `auto` looks how much text there is. Default `auto`. */
  readonly kind?: 'goods' | 'page' | 'auto'
  readonly signal?: AbortSignal
}

/** Lines of text from which a picture counts as a page, and share of perfectly flat ground: photos have grain. */
const PAGE = { lines: 6, flat: 0.35 } as const
/** Longest side at which goods are compared, in pixels. */
const GOODS_SIDE = 1280

/**
 * Compare two pictures: the goods as shown and as they came, or what two pages say.
 *
 * Other light, another angle (up to about 20 degrees), another background, scratches and JPEG are no difference. Made
 * for one sort of goods that stands out from its background; not for goods in packaging against goods without.
 *
 * @param a - what was promised: a listing, a product page, an order
 * @param b - what came: a photo of the goods, a card key
 * @returns whether they agree, how likely that is, and the differences with boxes in pixels of both
 * @throws {InputError} `input/option-out-of-range`, and for pictures that cannot be read
 * @throws {EngineError} when decoding or recognition fails
 * @example
 * const { same, differences } = await comparePictures({ bytes: listing }, { bytes: photo }, { codec })
 * differences[0]?.type //=> 'color'
 */
export async function comparePictures(
  a: PictureInput,
  b: PictureInput,
  options: ComparePicturesOptions,
): Promise<PictureComparison> {
  checkKind(options.kind)
  options.signal?.throwIfAborted()
  const [openA, openB] = [await openPicture(a, options), await openPicture(b, options)]
  options.signal?.throwIfAborted()
  const kind = chooseKind(openA.raster, openB.raster, options)
  const found = kind === 'page' ? await pages(openA, openB, options) : await goods(openA, openB, options)
  return {
    ...found,
    kind,
    differences: found.differences.map((one) => ({
      ...one,
      box: toOriginal(one.box, openB),
      boxA: toOriginal(one.boxA, openA),
    })),
  }
}

type Found = Omit<PictureComparison, 'kind'>

async function pages(a: OpenedPicture, b: OpenedPicture, options: ComparePicturesOptions): Promise<Found> {
  const reader = readerOf(options)
  const read = async ({ raster }: OpenedPicture): Promise<ReadLines> => readRasterLines(raster, reader!)
  if (!reader) return goods(a, b, options)
  const [linesA, linesB] = [await read(a), await read(b)]
  const { differences, similarity } = comparePages(linesA, linesB)
  return { same: differences.length === 0, similarity, differences: differences.map(textDifference) }
}

async function goods(a: OpenedPicture, b: OpenedPicture, options: ComparePicturesOptions): Promise<Found> {
  const found = compareGoods(shrink(a.raster), shrink(b.raster))
  options.signal?.throwIfAborted()
  const scaled = scaleBoxes(found.differences, a.raster, b.raster)
  const reader = readerOf(options)
  if (!reader) return { ...found, differences: scaled }
  const [linesA, linesB] = [await readRasterLines(a.raster, reader), await readRasterLines(b.raster, reader)]
  const texts = compareTexts(linesA.lines, linesB.lines).map(textDifference)
  if (texts.length === 0) return { ...found, differences: scaled }
  // What is written names the difference; the pixels that differ there are the same difference once more.
  const others = scaled.filter(({ type }) => type === 'color' || type === 'quantity')
  return { same: false, similarity: Math.min(found.similarity, 0.3), differences: [...texts, ...others] }
}

function readerOf({ engine, languages, signal }: ComparePicturesOptions) {
  return engine && { engine, ...(languages && { languages }), ...(signal && { signal }) }
}

/** Screens with text on both sides are pages; a photo on one side asks for the goods. */
function chooseKind(a: Raster, b: Raster, { kind = 'auto', engine }: ComparePicturesOptions): 'goods' | 'page' {
  if (kind !== 'auto') return kind
  return engine && isPage(a) && isPage(b) ? 'page' : 'goods'
}

function isPage(raster: Raster): boolean {
  const gray = toGray(resize(raster, fitWithin(raster, 1400)))
  return flatShare(gray) > PAGE.flat && findLines(gray).length >= PAGE.lines
}

function shrink(raster: Raster): Raster {
  return resize(raster, fitWithin(raster, GOODS_SIDE))
}

function scaleBoxes(differences: readonly PictureDifference[], a: Raster, b: Raster): readonly PictureDifference[] {
  const byA = 1 / fitScale(a)
  const byB = 1 / fitScale(b)
  return differences.map((one) => ({ ...one, boxA: scaleBox(one.boxA, byA, byA), box: scaleBox(one.box, byB, byB) }))
}

function fitScale(raster: Raster): number {
  return fitWithin(raster, GOODS_SIDE).width / raster.width
}

function toOriginal(box: Box, { raster, size }: OpenedPicture): Box {
  const across = size.width / raster.width
  const down = size.height / raster.height
  const { x, y, width, height } = scaleBox(box, across, down)
  const left = Math.min(size.width - 1, Math.max(0, x))
  const top = Math.min(size.height - 1, Math.max(0, y))
  return {
    x: round(left),
    y: round(top),
    width: round(Math.max(1, Math.min(size.width, x + width) - left)),
    height: round(Math.max(1, Math.min(size.height, y + height) - top)),
  }
}

function scaleBox({ x, y, width, height }: Box, across: number, down: number): Box {
  return { x: x * across, y: y * down, width: width * across, height: height * down }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

function checkKind(kind: string | undefined): void {
  if (kind === undefined || ['goods', 'page', 'auto'].includes(kind)) return
  throw new InputError({
    code: 'input/option-out-of-range',
    message: `Expected goods, page or auto for kind, received "${kind}".`,
    hint: { en: 'Leave kind out to let the pictures decide.', zh: '不指定 kind 则由图片自动判断。' },
    details: { kind },
  })
}
