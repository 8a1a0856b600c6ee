import type { GrayRaster, Raster, TextEngine, TextLine, Warning } from '@sightdesk/core'
import { type FoundLine, findLines } from '../lines/find-lines.ts'
import { normalizeLine } from '../lines/normalize-line.ts'
import { toGray } from '../pixels/to-gray.ts'
import { assignLanguages, type PageLanguages } from './assign-languages.ts'
import type { LineReading } from './choose-reading.ts'
import { detectPageLanguage } from './detect-page-language.ts'
import { isText } from './is-text.ts'
import { readAtOnce } from './read-at-once.ts'
import { readLines } from './read-lines.ts'
import { readPageRoad, shouldTryPageRoad } from './read-page-road.ts'
import { repairText } from './repair-text.ts'
import { rereadLatin } from './reread-latin.ts'
import { scriptOf } from './script-of.ts'
import { textLanguage } from './text-language.ts'

export interface RecognizeTextOptions {
  readonly engine: TextEngine
  /** BCP 47 tags in order of likelihood; without them the page tells, by its text or by a few lines tried in several. */
  readonly languages?: readonly string[]
  readonly signal?: AbortSignal
  /** Called when a picture holds more than is read of it. */
  readonly onWarning?: (warning: Warning) => void
}

/** Lines are read until their pictures are this wide together, in pixels: some four seconds of work. */
const MOST_WIDTH = 90_000

/** How line pictures are cut for a line reader: glyphs 32 px high with a narrow margin. */
export const LINE_PICTURE = { textHeight: 32, margin: 0.1 } as const

/**
 * Read the text of a page: find its lines, read each in the language that suits it.
 *
 * Good for screenshots and level photos of them. Where the lines are few or read badly, as on crumpled receipts,
 * the engine's own page mode is tried as well and the better of the two is kept.
 *
 * @param page - RGBA or gray, upright and level
 * @returns lines in reading order with boxes in pixels of `page`; empty where there is no text
 * @throws {EngineError} what the engine throws; `engine/not-installed` for a language without its file
 * @example
 * const lines = await recognizeText(raster, { engine, languages: ['zh-Hans', 'en'] })
 */
export async function recognizeText(
  page: Raster | GrayRaster,
  options: RecognizeTextOptions,
): Promise<readonly TextLine[]> {
  options.signal?.throwIfAborted()
  const gray = toGray(page)
  const found = withinBudget(findLines(gray), options)
  const pictures = found.map((line) => normalizeLine(gray, line, LINE_PICTURE))
  const { readings, languages } = await (options.engine.multilingual ? readAllScripts : readByScript)(pictures, options)
  const lines = found.map((line, index) => toTextLine(line, readings[index]!, languages.native)).filter(isText)
  const isOpen = shouldTryPageRoad(lines, found, { languages, calibrated: options.engine.multilingual === true })
  return isOpen ? readPageRoad(gray, lines, { ...options, languages }) : lines
}

/** The first lines of a page that is fuller than any screen. */
function withinBudget(found: readonly FoundLine[], { onWarning }: RecognizeTextOptions): readonly FoundLine[] {
  let width = 0
  const kept = found.filter(({ box, textHeight }) => {
    width += (box.width * LINE_PICTURE.textHeight) / textHeight
    return width <= MOST_WIDTH
  })
  if (kept.length < found.length) {
    const message = `The picture holds ${found.length} lines; the first ${kept.length} were read. Send it in parts.`
    onWarning?.({ code: 'page/too-full', message })
  }
  return kept
}

interface Read {
  readonly readings: readonly LineReading[]
  readonly languages: PageLanguages
}

/** All lines in one pass; what they say tells the language of the page. */
async function readAllScripts(pictures: readonly GrayRaster[], options: RecognizeTextOptions): Promise<Read> {
  const readings = await readAtOnce(pictures, options)
  const asked = options.languages ?? [textLanguage(readings.map(({ text }) => text)) ?? 'en']
  return { readings, languages: assignLanguages(asked, options.engine.languages) }
}

/** Each line by the network of its script; a page that was taken for English is read again in its own Latin language. */
async function readByScript(pictures: readonly GrayRaster[], options: RecognizeTextOptions): Promise<Read> {
  const asked = options.languages ?? (await detectPageLanguage(pictures, options))
  const languages = assignLanguages(asked, options.engine.languages)
  const readings = await readLines(pictures, { ...options, languages })
  const isGuess = !options.languages && !languages.native
  return { readings: isGuess ? await rereadLatin(pictures, readings, options) : readings, languages }
}

function toTextLine(line: FoundLine, { text: read, confidence, language }: LineReading, page?: string): TextLine {
  const text = repairText(read, page)
  const script = text === '' ? undefined : scriptOf(text, language)
  return { text, confidence, box: line.box, ...(script && { script }) }
}
