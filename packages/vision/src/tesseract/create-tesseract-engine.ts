import { type GrayRaster, InputError, type RecognizedLine, type RecognizedText, type TextEngine } from '@sightdesk/core'
import { channelsOf } from '../pixels/pixels.ts'
import { toGray } from '../pixels/to-gray.ts'
import { joinWords } from '../text/join-words.ts'
import { findLanguageFile, installedLanguages } from './find-language-file.ts'
import { frameLine } from './frame-line.ts'
import type { LanguageFile, TesseractLine, TesseractWord } from './messages.ts'
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

/** Tesseract as an engine: `dispose` ends its threads, and `await using` calls it. */
export interface TesseractEngine extends TextEngine, AsyncDisposable {}

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
  checkOptions(settings)
  const pool = createThreadPool(settings)
  const read = (
    mode: 'page' | 'lines',
    pictures: readonly GrayRaster[],
    languages: readonly string[],
    signal?: AbortSignal,
  ) => pool.run({ mode, languages: languageFiles(languages, languageFolder), pictures: pictures.map(detach) }, signal)

  return {
    id: 'tesseract',
    languages: installedLanguages(languageFolder),
    async recognizePage(page, { languages, signal }) {
      const [lines = []] = await read('page', [toGray(page)], languages, signal)
      return lines.map((line) => toLine(line, 0))
    },
    async recognizeLines(lines, { languages, signal }) {
      for (const line of lines) checkLine(line)
      const framed = lines.map(frameLine)
      const pictures = framed.flatMap((line) => line?.picture ?? [])
      const answers = pictures.length === 0 ? [] : [...(await read('lines', pictures, languages, signal))]
      return framed.map((line) => toText((line && answers.shift()) ?? [], line?.offset ?? 0))
    },
    dispose: () => pool.dispose(),
    [Symbol.asyncDispose]: () => pool.dispose(),
  }
}

function checkOptions(settings: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(settings)) {
    const highest = name === 'size' ? 64 : Number.MAX_SAFE_INTEGER
    if (Number.isInteger(value) && value >= 1 && value <= highest) continue
    throw new InputError({
      code: 'input/option-out-of-range',
      message: `Expected a whole number from 1 to ${highest} for ${name}, received ${value}.`,
      details: { [name]: value },
    })
  }
}

function languageFiles(tags: readonly string[], folder?: string): readonly LanguageFile[] {
  if (tags.length === 0) {
    throw new InputError({
      code: 'input/unknown-language',
      message: 'Expected at least one language, received none.',
      hint: { en: "Pass languages: ['zh-Hans', 'en'].", zh: "请指定 languages: ['zh-Hans', 'en']。" },
    })
  }
  const files = tags.map((tag) => findLanguageFile(tag, folder))
  return files.filter((file, index) => files.findIndex((other) => other.name === file.name) === index)
}

function checkLine(line: GrayRaster): void {
  if (channelsOf(line) === 1) return
  throw new InputError({
    code: 'input/malformed-raster',
    message: `Expected gray pixels for a line of ${line.width} × ${line.height}, received ${line.data.length} bytes.`,
    details: { width: line.width, height: line.height, bytes: line.data.length },
  })
}

/** A copy of its own: a view would drag its whole buffer through the port. */
function detach({ width, height, data }: GrayRaster): GrayRaster {
  return { width, height, data: data.slice() }
}

/** A line picture that tesseract took apart is put together again from left to right. */
function toText(parts: readonly TesseractLine[], offset: number): RecognizedText {
  const ordered = [...parts].sort((a, b) => a.box.x - b.box.x)
  const words = ordered.flatMap((part) => part.words).map((word) => toLine(word, offset))
  return { ...joinWords(words), words }
}

function toLine({ text, confidence, box }: TesseractWord, offset: number): RecognizedLine {
  return { text, confidence: confidence / 100, box: { ...box, x: box.x + offset } }
}
