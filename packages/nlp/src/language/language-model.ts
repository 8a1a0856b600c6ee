import { DataError } from '@sightdesk/core'
import { createLinearModel, decodeLinear, encodeLinear, type LinearModel, type LinearWeights } from '@sightdesk/model'
import { z } from 'zod'

/** Where a bundle keeps the language model. */
export const LANGUAGE_FOLDER = 'models/language/'

/** A loaded language model: n-gram weights over the languages, and how sure to be. */
export interface LanguageModel {
  readonly id: string
  readonly languages: readonly string[]
  readonly linear: LinearModel
  readonly temperature: number
}

const labelsSchema = z.object({
  schemaVersion: z.literal(1),
  id: z.string(),
  languages: z.array(z.string()).min(2),
  labels: z.array(z.string()).min(2),
  temperature: z.number().positive(),
})

/** Files of a language model: `labels.json` and `weights.bin`. */
export function saveLanguageModel(model: {
  readonly id: string
  readonly languages: readonly string[]
  readonly weights: LinearWeights
  readonly temperature: number
}): Map<string, Uint8Array> {
  const { id, languages, weights, temperature } = model
  const labels = { schemaVersion: 1, id, languages, labels: weights.labels, temperature }
  return new Map([
    ['labels.json', new TextEncoder().encode(`${JSON.stringify(labels, null, 2)}\n`)],
    ['weights.bin', encodeLinear(weights)],
  ])
}

/**
 * Read a language model from its files.
 *
 * @throws {DataError} `data/malformed-model`, `data/missing-file`
 */
export function loadLanguageModel(files: ReadonlyMap<string, Uint8Array>): LanguageModel {
  const parsed = labelsSchema.safeParse(parseJson(read(files, 'labels.json')))
  if (!parsed.success) throw malformed(parsed.error.issues[0]?.message ?? 'another shape')
  const { id, languages, labels, temperature } = parsed.data
  const linear = createLinearModel(decodeLinear(read(files, 'weights.bin'), labels))
  return { id, languages, linear, temperature }
}

function read(files: ReadonlyMap<string, Uint8Array>, name: string): Uint8Array {
  const bytes = files.get(name)
  if (bytes) return bytes
  throw new DataError({
    code: 'data/missing-file',
    message: `Expected the language model to hold "${name}", found ${[...files.keys()].join(', ') || 'nothing'}.`,
    hint: { en: 'Build the bundle again.', zh: '请重新构建配置包。' },
  })
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    throw malformed('no JSON')
  }
}

function malformed(received: string): DataError {
  return new DataError({
    code: 'data/malformed-model',
    message: `Expected a language model, received: ${received}.`,
    hint: { en: 'Train it again with train-language.ts.', zh: '请用 train-language.ts 重新训练。' },
  })
}
