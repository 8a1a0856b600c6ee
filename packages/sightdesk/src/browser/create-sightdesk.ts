import {
  type Bundle,
  EngineError,
  type FactSource,
  type ImageCodec,
  readBundle,
  type TextEngine,
} from '@sightdesk/core'
import type { Store } from '@sightdesk/store'
import { createMemoryStore } from '@sightdesk/store/memory'
import { type BrowserEngine, createCanvasCodec, loadBrowserEngine } from '@sightdesk/vision/browser'
import { assembleRooms } from '../assemble-rooms.ts'
import { detectorOf, intentModelOf, lexiconsOf } from '../bundle-models.ts'
import { shelvesOf } from '../bundle-shelves.ts'
import { createDesk } from '../create-desk.ts'
import type { Desk } from '../desk.ts'
import { extendBundle, type OwnContent } from '../extend-bundle.ts'
import { bundleUrl } from './bundle-url.ts'

export interface BrowserOptions extends OwnContent {
  /** A bundle, or the URL of its folder on the page's own server. */
  readonly bundle: string | Bundle
  /** URL of the folder that `sightdesk assets` wrote: what reads the text of pictures lies there, as `/sightdesk/`. */
  readonly assets?: string
  /** Reads the text of pictures; without it and without `assets` a case with pictures ends in `engine/not-installed`. */
  readonly engine?: TextEngine
  /** Decodes pictures; the browser's own decoders by default. */
  readonly codec?: ImageCodec
  /** Where cases are kept; in memory by default. */
  readonly store?: Store
  readonly facts?: readonly FactSource[]
  readonly now?: () => string
  readonly createId?: () => string
}

/**
 * Create a desk in a browser: the same walk as in Node, with the browser's decoders and a store in memory.
 *
 * It runs under `script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'`, in a page or in a worker of yours, which keeps the page
 * fluent while pictures are read. Zod asks once whether it may evaluate code, which such a policy refuses and reports;
 * a page that loads a module with `z.config({ jitless: true })` before this one is spared the report.
 *
 * @example
 * const desk = createSightdesk({ bundle: '/sightdesk/bundle/', assets: '/sightdesk/' })
 * const { decision } = await desk.handle({ text: 'where is my parcel', images: [{ bytes }] })
 */
export function createSightdesk(options: BrowserOptions): Desk {
  const { now, createId } = options
  return createDesk({
    loadRooms: (call) => loadRooms(options, call),
    ...(now && { now }),
    ...(createId && { createId }),
  })
}

async function loadRooms(options: BrowserOptions, call: { readonly signal: AbortSignal }) {
  const source = options.bundle
  const bundle = extendBundle(typeof source === 'object' ? source : await readBundle(bundleUrl(source), call), options)
  const shelves = shelvesOf(bundle)
  const store = options.store ?? createMemoryStore()
  const own = await loadOwnEngine(options, call)
  return assembleRooms({
    bundle,
    shelves,
    detector: detectorOf(bundle),
    model: intentModelOf(bundle),
    lexicons: lexiconsOf(bundle),
    store,
    codec: options.codec ?? createCanvasCodec(),
    engine: options.engine ?? own ?? absentEngine(),
    facts: options.facts ?? [],
    dispose: async () => {
      await own?.dispose()
      if (!options.store) await store.dispose()
    },
  })
}

function loadOwnEngine(
  { engine, assets }: BrowserOptions,
  call: { readonly signal: AbortSignal },
): Promise<BrowserEngine | undefined> {
  return engine || assets === undefined ? Promise.resolve(undefined) : loadBrowserEngine(assets, call)
}

/** Stands where no engine was given, and says so when a picture with text comes. */
function absentEngine(): TextEngine {
  const refuse = () =>
    Promise.reject(
      new EngineError({
        code: 'engine/not-installed',
        message: 'Expected a text engine for pictures, received none.',
        hint: { en: 'Pass assets or engine to createSightdesk.', zh: '请在 createSightdesk 中传入 assets 或 engine。' },
      }),
    )
  return { id: 'none', languages: ['en'], recognizePage: refuse, recognizeLines: refuse, dispose: async () => {} }
}
