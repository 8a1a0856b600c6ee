import { DataError } from '@sightdesk/core'
import { createLinearModel, decodeLinear, encodeLinear, type LinearModel, type LinearWeights } from '@sightdesk/model'
import { z } from 'zod'

/** Where a bundle keeps the language model. */
export const LANGUAGE_FOLDER = 'models/language/'

/** They are one language to the model of Latin script, under the second name; `malay.bin` tells them apart. */
export const INDONESIAN = 'id'
export const MALAY = 'ms'

/** A loaded language model. */
export interface LanguageModel {
  readonly id: string
  readonly languages: readonly string[]
  /** N-gram weights over the languages of Latin script. */
  readonly latin: LinearModel
  /** N-gram weights over Indonesian and Malay alone, where a model knows both. */
  readonly malay?: LinearModel
  /** N-gram weights over the languages that write Han without kana. */
  readonly han: LinearModel
  /** Divides the scores of each before they become probabilities. */
  readonly temperatures: { readonly latin: number; readonly han: number }
}

/** A language model as training gives it. */
export interface TrainedLanguage extends Omit<LanguageModel, 'latin' | 'malay' | 'han'> {
  readonly latin: LinearWeights
  readonly malay?: LinearWeights
  readonly han: LinearWeights
  /** What it was made from, and under which licenses. */
  readonly sources: readonly LanguageSource[]
}

export interface LanguageSource {
  readonly name: string
  readonly license: string
  readonly use: string
}

const labelList = z.array(z.string()).min(2)
const labelsSchema = z.object({
  schemaVersion: z.literal(3),
  id: z.string(),
  languages: labelList,
  latin: labelList,
  malay: labelList.optional(),
  han: labelList,
  temperatures: z.object({ latin: z.number().positive(), han: z.number().positive() }),
})

/** Files of a language model: `labels.json`, `card.json` and one `.bin` for each part. */
export function saveLanguageModel(model: TrainedLanguage): Map<string, Uint8Array> {
  const { id, languages, latin, malay, han, temperatures, sources } = model
  const labels = {
    schemaVersion: 3,
    id,
    languages,
    latin: latin.labels,
    malay: malay?.labels,
    han: han.labels,
    temperatures,
  }
  const files = new Map([
    ['labels.json', writeJson(labels)],
    ['card.json', writeJson({ schemaVersion: 1, id, languages, sources })],
    ['latin.bin', encodeLinear(latin)],
    ['han.bin', encodeLinear(han)],
  ])
  return malay ? files.set('malay.bin', encodeLinear(malay)) : files
}

/**
 * Read a language model from its files.
 *
 * @throws {DataError} `data/malformed-model`, `data/missing-file`
 */
export function loadLanguageModel(files: ReadonlyMap<string, Uint8Array>): LanguageModel {
  const parsed = labelsSchema.safeParse(parseJson(read(files, 'labels.json')))
  if (!parsed.success) throw malformed(parsed.error.issues[0]?.message ?? 'another shape')
  const { id, languages, latin, malay, han, temperatures } = parsed.data
  return {
    id,
    languages,
    latin: readPart(files, 'latin.bin', latin),
    ...(malay && { malay: readPart(files, 'malay.bin', malay) }),
    han: readPart(files, 'han.bin', han),
    temperatures,
  }
}

function readPart(files: ReadonlyMap<string, Uint8Array>, name: string, labels: readonly string[]): LinearModel {
  return createLinearModel(decodeLinear(read(files, name), labels))
}

function writeJson(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`)
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
