import type { GrayRaster, RecognizedText, RecognizeOptions, TextEngine } from '@sightdesk/core'
import { assignLanguages } from '../text/assign-languages.ts'
import { chooseAvailable } from '../text/choose-available.ts'
import { isNative } from '../text/choose-reading.ts'
import { detectPageLanguage } from '../text/detect-page-language.ts'
import { readLines } from '../text/read-lines.ts'
import { textLanguage } from '../text/text-language.ts'
import type { OnnxEngine } from './assemble-engine.ts'
import { fallbackConfidence } from './fallback-confidence.ts'

export interface SecondOpinionOptions {
  /** Lines that the reader reads with less confidence are read by the other engine as well; 0 to 1, default 0.5. */
  readonly askBelow?: number
  /** The reader's own `alphabet`: a reading with any other character is none. */
  readonly alphabet?: string
}

export const SECOND_OPINION_DEFAULTS = { askBelow: 0.5 } as const

/** From this share of letters in doubtful lines on, a page is taken for one in a script that the reader lacks. */
const FOREIGN_SHARE = 0.6
const FOREIGN_LINES = 3
/** What no script reads this surely is gravel or leaves, and is not read again. */
const LEGIBLE = 0.5

/**
 * A reader that asks another engine where it doubts, and takes the reading that is likelier right.
 *
 * The language in which the other one reads is told from the page's own text; a page that the reader hardly reads at all is
 * tried in the other one's scripts. Disposing of the result disposes of both.
 *
 * @param reader - with calibrated confidence
 * @param fallback - tesseract, or an engine that is as sure of itself
 */
export function withSecondOpinion(
  reader: OnnxEngine,
  fallback: TextEngine,
  { askBelow = SECOND_OPINION_DEFAULTS.askBelow, alphabet }: SecondOpinionOptions = {},
): OnnxEngine {
  const isAllowed = alphabet === undefined ? () => true : within(alphabet)
  const languages = [...new Set([...reader.languages, ...fallback.languages])]
  const dispose = async () => {
    await Promise.all([reader.dispose(), fallback.dispose()])
  }
  return {
    id: `${reader.id}+${fallback.id}`,
    languages,
    multilingual: true,
    async recognizePage(page, call) {
      const tags = chooseAvailable(call.languages, fallback.languages).languages
      if (!tags || tags.length === languages.length) return reader.recognizePage(page, call)
      const lines = await fallback.recognizePage(page, { ...call, languages: tags })
      return lines.map((line) => ({ ...line, confidence: fallbackConfidence(line) }))
    },
    async recognizeLines(lines, call) {
      const known = chooseAvailable(call.languages, reader.languages).languages
      if (!known) return askFallback(lines, call.languages, fallback, call)
      const first = await reader.recognizeLines(lines, { ...call, languages: known })
      const open = call.trial ? [] : [...lines.keys()].filter((at) => isOpen(first[at]!, askBelow))
      if (open.length === 0) return first
      const isHint = call.languages.length < languages.length
      const isForeign = !isHint && isForeignPage(first, open)
      const asked = isForeign ? [...lines.keys()].filter((at) => /\p{L}/u.test(first[at]!.text)) : open
      const pictures = asked.map((at) => lines[at]!)
      const { signal } = call
      const tags = isHint
        ? call.languages
        : isForeign
          ? await detectPageLanguage(pictures, {
              engine: fallback,
              expected: languageOf(first, []),
              leastConfidence: LEGIBLE,
              ...(signal && { signal }),
            })
          : [languageOf(first, open)]
      // No script suits, or one that only the reader knows and nobody asked for: its reading stands.
      if (!chooseAvailable(tags, fallback.languages).languages) return first
      const second = await askFallback(pictures, tags, fallback, call)
      const byLine = new Map(
        asked.flatMap((at, index) => (isAllowed(second[index]!.text) ? [[at, second[index]!] as const] : [])),
      )
      return first.map((text, at) => choose(text, byLine.get(at), isForeign))
    },
    dispose,
    [Symbol.asyncDispose]: dispose,
  }
}

function within(alphabet: string): (text: string) => boolean {
  const allowed = new Set([...alphabet, ' '])
  return (text) => [...text].every((character) => allowed.has(character))
}

/** What the reader takes for no text at all is an icon. */
function isOpen({ text, confidence }: RecognizedText, askBelow: number): boolean {
  return text !== '' && confidence < askBelow
}

/** On a page in a script that the reader lacks, letters of that script are right and the reader's are not. */
function choose(first: RecognizedText, second: RecognizedText | undefined, isForeign: boolean): RecognizedText {
  if (!second) return first
  if (isForeign && isNative(second.text)) return second
  return second.confidence > first.confidence ? second : first
}

function isForeignPage(texts: readonly RecognizedText[], open: readonly number[]): boolean {
  const letters = (indexes: Iterable<number>) =>
    [...indexes].reduce((sum, at) => sum + (texts[at]!.text.match(/\p{L}/gu)?.length ?? 0), 0)
  return open.length >= FOREIGN_LINES && letters(open) > FOREIGN_SHARE * letters(texts.keys())
}

/** The language of the page by what the reader read surely. */
function languageOf(texts: readonly RecognizedText[], open: readonly number[]): string {
  const doubtful = new Set(open)
  const sure = texts.filter((_, at) => !doubtful.has(at)).map(({ text }) => text)
  return textLanguage(sure) ?? textLanguage(texts.map(({ text }) => text)) ?? 'en'
}

async function askFallback(
  lines: readonly GrayRaster[],
  tags: readonly string[],
  engine: TextEngine,
  { signal }: Pick<RecognizeOptions, 'signal'>,
): Promise<readonly RecognizedText[]> {
  const available = chooseAvailable(tags, engine.languages).languages ?? tags
  const languages = assignLanguages(available, engine.languages)
  const readings = await readLines(lines, { engine, languages, ...(signal && { signal }) })
  return readings.map(({ language: _language, ...text }) => ({ ...text, confidence: fallbackConfidence(text) }))
}
