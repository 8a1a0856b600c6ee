import { DataError } from '@sightdesk/core'
import { decodeLinear, encodeLinear } from '@sightdesk/model'
import { z } from 'zod'
import { SIGNAL_NAMES } from './read-signals.ts'
import { type LoadedUnderstanding, prepareUnderstanding, type TrainedUnderstanding } from './understanding.ts'

/** Files of a stored model, by name; a bundle holds them under `models/understanding/`. */
export type ModelFiles = ReadonlyMap<string, Uint8Array>

/** Where a bundle keeps the model. */
export const UNDERSTANDING_FOLDER = 'models/understanding/'

const logisticSchema = z
  .object({
    means: z.array(z.number()),
    spreads: z.array(z.number().positive()),
    weights: z.array(z.number()),
    bias: z.number(),
  })
  .refine(
    (model) =>
      model.weights.length === SIGNAL_NAMES.length &&
      model.means.length === model.weights.length &&
      model.spreads.length === model.weights.length,
    `one number for each of ${SIGNAL_NAMES.length} signals`,
  )

export const calibrationSchema = z.object({
  schemaVersion: z.literal(1),
  intentTemperature: z.number().positive(),
  emotionTemperature: z.number().positive(),
  confidence: logisticSchema,
  outOfScope: logisticSchema,
})

export const featuresSchema = z.object({
  maxCharacters: z.number().int().min(2).max(8),
  withinWords: z.boolean().default(false),
  maxWords: z.number().int().min(1).max(4),
  maxSkip: z.number().int().min(0).max(32).default(0),
  maxLength: z.number().int().min(16).max(100_000),
  wordShare: z.number().positive().max(100),
  conceptShare: z.number().positive().max(100),
})

export const encoderSchema = z.object({ id: z.string().min(1), dimensions: z.number().int().min(1).max(8192) })

const labelsSchema = z.object({
  schemaVersion: z.literal(1),
  id: z.string().min(1),
  intents: z.array(z.string()).min(2).max(10_000),
  emotions: z.array(z.string()).min(2).max(100).optional(),
  features: featuresSchema,
  encoder: encoderSchema.optional(),
})

const counts = z.record(z.string(), z.number())
export const cardSchema = z.object({
  schemaVersion: z.literal(1),
  id: z.string(),
  dataHash: z.string(),
  rows: z.number(),
  outOfScopeRows: z.number(),
  languages: counts,
  intents: counts,
  emotions: counts,
  seed: z.number(),
  folds: z.number(),
  sources: z.array(z.object({ name: z.string(), license: z.string() })).default([]),
  settings: z.record(z.string(), z.unknown()).default({}),
  metrics: z.record(z.string(), z.unknown()),
})

/**
 * Turn a trained model into files: `labels.json`, `intents.bin`, `emotions.bin`, `calibration.json`, `card.json`.
 *
 * @example
 * for (const [name, bytes] of saveUnderstanding(trained)) await writeFile(join(folder, name), bytes)
 */
export function saveUnderstanding(trained: TrainedUnderstanding): Map<string, Uint8Array> {
  const { id, features, encoder, intents, emotions, calibration, card } = trained
  const labels = { schemaVersion: 1, id, intents: intents.labels, emotions: emotions?.labels, features, encoder }
  const files = new Map([
    ['labels.json', toJson(labels)],
    ['calibration.json', toJson({ ...calibration, signals: SIGNAL_NAMES })],
    ['card.json', toJson(card)],
    ['intents.bin', encodeLinear(intents)],
  ])
  if (emotions) files.set('emotions.bin', encodeLinear(emotions))
  return files
}

/**
 * Read a model from its files and make it ready.
 *
 * @param files - name → bytes; names may carry the bundle's prefix `models/understanding/`
 * @throws {DataError} `data/missing-file`, `data/malformed-model`
 * @example
 * const model = createIntentModel(loadUnderstanding(bundle.files))
 */
export function loadUnderstanding(files: ModelFiles): LoadedUnderstanding {
  const labels = parse(files, 'labels.json', labelsSchema)
  const calibration = parse(files, 'calibration.json', calibrationSchema)
  const card = parse(files, 'card.json', cardSchema)
  const intents = decodeLinear(read(files, 'intents.bin'), labels.intents)
  const emotions = labels.emotions && decodeLinear(read(files, 'emotions.bin'), labels.emotions)
  return prepareUnderstanding({
    id: labels.id,
    features: labels.features,
    ...(labels.encoder && { encoder: labels.encoder }),
    intents,
    ...(emotions && { emotions }),
    calibration,
    card,
  })
}

function toJson(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value)}\n`)
}

function read(files: ModelFiles, name: string): Uint8Array {
  const bytes = files.get(name) ?? files.get(UNDERSTANDING_FOLDER + name)
  if (bytes) return bytes
  throw new DataError({
    code: 'data/missing-file',
    message: `Expected the model file "${name}", found ${files.size} other files.`,
    hint: { en: 'Train the model again, or add the file to the bundle.', zh: '请重新训练模型，或将该文件加入配置包。' },
    details: { name },
  })
}

function parse<T>(files: ModelFiles, name: string, schema: z.ZodType<T>): T {
  const bytes = read(files, name)
  try {
    return schema.parse(JSON.parse(new TextDecoder().decode(bytes)))
  } catch (cause) {
    const received = cause instanceof z.ZodError ? z.prettifyError(cause) : 'text that is no JSON'
    throw new DataError({
      code: 'data/malformed-model',
      message: `Expected "${name}" to describe a language model, received: ${received}.`,
      hint: { en: 'Train the model again.', zh: '请重新训练模型。' },
      details: { name },
      cause,
    })
  }
}
