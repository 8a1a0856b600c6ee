import type { Box, Raster } from '@sightdesk/core'

/** A barcode on a picture. */
export interface Barcode {
  /** What the reader calls it, as `QRCode` or `Code128`. */
  readonly format: string
  /** True for codes of two dimensions. */
  readonly isMatrix: boolean
  /** What it says; it is compared with the text of the page and never stored. */
  readonly text: string
  readonly box: Box
}

/** Reads barcodes from pixels. `loadBarcodeReader` in `@sightdesk/vision/node` makes one of zxing. */
export interface BarcodeReader {
  readBarcodes(raster: Raster, options?: { readonly signal?: AbortSignal }): Promise<readonly Barcode[]>
}
