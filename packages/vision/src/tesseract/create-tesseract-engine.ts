import { assembleTesseract, checkTesseractOptions, type TesseractEngine } from './assemble-tesseract.ts'
import { findLanguageFile, installedLanguages } from './find-language-file.ts'
import { createTesseractThread } from './tesseract-thread.ts'
import { createThreadPool } from './thread-pool.ts'

export interface TesseractEngineOptions {
  /** Threads that read at the same time, 1 to 64; each takes about 150 MB. */
  readonly size?: number
  /** Longest time of one job in milliseconds before its thread is ended. */
  readonly deadlineMs?: number
  /** Jobs after which a thread is replaced. */
  readonly recycleAfter?: number
  /** Jobs that may wait before a further one is refused with `engine/queue-full`. */
  readonly maxWaiting?: number
  /** A folder with `<name>.traineddata.gz` files, looked into before the installed packages. */
  readonly languageFolder?: string
}

export const TESSERACT_DEFAULTS = { size: 1, deadlineMs: 20_000, recycleAfter: 100, maxWaiting: 256 } as const

/**
 * Create the engine that runs tesseract's neural network in WebAssembly, in threads of its own.
 *
 * Good for printed text of screens in some hundred languages; handwriting and text on pictures are not its field.
 * Language files are those shipped with this package (`zh-Hans`, `zh-Hant`, `en`) and any installed
 * `@tesseract.js-data/<name>`; nothing is fetched. The thread starts with the first picture.
 *
 * @throws {InputError} `input/option-out-of-range`
 * @example
 * await using engine = createTesseractEngine({ size: 2 })
 * const lines = await engine.recognizePage(raster, { languages: ['zh-Hans', 'en'] })
 */
export function createTesseractEngine(options: TesseractEngineOptions = {}): TesseractEngine {
  const { languageFolder, ...given } = options
  const settings = { ...TESSERACT_DEFAULTS, ...given }
  checkTesseractOptions(settings)
  return assembleTesseract({
    pool: createThreadPool({ ...settings, createThread: () => createTesseractThread(settings) }),
    languages: installedLanguages(languageFolder),
    findFile: (tag) => findLanguageFile(tag, languageFolder),
  })
}
