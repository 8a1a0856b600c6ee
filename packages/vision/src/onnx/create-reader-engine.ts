import type { TextEngine } from '@sightdesk/core'
import type { OnnxEngine } from './assemble-engine.ts'
import { createOnnxEngine, type OnnxEngineOptions } from './create-onnx-engine.ts'
import { READER_DEFAULTS } from './reader-defaults.ts'
import type { OnnxRecognizer } from './recognizer.ts'
import { type SecondOpinionOptions, withSecondOpinion } from './second-opinion.ts'

export interface ReaderEngineOptions
  extends Omit<OnnxEngineOptions, 'recognition' | 'detection'>,
    SecondOpinionOptions {
  /** The models, as `readerModels()` of `@sightdesk/reader` names them. */
  readonly models: readonly OnnxRecognizer[]
  /** Asked where the reader doubts, and for scripts that it lacks; disposed of with this engine. */
  readonly fallback?: TextEngine
}

/**
 * Create the engine that reads screenshots with the reader's own models.
 *
 * One reading covers all its languages; they need not be known. With a `fallback` it also reads what the models lack, and
 * each doubtful line is read twice and the likelier reading kept.
 *
 * @throws {InputError} `input/option-out-of-range`
 * @example
 * await using engine = createReaderEngine({ models: readerModels(), fallback: createTesseractEngine() })
 * const lines = await recognizeText(raster, { engine })
 */
export function createReaderEngine({ models, fallback, askBelow, ...options }: ReaderEngineOptions): OnnxEngine {
  const reader = createOnnxEngine({ ...READER_DEFAULTS, ...options, recognition: models })
  const { alphabet } = options
  const opinion = { ...(askBelow !== undefined && { askBelow }), ...(alphabet !== undefined && { alphabet }) }
  return fallback ? withSecondOpinion(reader, fallback, opinion) : reader
}
