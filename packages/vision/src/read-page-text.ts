import type {
  Box,
  ImageCodec,
  PictureInput,
  Size,
  StandardizeStep,
  TextEngine,
  TextLine,
  Warning,
} from '@sightdesk/core'
import { differenceHash } from './fingerprint.ts'
import { type LineColors, lineColors } from './lines/line-colors.ts'
import { type OpenedPicture, openPicture } from './open-picture.ts'
import { type PageEvent, runStage } from './page-events.ts'
import type { MeasuredQuality } from './standardize/measure-quality.ts'
import { type StandardizedPage, standardize } from './standardize/standardize.ts'
import { chooseAvailable } from './text/choose-available.ts'
import { recognizeText } from './text/recognize-text.ts'
import { settleOrientation } from './text/settle-orientation.ts'

export interface ReadPageTextOptions {
  /** Turns bytes into pixels. */
  readonly codec: ImageCodec
  /** Reads the lines. */
  readonly engine: TextEngine
  /** BCP 47 tags to read with, in order of likelihood; chosen from the page when absent. */
  readonly languages?: readonly string[]
  readonly signal?: AbortSignal
  readonly onProgress?: (event: PageEvent) => void
}

/** The lines of a page, and what was done to read them. */
export interface PageText {
  /** Size of the picture as stored upright; all boxes are in these pixels. */
  readonly size: Size
  readonly lines: readonly TextLine[]
  readonly steps: readonly StandardizeStep[]
  readonly quality: MeasuredQuality
  readonly fingerprint: { readonly dhash: string; readonly sha256?: string }
  readonly warnings: readonly Warning[]
}

/** The same before its boxes are told in the picture's own pixels. */
export interface UprightText extends PageText {
  /** Lines with boxes in pixels of the upright, level page: what stands right of what is true here. */
  readonly uprightLines: readonly TextLine[]
  readonly uprightSize: Size
  /** Processor time that decoding took in another process, in milliseconds. */
  readonly decodeCpuMs: number
  /** Ground and ink of each of the upright lines. */
  readonly colors: readonly LineColors[]
  /** From the upright page back to the picture as stored. */
  toOriginal(box: Box): Box
}

/**
 * Decode a picture, make it upright and level, and read its lines.
 *
 * @param picture - `{ bytes }` of a jpeg, png or webp, or `{ raster }`
 * @returns lines in reading order; empty where there is no text
 * @throws {InputError} for pictures that cannot be read; {EngineError} when decoding or recognition fails
 * @example
 * const { lines } = await readPageText({ bytes }, { codec, engine, languages: ['zh-Hans', 'en'] })
 */
export async function readPageText(picture: PictureInput, options: ReadPageTextOptions): Promise<PageText> {
  const { size, lines, steps, quality, fingerprint, warnings } = await readUprightText(picture, options)
  return { size, lines, steps, quality, fingerprint, warnings }
}

/** `readPageText` for callers inside: with the lines as they stand on the upright page. */
export async function readUprightText(picture: PictureInput, options: ReadPageTextOptions): Promise<UprightText> {
  const { languages, warnings: unavailable } = chooseAvailable(options.languages, options.engine.languages)
  const warnings = [...unavailable]
  const { engine, signal } = options
  const reader = { engine, ...(languages && { languages }), ...(signal && { signal }) }
  const opened = await runStage('decode', options, () => openPicture(picture, options))
  const page = await runStage('standardize', options, () =>
    settleOrientation(opened.raster, standardize(opened.raster), reader),
  )
  const onWarning = (warning: Warning) => warnings.push(warning)
  const uprightLines = await runStage('recognize', options, () => recognizeText(page.gray, { ...reader, onWarning }))
  const toOriginal = (box: Box) => originalBox(box, page, opened)
  return {
    size: opened.size,
    lines: uprightLines.map((line) => ({ ...line, box: toOriginal(line.box) })),
    steps: page.steps,
    quality: page.quality,
    fingerprint: { dhash: differenceHash(page.raster), ...(opened.sha256 && { sha256: opened.sha256 }) },
    warnings,
    uprightLines,
    colors: uprightLines.map((line) => lineColors(page.raster, line.box)),
    uprightSize: { width: page.raster.width, height: page.raster.height },
    toOriginal,
    decodeCpuMs: opened.decodeCpuMs,
  }
}

/** Back through the steps of standardization, and through the shrinking of the decoder. */
function originalBox(box: Box, page: StandardizedPage, { raster, size }: OpenedPicture): Box {
  const { x, y, width, height } = page.toOriginal(box)
  const across = size.width / raster.width
  const down = size.height / raster.height
  const left = clamp(x * across, size.width)
  const top = clamp(y * down, size.height)
  return {
    x: left,
    y: top,
    width: clamp((x + width) * across, size.width) - left,
    height: clamp((y + height) * down, size.height) - top,
  }
}

function clamp(value: number, limit: number): number {
  return Math.round(Math.min(limit, Math.max(0, value)) * 10) / 10
}
