import type { Size } from '../geometry/box.ts'
import type { Raster } from '../handoff/raster.ts'

/** Formats that are decoded. GIF is read as its first frame where the codec allows it. */
export type ImageFormat = 'jpeg' | 'png' | 'webp' | 'gif'

export interface DecodedImage {
  /** RGBA pixels, upright after EXIF orientation, shrunk to `maxSide` when the picture was larger. */
  readonly raster: Raster
  readonly format: ImageFormat
  /** Size of the upright original, before shrinking. */
  readonly originalSize: Size
  /** EXIF orientation 1 to 8 that was applied. */
  readonly exifOrientation: number
  /** Processor time spent in another process, in milliseconds; absent where decoding ran in this one. */
  readonly cpuMs?: number
}

export interface DecodeOptions {
  /** Longest side of the raster in pixels; larger pictures are shrunk while decoding. */
  readonly maxSide?: number
  readonly signal?: AbortSignal
}

export interface EncodeOptions {
  readonly format: 'png' | 'jpeg' | 'webp'
  /** 1 to 100, for jpeg and webp. */
  readonly quality?: number
  readonly signal?: AbortSignal
}

export interface RasterizeOptions extends Size {
  readonly signal?: AbortSignal
}

/** Bytes in, pixels out, and back: sharp in a child process in Node, canvas in a browser. Metadata never passes. */
export interface ImageCodec {
  readonly id: string
  /** @throws {InputError} `input/unsupported-format`, `input/unreadable-image`, `input/too-large` */
  decode(bytes: Uint8Array, options?: DecodeOptions): Promise<DecodedImage>
  encode(raster: Raster, options: EncodeOptions): Promise<Uint8Array>
  /**
   * Draw an SVG document of our own making on transparent ground, never one that came from outside. Absent where
   * nothing can draw.
   */
  rasterizeSvg?(svg: string, options: RasterizeOptions): Promise<Raster>
  dispose(): Promise<void>
}
