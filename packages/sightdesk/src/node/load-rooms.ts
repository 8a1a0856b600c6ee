import { join } from 'node:path'
import { gatherFacts } from '@sightdesk/commerce'
import type { Bundle } from '@sightdesk/core'
import { findKnowledge } from '@sightdesk/graph'
import { createLanguageDetector, LANGUAGE_FOLDER, loadLanguageModel, readMessage } from '@sightdesk/nlp'
import type { Store } from '@sightdesk/store'
import { createMemoryStore } from '@sightdesk/store/memory'
import { openSqliteStore } from '@sightdesk/store/sqlite'
import { readPage } from '@sightdesk/vision'
import { createSharpCodec } from '@sightdesk/vision/node'
import { createTesseractEngine } from '@sightdesk/vision/tesseract'
import { createCaseMemory } from '../case-memory.ts'
import type { Rooms } from '../rooms.ts'
import { extendBundle } from './extend-bundle.ts'
import { filesBelow, loadBundle } from './load-bundle.ts'
import { loadIntentModel } from './load-intent-model.ts'
import { DEFAULT_HOME, type SightdeskOptions } from './sightdesk-options.ts'

/** Load what a desk works with. What was opened here is disposed with the rooms; what the caller passed in is not. */
export async function loadRooms(options: SightdeskOptions, call: { readonly signal?: AbortSignal }): Promise<Rooms> {
  const opened = new AsyncDisposableStack()
  try {
    return await assemble(options, opened, call)
  } catch (error) {
    await opened.disposeAsync()
    throw error
  }
}

async function assemble(
  options: SightdeskOptions,
  opened: AsyncDisposableStack,
  call: { readonly signal?: AbortSignal },
): Promise<Rooms> {
  const home = options.home ?? DEFAULT_HOME
  const bundle = extendBundle(await openBundle(options.bundle, call), options)
  const detector = createLanguageDetector(loadLanguageModel(filesBelow(bundle, LANGUAGE_FOLDER)))
  const model = await loadIntentModel(bundle, { intents: options.intents ?? [], cache: join(home, 'models'), ...call })
  const store = await openStore(options, home, opened)
  const codec = options.codec ?? opened.use(createSharpCodec())
  const engine = options.engine ?? opened.use(createTesseractEngine())
  const memory = createCaseMemory(store)
  const { templates, fields, answers, wording, thresholds } = bundle
  return {
    bundle,
    detectLanguage: (text) => detector.detect(text).id,
    readPage: (picture, page) => readPage(picture, { codec, engine, templates, fields, wording, ...page }),
    readMessage: (message, read) => readMessage(message, { detector, model, thresholds, ...read }),
    gatherFacts: (soFar, ask) =>
      gatherFacts(
        { intent: soFar.message.intent.id, request: soFar.request, pages: soFar.pages },
        { sources: options.facts ?? [], at: soFar.at, ...ask },
      ),
    findKnowledge: async ({ request, ...soFar }, find) => {
      const index = await memory.indexOf(request.tenant)
      return findKnowledge(
        { ...soFar, ...(request.customer && { customer: request.customer }) },
        { index, answers, fields, ...find },
      )
    },
    findHandled: (tenant, key) => store.cases.findByKey(tenant, key),
    remember: memory.remember,
    learn: memory.learn,
    dispose: () => opened.disposeAsync(),
  }
}

function openBundle(bundle: SightdeskOptions['bundle'], call: { readonly signal?: AbortSignal }): Promise<Bundle> {
  return typeof bundle === 'object' ? Promise.resolve(bundle) : loadBundle(bundle, call)
}

async function openStore(
  { store = 'sqlite', onWarning }: SightdeskOptions,
  home: string,
  opened: AsyncDisposableStack,
): Promise<Store> {
  if (typeof store === 'object') return store
  const warn = onWarning && { onWarning }
  return opened.use(
    store === 'memory'
      ? createMemoryStore({ ...warn })
      : await openSqliteStore({ path: join(home, 'sightdesk.db'), ...warn }),
  )
}
