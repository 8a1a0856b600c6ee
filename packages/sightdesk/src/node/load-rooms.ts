import { join } from 'node:path'
import type { Bundle } from '@sightdesk/core'
import type { Store } from '@sightdesk/store'
import { createMemoryStore } from '@sightdesk/store/memory'
import { openSqliteStore } from '@sightdesk/store/sqlite'
import { createSharpCodec } from '@sightdesk/vision/node'
import { assembleRooms } from '../assemble-rooms.ts'
import { detectorOf, lexiconsOf } from '../bundle-models.ts'
import { shelvesOf } from '../bundle-shelves.ts'
import { extendBundle } from '../extend-bundle.ts'
import type { Rooms } from '../rooms.ts'
import { createTextEngine } from './create-text-engine.ts'
import { loadBundle } from './load-bundle.ts'
import { loadIntentModel } from './load-intent-model.ts'
import { DEFAULT_HOME, type SightdeskOptions } from './sightdesk-options.ts'

interface Call {
  readonly signal: AbortSignal
}

interface Disposable {
  dispose(): Promise<void>
}

/** What was opened, to be closed in reverse order. Node 22 has no AsyncDisposableStack yet. */
interface Opened {
  use<T extends Disposable>(resource: T): T
  dispose(): Promise<void>
}

/** Load what a desk works with. What was opened here is disposed with the rooms; what the caller passed in is not. */
export async function loadRooms(options: SightdeskOptions, call: Call): Promise<Rooms> {
  const opened = createOpened()
  try {
    return await assemble(options, opened, call)
  } catch (error) {
    await opened.dispose()
    throw error
  }
}

async function assemble(options: SightdeskOptions, opened: Opened, call: Call): Promise<Rooms> {
  const home = options.home ?? DEFAULT_HOME
  const bundle = extendBundle(await openBundle(options.bundle, call), options)
  // Everything of the bundle is read before anything is opened: a broken one leaves nothing behind.
  const detector = detectorOf(bundle)
  const lexicons = lexiconsOf(bundle)
  const shelves = shelvesOf(bundle)
  const model = await loadIntentModel(bundle, { intents: options.intents ?? [], cache: join(home, 'models'), ...call })
  return assembleRooms({
    bundle,
    shelves,
    detector,
    model,
    lexicons,
    store: await openStore(options, home, opened),
    codec: options.codec ?? opened.use(createSharpCodec()),
    engine: options.engine ?? opened.use(createTextEngine({ reader: options.reader ?? true })),
    facts: options.facts ?? [],
    dispose: opened.dispose,
  })
}

function openBundle(bundle: SightdeskOptions['bundle'], call: Call): Promise<Bundle> {
  return typeof bundle === 'object' ? Promise.resolve(bundle) : loadBundle(bundle, call)
}

async function openStore(
  { store = 'sqlite', onWarning }: SightdeskOptions,
  home: string,
  opened: Opened,
): Promise<Store> {
  if (typeof store === 'object') return store
  const warn = onWarning && { onWarning }
  if (store === 'memory') return opened.use(createMemoryStore({ ...warn }))
  return opened.use(await openSqliteStore({ path: join(home, 'sightdesk.db'), ...warn }))
}

function createOpened(): Opened {
  const resources: Disposable[] = []
  return {
    use(resource) {
      resources.push(resource)
      return resource
    },
    async dispose() {
      for (const resource of resources.splice(0).reverse()) await resource.dispose()
    },
  }
}
