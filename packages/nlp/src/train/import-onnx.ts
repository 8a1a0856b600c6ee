import { DataError } from '@sightdesk/core'
import { readLinearOnnx } from '@sightdesk/model/onnx-codec'
import { z } from 'zod'
import {
  calibrationSchema,
  cardSchema,
  encoderSchema,
  featuresSchema,
  type ModelFiles,
} from '../intent/store-understanding.ts'
import { type LoadedUnderstanding, prepareUnderstanding } from '../intent/understanding.ts'

const understandingSchema = z.object({
  features: featuresSchema,
  encoder: encoderSchema.optional(),
  calibration: calibrationSchema,
  card: cardSchema,
})

/**
 * Read a model back from the ONNX files that `exportOnnx` wrote; nothing else is needed and nothing runs.
 *
 * @param files - name → bytes, with `intents.onnx`, and `emotions.onnx` where the model knows emotions
 * @returns the model, ready for `createIntentModel`; it predicts what the exported one did
 * @throws {DataError} `data/missing-file`, `data/malformed-model`
 * @example
 * const model = createIntentModel(importOnnx(exportOnnx(trained)))
 */
export function importOnnx(files: ModelFiles): LoadedUnderstanding {
  const bytes = files.get('intents.onnx')
  if (!bytes) throw missing(files.size)
  const { weights, metadata } = readLinearOnnx(bytes)
  const emotions = files.get('emotions.onnx')
  const { encoder, ...rest } = readUnderstanding(metadata['understanding'])
  return prepareUnderstanding({
    id: metadata['id'] ?? '',
    ...rest,
    ...(encoder && { encoder }),
    intents: weights,
    ...(emotions && { emotions: readLinearOnnx(emotions).weights }),
  })
}

function readUnderstanding(text: string | undefined): z.infer<typeof understandingSchema> {
  try {
    return understandingSchema.parse(JSON.parse(text ?? ''))
  } catch (cause) {
    throw new DataError({
      code: 'data/malformed-model',
      message: 'Expected features, calibration and card in the metadata of intents.onnx, as exportOnnx writes them.',
      hint: { en: 'Export the model again.', zh: '请重新导出模型。' },
      cause,
    })
  }
}

function missing(found: number): DataError {
  return new DataError({
    code: 'data/missing-file',
    message: `Expected the file "intents.onnx", found ${found} other files.`,
    hint: { en: 'Export the model again.', zh: '请重新导出模型。' },
  })
}
