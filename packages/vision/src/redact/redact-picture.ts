import {
  type Box,
  type ImageCodec,
  InputError,
  type PageReading,
  type PictureInput,
  type Size,
  type TextEngine,
  type TextLine,
  type Warning,
} from '@sightdesk/core'
import { openPicture } from '../open-picture.ts'
import { readUprightText, type UprightText } from '../read-page-text.ts'
import { pageLanguage } from '../text/page-language.ts'
import type { BarcodeReader } from './barcode-reader.ts'
import { findCodes } from './find-codes.ts'
import { findPersonalData, type PersonalData, type PersonalDataSelection, wantedTypes } from './find-personal-data.ts'
import { flattenRaster } from './flatten-raster.ts'
import { paintBoxes } from './paint-boxes.ts'
import type { PersonalDataType } from './personal-data-type.ts'

export interface RedactPictureOptions extends PersonalDataSelection {
  /** Turns bytes into pixels and back. */
  readonly codec: ImageCodec
  /** Reads the lines. */
  readonly engine: TextEngine
  /** BCP 47 tags to read with, in order of likelihood; chosen from the page when absent. */
  readonly languages?: readonly string[]
  /** Reads barcodes; without one, QR codes are found by their finder patterns. */
  readonly barcodes?: BarcodeReader
  /** Fields of the page, where it was read before: its numbers of orders and parcels stay visible. */
  readonly fields?: PageReading['fields']
  /** Further boxes to cover, in pixels of the picture as stored upright. */
  readonly boxes?: readonly Box[]
  /** Default `png`: a lossy format would be encoded twice. */
  readonly format?: 'png' | 'jpeg' | 'webp'
  /** What is covered with, as `#rrggbb`; default black. */
  readonly color?: string
  /** Read the result again and cover what is still readable; default true. */
  readonly verify?: boolean
  readonly signal?: AbortSignal
}

/** A covered place. The text is left out: the result is safe to store beside the picture. */
export interface RedactedRegion {
  readonly type: PersonalDataType
  /** In pixels of the picture as stored upright, which are those of the result. */
  readonly box: Box
  readonly confidence: number
}

export interface RedactedPicture {
  readonly bytes: Uint8Array
  readonly size: Size
  readonly regions: readonly RedactedRegion[]
  readonly warnings: readonly Warning[]
}

export const REDACT_DEFAULTS = { format: 'png', color: '#000000', verify: true } as const

/** Times that a result is read again at most. */
const MOST_ROUNDS = 2

/**
 * Cover personal data on a picture: solid, in new pixels, without metadata.
 *
 * Telephone numbers, mails, addresses, names, cards, identity numbers, accounts, plates and QR codes are painted over;
 * numbers of orders and parcels and amounts stay. The result is encoded anew and read again: what is still readable is
 * covered with its whole line. What recognition cannot read, as handwriting, is not found: pass `boxes` for it.
 *
 * @param picture - `{ bytes }` of a jpeg, png or webp, or `{ raster }`
 * @returns the bytes of the new picture, upright at full size, and what was covered
 * @throws {InputError} `input/unknown-personal-data`, `input/option-out-of-range`, and for pictures that cannot be read
 * @throws {EngineError} when decoding or recognition fails
 * @example
 * const { bytes, regions } = await redactPicture({ bytes: screenshot }, { codec, engine, keep: ['account'] })
 */
