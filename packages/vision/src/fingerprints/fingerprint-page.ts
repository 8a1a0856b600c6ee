import {
  type Box,
  type GrayRaster,
  InputError,
  type Money,
  type PageReading,
  type Raster,
  sha256Hex,
} from '@sightdesk/core'
import { differenceHash } from '../fingerprint.ts'
import { findLines } from '../lines/find-lines.ts'
import { fitWithin, resize } from '../pixels/resize.ts'
import { toGray } from '../pixels/to-gray.ts'
import { lineCode } from './line-code.ts'
import { perceptualHash } from './perceptual-hash.ts'

/** One line of a page: where it stands and what stands there, as looks or as text. */
export interface LineMark {
  /** In shares of the page's width, `y` and `height` too, so that a cut page keeps its measures. */
  readonly box: Box
  /** What the line looks like (see `lineCode`), where pixels were given. */
  readonly look?: string
  /** What was read, folded: lower case, without spaces and marks. */
  readonly text?: string
}

/** What is kept of a page to find it again. Plain JSON; no pixel, and no field but hashes of identifiers. */
export interface PageFingerprint {
  /** SHA-256 of the file, or of the pixels where there was no file. */
  readonly exact?: string
  /** 64-bit difference hash. */
  readonly dhash: string
  /** 256-bit perceptual hash, where pixels were given. */
  readonly phash?: string
  readonly lines: readonly LineMark[]
  /** What names the order: its number, the transaction, or amount and time together; each as `sort:hash`. */
  readonly orders: readonly string[]
  /** Id of the kind of page, where it was read. */
  readonly kind?: string
}

/** Fields that name one order and no other. */
const IDENTIFIERS = ['order_number', 'transaction_id', 'tracking_number'] as const
/** Longest side at which lines are looked for, in pixels. */
const SIDE = 1400

/**
 * Take the fingerprint of a page from its pixels, from what was read on it, or best from both.
 *
 * With a reading, orders are told apart by their numbers; from pixels alone by what their lines look like.
 *
 * @param page.raster - upright pixels, best after `standardize`
 * @param page.reading - what `readPage` returned
 * @param options.signal - stops between the steps
 * @throws {InputError} `input/empty` when neither is given, `input/malformed-raster`
 * @example
 * const print = await fingerprintPage({ raster, reading })
 * compareFingerprints(print, earlier).relation //=> 'same-order'
 */
export async function fingerprintPage(
  page: { readonly raster?: Raster | GrayRaster; readonly reading?: PageReading },
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<PageFingerprint> {
  signal?.throwIfAborted()
  const { raster, reading } = page
  if (!raster && !reading) throw emptyError()
  const gray = raster && toGray(raster)
  const exact = reading?.fingerprint.sha256 ?? (raster && (await sha256Hex(withSize(raster))))
  signal?.throwIfAborted()
  const lines = gray ? lookLines(gray) : []
  return {
    ...(exact && { exact }),
    dhash: gray ? differenceHash(gray) : reading!.fingerprint.dhash,
    ...(gray && { phash: perceptualHash(gray) }),
    lines: reading && reading.lines.length > 0 ? textLines(reading, lines, gray) : lines,
    orders: reading ? await orderKeys(reading) : [],
    ...(reading && { kind: reading.kind.id }),
  }
}

/** Two pictures of other shape never have the same pixels. */
function withSize({ width, height, data }: Raster | GrayRaster): Uint8Array {
  const bytes = new Uint8Array(data.length + 8)
  new DataView(bytes.buffer).setUint32(0, width)
  new DataView(bytes.buffer).setUint32(4, height)
  bytes.set(data, 8)
  return bytes
}

function lookLines(gray: GrayRaster): LineMark[] {
  const small = resize(gray, fitWithin(gray, SIDE))
  return findLines(small).map(({ box }) => ({ box: shares(box, small.width), look: lineCode(small, box) }))
}

function textLines({ lines, size }: PageReading, looks: readonly LineMark[], gray: GrayRaster | undefined): LineMark[] {
  const same = gray !== undefined && Math.abs(gray.width / gray.height - size.width / size.height) < 0.01
  return lines.map(({ text, box }) => {
    const place = shares(box, size.width)
    const look = same ? looks.find((line) => overlaps(line.box, place))?.look : undefined
    return { box: place, text: foldLine(text), ...(look && { look }) }
  })
}

/** Text without what readings differ in by accident: case, spaces, marks. */
export function foldLine(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

function shares({ x, y, width, height }: Box, by: number): Box {
  const round = (value: number) => Math.round((value / by) * 1e4) / 1e4
  return { x: round(x), y: round(y), width: round(width), height: round(height) }
}

function overlaps(a: Box, b: Box): boolean {
  const middle = b.y + b.height / 2
  return middle > a.y && middle < a.y + a.height && Math.abs(a.x - b.x) < 0.03
}

async function orderKeys({ fields }: PageReading): Promise<string[]> {
  const keys = IDENTIFIERS.flatMap((id) => {
    const value = fields[id]?.value
    return typeof value === 'string' && value.length >= 6 && !value.includes('*')
      ? [`${id}:${value.toLowerCase()}`]
      : []
  })
  const paid = fields['amount']?.value
  const time = fields['paid_at']?.value
  if (isMoney(paid) && typeof time === 'string' && /\d:\d/.test(time))
    keys.push(`paid:${paid.currency ?? ''}${paid.amount}@${time}`)
  return Promise.all(
    keys.map(async (key) => `${key.split(':')[0]}:${(await sha256Hex(new TextEncoder().encode(key))).slice(0, 24)}`),
  )
}

function isMoney(value: unknown): value is Money {
  return typeof value === 'object' && value !== null && 'amount' in value
}

function emptyError(): InputError {
  return new InputError({
    code: 'input/empty',
    message: 'Expected a raster or a reading to take a fingerprint of, received neither.',
    hint: { en: 'Pass { raster }, { reading } or both.', zh: '请传入 { raster }、{ reading } 或两者。' },
  })
}
