import type { TextEngine } from '@sightdesk/core'
import { readerModels } from '@sightdesk/reader'
import { createReaderEngine } from '@sightdesk/vision/onnx'
import { createTesseractEngine } from '@sightdesk/vision/tesseract'

/**
 * The engine that reads pictures unless another one is given: the reader, with tesseract for what it doubts or lacks.
 *
 * @param options.reader - false leaves all reading to tesseract
 * @example
 * await using engine = createTextEngine({ reader: false })
 * engine.id //=> 'tesseract'
 */
export function createTextEngine({ reader = true }: { readonly reader?: boolean } = {}): TextEngine & AsyncDisposable {
  const tesseract = createTesseractEngine()
  const models = reader ? readerModels() : []
  return models.length > 0 ? createReaderEngine({ models, fallback: tesseract }) : tesseract
}