export async function redactPicture(picture: PictureInput, options: RedactPictureOptions): Promise<RedactedPicture> {
  const { codec, color = REDACT_DEFAULTS.color, format = REDACT_DEFAULTS.format, signal } = options
  checkOptions(options)
  const call = signal ? { signal } : {}
  const text = await readUprightText(picture, options)
  const opened = await openPicture(picture, { codec, ...call, maxSide: Number.POSITIVE_INFINITY })
  const raster = flattenRaster(opened.raster)
  const found = findOnPage(text, options)
  const regions: RedactedRegion[] = found.map(({ text: _text, ...region }) => region)
  if (wantedTypes(options).has('qr_code')) {
    const texts = text.lines.map((line) => line.text)
    const codes = await findCodes(raster, { texts, ...(options.barcodes && { reader: options.barcodes }), ...call })
    regions.push(...codes.map((box) => ({ type: 'qr_code' as const, box: inside(box, raster), confidence: 0.95 })))
  }
  const paint = (boxes: readonly Box[]) =>
    codec.encode(
      paintBoxes(
        raster,
        boxes.map((box) => ({ box, color })),
      ),
      { format, ...call },
    )
  const covered = () => [...regions.map((region) => region.box), ...(options.boxes ?? [])]
  let bytes = await paint(covered())
  for (let round = 0; round < MOST_ROUNDS && (options.verify ?? REDACT_DEFAULTS.verify); round++) {
    const left = await findLeft(bytes, found, options)
    if (left.length === 0) break
    regions.push(...left)
    bytes = await paint(covered())
  }
  return { bytes, size: { width: raster.width, height: raster.height }, regions, warnings: text.warnings }
}

/** Found where right is right, told in the picture's own pixels. */
function findOnPage(text: UprightText, options: RedactPictureOptions): readonly PersonalData[] {
  const { only, keep, fields } = options
  const data = findPersonalData(text.uprightLines, {
    language: pageLanguage(text.uprightLines, options.languages),
    ...(only && { only }),
    ...(keep && { keep }),
    ...(fields && { fields }),
  })
  return data.map((one) => ({ ...one, box: inside(text.toOriginal(one.box), text.size) }))
}

/** What a reader of the result still sees: values found before, and new ones; each with its whole line. */
async function findLeft(
  bytes: Uint8Array,
  found: readonly PersonalData[],
  options: RedactPictureOptions,
): Promise<readonly RedactedRegion[]> {
  const again = await readUprightText({ bytes }, options)
  const fresh = findOnPage(again, options).map(({ text: _text, ...region }) => region)
  const known = again.lines.flatMap((line) => {
    const value = found.find((one) => isSeen(one, line))
    return value ? [{ type: value.type, box: inside(line.box, again.size), confidence: line.confidence }] : []
  })
  return [...fresh, ...known]
}

/** Whether a line still shows a value: all of it, or most of its characters in a row where it is longer than six. */
function isSeen({ text = '' }: PersonalData, line: TextLine): boolean {
  const value = bare(text)
  const seen = bare(line.text)
  if (value.length < 2) return false
  if (value.length <= 6) return seen === value
  const telling = Math.max(6, Math.ceil(value.length * 0.8))
  for (let at = 0; at + telling <= value.length; at++) if (seen.includes(value.slice(at, at + telling))) return true
  return false
}

function bare(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase()
}

/** Whole pixels, none of them outside. */
function inside(box: Box, size: Size): Box {
  const x = Math.max(0, Math.floor(box.x))
  const y = Math.max(0, Math.floor(box.y))
  return {
    x,
    y,
    width: Math.max(0, Math.min(size.width, Math.ceil(box.x + box.width)) - x),
    height: Math.max(0, Math.min(size.height, Math.ceil(box.y + box.height)) - y),
  }
}

function checkOptions({ color = REDACT_DEFAULTS.color, boxes = [] }: RedactPictureOptions): void {
  const isBox = ({ x, y, width, height }: Box) =>
    [x, y, width, height].every(Number.isFinite) && width >= 0 && height >= 0
  if (/^#[0-9a-f]{6}$/i.test(color) && boxes.every(isBox)) return
  throw new InputError({
    code: 'input/option-out-of-range',
    message: `Expected a color as #rrggbb and boxes of finite numbers, received ${color} and ${JSON.stringify(boxes.find((box) => !isBox(box)))}.`,
    hint: { en: 'Pass color: "#000000" and boxes in pixels.', zh: '请传入 color: "#000000" 以及像素坐标的 boxes。' },
    details: { color },
  })
}
