import { z } from 'zod'

/**
 * Decoded pixels: RGBA, row-major, four bytes a pixel, `width × height × 4` bytes.
 *
 * Structurally an `ImageData`: a browser passes its own straight in.
 */
export interface Raster {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray | Uint8Array
}

export const rasterSchema: z.ZodType<Raster, Raster> = z
  .object({
    width: z.number().int().positive(),
    height: z.number().int().positive(),
    data: z.union([z.instanceof(Uint8ClampedArray), z.instanceof(Uint8Array)]),
  })
  .refine((raster) => raster.data.length === raster.width * raster.height * 4, {
    message: 'Expected width × height × 4 bytes of RGBA.',
  })

/** A gray raster: row-major, one byte a pixel, 0 black to 255 white, `width × height` bytes. */
export interface GrayRaster {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}
