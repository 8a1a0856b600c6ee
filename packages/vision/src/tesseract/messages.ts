import type { Box, GrayRaster } from '@sightdesk/core'

/** A language file: tesseract's name for it and where its compressed bytes lie, a path on disk or a URL. */
export interface LanguageFile {
  readonly name: string
  readonly path: string
}

/** What a worker is asked to do with one set of languages. */
export interface TesseractJob {
  readonly mode: 'page' | 'lines'
  /** In order of likelihood; tesseract tries the next where it doubts the first. */
  readonly languages: readonly LanguageFile[]
  readonly pictures: readonly GrayRaster[]
}

/** One word as tesseract tells it; confidence from 0 to 100. The box is in pixels of the picture. */
export interface TesseractWord {
  readonly text: string
  readonly confidence: number
  readonly box: Box
}

/** One line and its words. */
export interface TesseractLine extends TesseractWord {
  readonly words: readonly TesseractWord[]
}

/** Tesseract's table of each picture of the job, in the order of the pictures; `readTsv` reads it. */
export type TesseractAnswer = readonly string[]

/** What comes back over the wire. */
export type TesseractReply =
  | { readonly id: number; readonly answer: TesseractAnswer }
  | { readonly id: number; readonly failure: string }
