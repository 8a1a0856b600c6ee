import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Bundle, DataError, type IntentModel, sha256Hex } from '@sightdesk/core'
import { readSourceFolder } from '@sightdesk/core/node'
import { createIntentModel, type LoadedUnderstanding, loadUnderstanding, saveUnderstanding } from '@sightdesk/nlp'
import { extendUnderstanding, prepareUnderstanding, type TrainingRow } from '@sightdesk/nlp/train'
import { starterCorpora } from '@sightdesk/starter'
import { intentModelOf, understandingOf } from '../bundle-models.ts'
import type { IntentDefinition } from '../define.ts'

export interface LoadIntentModelOptions {
  readonly intents: readonly IntentDefinition[]
  /** Folder in which trained models are kept, by the hash of their data. */
  readonly cache: string
  readonly signal?: AbortSignal
}

/** Raised when a model that was kept by an earlier version must not be used any more. */
const CACHE_VERSION = 2

/** As large as the starter's own model. */
const SIZE = { maxWeights: 800_000 } as const

/**
 * The intent model of a bundle; with intents of the shop's own, one that was trained on both together.
 *
 * Training takes about 15 seconds of one core and is done once: the model is kept under the hash of the bundle and the
 * examples. A kept model that is damaged is trained anew.
 */
export async function loadIntentModel(bundle: Bundle, options: LoadIntentModelOptions): Promise<IntentModel> {
  if (options.intents.length === 0) return intentModelOf(bundle)
  const own = options.intents.flatMap(rowsOf)
  const key = JSON.stringify([CACHE_VERSION, bundle.manifest.hash, own])
  const folder = join(options.cache, (await sha256Hex(new TextEncoder().encode(key))).slice(0, 16))
  return createIntentModel((await readKept(folder)) ?? (await train(bundle, own, folder, options)))
}

async function readKept(folder: string): Promise<LoadedUnderstanding | undefined> {
  const files = await readSourceFolder(folder).catch(() => undefined)
  if (!files) return undefined
  try {
    return loadUnderstanding(files)
  } catch (error) {
    if (!DataError.isInstance(error)) throw error
    await rm(folder, { recursive: true, force: true })
    return undefined
  }
}

async function train(
  bundle: Bundle,
  own: readonly TrainingRow[],
  folder: string,
  { intents, signal }: LoadIntentModelOptions,
): Promise<LoadedUnderstanding> {
  const ids = new Set(intents.map((intent) => intent.id))
  const starter = starterCorpora().filter((row) => !ids.has(row.intent))
  const trained = await extendUnderstanding(understandingOf(bundle), [...starter, ...own], {
    ...SIZE,
    ...(signal && { signal }),
  })
  await keep(folder, saveUnderstanding(trained))
  return prepareUnderstanding(trained)
}

function rowsOf({ id, examples }: IntentDefinition): TrainingRow[] {
  return Object.entries(examples).flatMap(([lang, messages]) => messages.map((text) => ({ text, intent: id, lang })))
}

/** Written beside and renamed, so that a model is there whole or not at all. Another process may have been faster. */
async function keep(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const staging = `${folder}.${crypto.randomUUID()}.tmp`
  await mkdir(staging, { recursive: true })
  try {
    for (const [name, bytes] of files) await writeFile(join(staging, name), bytes)
    await rename(staging, folder).catch(() => {})
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}
