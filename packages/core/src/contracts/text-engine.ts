import type { Box } from '../geometry/box.ts'
import type { GrayRaster, Raster } from '../handoff/raster.ts'

/** One recognized line; the box is in pixels of the raster that was passed in. */
export interface RecognizedLine {
  readonly text: string
  readonly confidence: number
  readonly box: Box
}

/** The text of one line picture. */
export interface RecognizedText {
  readonly text: string
  readonly confidence: number
  /** The words from left to right with their boxes in the line picture, where the engine knows them. */
  readonly words?: readonly RecognizedLine[]
}

export interface RecognizeOptions {
  /** BCP 47 tags in order of likelihood, as `['zh-Hans', 'en']`. */
  readonly languages: readonly string[]
  /** True for a quick look: an engine that asks another one for its opinion does without. */
  readonly trial?: boolean
  readonly signal?: AbortSignal
}

/** Reads text from pixels. A loaded engine is a plain object; `dispose` frees its workers. */
export interface TextEngine {
  readonly id: string
  /** BCP 47 tags that this engine can read. */
  readonly languages: readonly string[]
  /** True when one reading covers all its languages at once: those of a call then only help to choose. */
  readonly multilingual?: boolean
  /** Find and read all lines of a page. */
  recognizePage(page: Raster, options: RecognizeOptions): Promise<readonly RecognizedLine[]>
  /** Read line pictures: dark text on light ground, one line each. The result has one entry for each. */
  recognizeLines(lines: readonly GrayRaster[], options: RecognizeOptions): Promise<readonly RecognizedText[]>
  dispose(): Promise<void>
}
