import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Bundle, type IntentModel, sha256Hex } from '@sightdesk/core'
import { readSourceFolder } from '@sightdesk/core/node'
import { createIntentModel, loadUnderstanding, type ModelFiles, saveUnderstanding } from '@sightdesk/nlp'
import { type TrainingRow, trainUnderstanding } from '@sightdesk/nlp/train'
import { starterCorpora } from '@sightdesk/starter'
import { intentModelOf } from '../bundle-models.ts'
import type { IntentDefinition } from '../define.ts'

export interface LoadIntentModelOptions {
  readonly intents: readonly IntentDefinition[]
  /** Folder in which trained models are kept, by the hash of their data. */
  readonly cache: string
  readonly signal?: AbortSignal
}

/**
 * The intent model of a bundle; with intents of the shop's own, one that was trained on both together.
 *
 * Training takes seconds and is done once: the model is kept under the hash of its data.
 */
export async function loadIntentModel(bundle: Bundle, options: LoadIntentModelOptions): Promise<IntentModel> {
  if (options.intents.length === 0) return intentModelOf(bundle)
  return createIntentModel(loadUnderstanding(await trainedFiles(options)))
}

async function trainedFiles({ intents, cache, signal }: LoadIntentModelOptions): Promise<ModelFiles> {
  const own = intents.flatMap(rowsOf)
  const folder = join(cache, (await sha256Hex(new TextEncoder().encode(JSON.stringify(own)))).slice(0, 16))
  const kept = await readSourceFolder(folder).catch(() => undefined)
  if (kept) return kept
  const ids = new Set(intents.map((intent) => intent.id))
  const starter = starterCorpora().filter((row) => !ids.has(row.intent))
  const files = saveUnderstanding(await trainUnderstanding([...starter, ...own], { ...(signal && { signal }) }))
  await keep(folder, files)
  return files
}

function rowsOf({ id, examples }: IntentDefinition): TrainingRow[] {
  return Object.entries(examples).flatMap(([lang, messages]) => messages.map((text) => ({ text, intent: id, lang })))
}

/** Written beside and renamed, so that a model is there whole or not at all. */
async function keep(folder: string, files: ModelFiles): Promise<void> {
  const staging = `${folder}.${process.pid}.tmp`
  await mkdir(staging, { recursive: true })
  for (const [name, bytes] of files) await writeFile(join(staging, name), bytes)
  await rename(staging, folder).catch(() => {})
}
