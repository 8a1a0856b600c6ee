import { EngineError } from '@sightdesk/core'
import { ASSET_PATHS, SHIPPED_LANGUAGES } from '../assets/asset-manifest.ts'
import { assembleTesseract, checkTesseractOptions, type TesseractEngine } from '../tesseract/assemble-tesseract.ts'
import type { LanguageFile } from '../tesseract/messages.ts'
import { canonicalLanguage, TESSERACT_LANGUAGES } from '../tesseract/tesseract-languages.ts'
import { createThreadPool } from '../tesseract/thread-pool.ts'
import { createBrowserThread } from './browser-thread.ts'
import { assetFolder } from './fetch-asset.ts'

export interface BrowserTesseractOptions {
  /** URL of the folder that `copyAssets` wrote, as `/sightdesk/`. */
  readonly assets: string
  /** BCP 47 tags whose files lie there; by default those that `copyAssets` takes by default: zh-Hans, zh-Hant, en. */
  readonly languages?: readonly string[]
  /** Workers that read at the same time, 1 to 64; each takes about 150 MB. Default 1. */
  readonly size?: number
  /** Longest time of one job in milliseconds before its worker is ended; default 20 seconds. */
  readonly deadlineMs?: number
  /** Longest time for fetching and starting what a job needs, in milliseconds; default two minutes. */
  readonly loadTimeoutMs?: number
  /** Jobs after which a worker is replaced; default 100. */
  readonly recycleAfter?: number
  /** Jobs that may wait before a further one is refused with `engine/queue-full`; default 256. */
  readonly maxWaiting?: number
}

export const BROWSER_TESSERACT_DEFAULTS = {
  size: 1,
  deadlineMs: 20_000,
  loadTimeoutMs: 120_000,
  recycleAfter: 100,
  maxWaiting: 256,
} as const

/**
 * Create the engine that runs tesseract in a page, in workers of its own whose files your server holds.
 *
 * Instant: the first picture fetches the worker, the WebAssembly that suits the machine (1.2 MB compressed) and the languages
 * of that page. Works in a page and in a worker, under `script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'`, and needs no
 * cross-origin isolation. An abort ends the worker at once.
 *
 * @throws {InputError} `input/option-out-of-range`, `input/unknown-language`
 * @example
 * await using engine = createBrowserTesseractEngine({ assets: '/sightdesk/' })
 * const lines = await engine.recognizePage(imageData, { languages: ['zh-Hans', 'en'] })
 */
export function createBrowserTesseractEngine({
  assets,
  languages = SHIPPED_LANGUAGES,
  ...given
}: BrowserTesseractOptions): TesseractEngine {
  const settings = { ...BROWSER_TESSERACT_DEFAULTS, ...given }
  checkTesseractOptions(settings)
  const folder = assetFolder(assets)
  const known = [...new Set(languages.map(canonicalLanguage))]
  const worker = `${folder}${ASSET_PATHS.tesseractWorker}`
  return assembleTesseract({
    pool: createThreadPool({ ...settings, createThread: () => createBrowserThread({ ...settings, worker }) }),
    languages: known,
    findFile: (tag) => findFile(tag, known, folder),
  })
}

function findFile(tag: string, known: readonly string[], folder: string): LanguageFile {
  const language = canonicalLanguage(tag)
  const name = TESSERACT_LANGUAGES[language]!
  if (known.includes(language)) return { name, path: `${folder}${ASSET_PATHS.languages}/${name}.traineddata.gz` }
  throw new EngineError({
    code: 'engine/not-installed',
    message: `Expected one of the languages of ${folder} (${known.join(', ')}), received "${tag}".`,
    hint: {
      en: `Add ${language} to the languages of copyAssets and of this engine.`,
      zh: `请将 ${language} 加入 copyAssets 与本引擎的 languages。`,
    },
    details: { language: tag, folder },
  })
}
