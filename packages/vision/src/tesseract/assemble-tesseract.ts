import { type GrayRaster, InputError, type RecognizedLine, type RecognizedText, type TextEngine } from '@sightdesk/core'
import { channelsOf } from '../pixels/pixels.ts'
import { toGray } from '../pixels/to-gray.ts'
import { joinWords } from '../text/join-words.ts'
import { frameLine } from './frame-line.ts'
import type { LanguageFile, TesseractLine, TesseractWord } from './messages.ts'
import { readTsv } from './read-tsv.ts'
import type { ThreadPool } from './thread-pool.ts'

export interface AssembleTesseractOptions {
  readonly pool: ThreadPool
  /** BCP 47 tags whose files are at hand. */
  readonly languages: readonly string[]
  /** The file of a tag. @throws {InputError} `input/unknown-language`; {EngineError} `engine/not-installed` */
  readonly findFile: (tag: string) => LanguageFile
}

/** Tesseract as an engine: `dispose` ends its threads, and `await using` calls it. */
export interface TesseractEngine extends TextEngine, AsyncDisposable {}

/** Put tesseract's threads together as a text engine, the same in Node and in a browser. */
export function assembleTesseract({ pool, languages: known, findFile }: AssembleTesseractOptions): TesseractEngine {
  const read = (
    mode: 'page' | 'lines',
    pictures: readonly GrayRaster[],
    languages: readonly string[],
    signal?: AbortSignal,
  ) =>
    pool
      .run({ mode, languages: languageFiles(languages, findFile), pictures: pictures.map(detach) }, signal)
      .then((tables) => tables.map(readTsv))

  return {
    id: 'tesseract',
    languages: known,
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

/** Every option of the engine is a whole number of its own range. @throws {InputError} `input/option-out-of-range` */
export function checkTesseractOptions(settings: Readonly<Record<string, number>>): void {
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

function languageFiles(tags: readonly string[], findFile: (tag: string) => LanguageFile): readonly LanguageFile[] {
  if (tags.length === 0) {
    throw new InputError({
      code: 'input/unknown-language',
      message: 'Expected at least one language, received none.',
      hint: { en: "Pass languages: ['zh-Hans', 'en'].", zh: "请指定 languages: ['zh-Hans', 'en']。" },
    })
  }
  const files = tags.map(findFile)
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
