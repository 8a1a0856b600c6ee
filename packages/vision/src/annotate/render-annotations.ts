import {
  type AnnotationInput,
  type Box,
  EngineError,
  type ImageCodec,
  type PictureInput,
  parseAnnotation,
  type Raster,
} from '@sightdesk/core'
import { openPicture } from '../open-picture.ts'
import { paintBoxes } from '../redact/paint-boxes.ts'
import { marksSvg } from './annotation-svg.ts'
import { type PixelMark, scaleMarks } from './scale-mark.ts'

export interface RenderAnnotationsOptions {
  /** Decodes, draws and encodes. */
  readonly codec: ImageCodec
  readonly signal?: AbortSignal
}

/** Pixels that are drawn at once: a large picture is marked in bands. */
const BAND_PIXELS = 4_000_000

/**
 * Draw an annotation into a picture.
 *
 * Redactions are painted into the pixels first, solid, and everything else over them; the result is a new PNG at the
 * picture's full size without metadata or layers. On one machine the same picture and annotation give the same bytes.
 *
 * @param picture - `{ bytes }` of a jpeg, png or webp, or `{ raster }`
 * @param annotation - marks in pixels of the upright picture, or in shares of it
 * @returns the bytes of a PNG
 * @throws {InputError} `input/malformed-annotation`, and for pictures that cannot be read
 * @throws {EngineError} `engine/not-supported` when the codec cannot draw
 * @example
 * const png = await renderAnnotations({ bytes }, { marks: [{ type: 'text', text: '点这里', position: { x: 40, y: 90 } }] }, { codec })
 */
export async function renderAnnotations(
  picture: PictureInput,
  annotation: AnnotationInput,
  { codec, signal }: RenderAnnotationsOptions,
): Promise<Uint8Array> {
  const checked = parseAnnotation(annotation)
  const call = signal ? { signal } : {}
  const { raster } = await openPicture(picture, { codec, ...call, maxSide: Number.POSITIVE_INFINITY })
  const marks = scaleMarks(checked, raster)
  const redacted = paintBoxes(
    raster,
    marks.filter((mark) => mark.type === 'redaction'),
  )
  const drawn = marks.filter((mark) => mark.type !== 'redaction')
  if (drawn.length > 0) await drawMarks(redacted, drawn, { codec, ...call })
  signal?.throwIfAborted()
  return codec.encode(redacted, { format: 'png', ...call })
}

/** Draw over the raster itself, band by band. */
async function drawMarks(
  raster: Raster,
  marks: readonly PixelMark[],
  { codec, signal }: RenderAnnotationsOptions,
): Promise<void> {
  if (!codec.rasterizeSvg) throw cannotDrawError(codec.id)
  const bandHeight = Math.max(1, Math.floor(BAND_PIXELS / raster.width))
  for (let y = 0; y < raster.height; y += bandHeight) {
    const window: Box = { x: 0, y, width: raster.width, height: Math.min(bandHeight, raster.height - y) }
    const overlay = await codec.rasterizeSvg(marksSvg(marks, raster, window), { ...window, ...(signal && { signal }) })
    blendOver(raster, overlay, y)
  }
}

/** Blend a band with straight alpha over the rows from `top` on. */
function blendOver(base: Raster, band: Raster, top: number): void {
  const target = base.data
  const source = band.data
  const offset = top * base.width * 4
  for (let at = 0; at < source.length; at += 4) {
    const alpha = source[at + 3]!
    if (alpha === 0) continue
    const below = (target[offset + at + 3]! * (255 - alpha)) / 255
    const total = alpha + below
    for (let channel = 0; channel < 3; channel++) {
      const mixed = (source[at + channel]! * alpha + target[offset + at + channel]! * below) / total
      target[offset + at + channel] = Math.round(mixed)
    }
    target[offset + at + 3] = Math.round(total)
  }
}

function cannotDrawError(id: string): EngineError {
  return new EngineError({
    code: 'engine/not-supported',
    message: `Expected a codec with rasterizeSvg to draw marks, received "${id}".`,
    hint: {
      en: 'Use createSharpCodec in Node or createCanvasCodec in a page.',
      zh: '请在 Node 中使用 createSharpCodec，或在网页中使用 createCanvasCodec。',
    },
    details: { codec: id },
  })
}
