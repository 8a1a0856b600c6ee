import { type Box, boxOverlap, type Raster, unionBox } from '@sightdesk/core'
import type { Barcode, BarcodeReader } from './barcode-reader.ts'
import { findQrCodes } from './find-qr-codes.ts'

/** Codes of goods, which say nothing of a person. */
const PRODUCT_CODE = /^(?:EAN|UPC|DataBar|ISBN)/i

export interface FindCodesOptions {
  /** Finds what has no finder patterns, too: stripes, Data Matrix, Aztec, PDF417. */
  readonly reader?: BarcodeReader
  /** Texts of the page: a barcode that says what is printed beside it anyway stays. */
  readonly texts: readonly string[]
  readonly signal?: AbortSignal
}

/**
 * Find codes that may lead to a person: QR codes and their kin always, stripes unless they name an article or repeat a
 * number that stands readable on the page.
 *
 * @returns boxes in pixels of the raster
 */
export async function findCodes(raster: Raster, { reader, texts, signal }: FindCodesOptions): Promise<readonly Box[]> {
  const own = findQrCodes(raster)
  signal?.throwIfAborted()
  const read = reader ? await reader.readBarcodes(raster, { ...(signal && { signal }) }) : []
  const page = texts.map(bare)
  const personal = read.filter((code) => isPersonal(code, page)).map(({ box }) => box)
  return mergeBoxes([...own, ...personal])
}

function isPersonal({ format, isMatrix, text }: Barcode, page: readonly string[]): boolean {
  if (isMatrix) return true
  return !PRODUCT_CODE.test(format) && !page.some((line) => line.includes(bare(text)))
}

function bare(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase()
}

/** The same code found in two ways is one. */
function mergeBoxes(boxes: readonly Box[]): readonly Box[] {
  return boxes.reduce<readonly Box[]>((merged, box) => {
    const same = merged.filter((one) => boxOverlap(one, box) > 0.3)
    return [...merged.filter((one) => !same.includes(one)), unionBox([box, ...same])]
  }, [])
}
