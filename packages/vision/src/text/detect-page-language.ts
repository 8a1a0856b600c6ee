import type { GrayRaster, TextEngine } from '@sightdesk/core'
import { isChinese, isLatin } from './assign-languages.ts'
import { looksIdeographic } from './looks-ideographic.ts'

/** Lines that are read for a trial, and how wide they may be in pixels of a line picture. */
const TRIAL = { lines: 5, leastWidth: 90, mostWidth: 400 } as const
/** Likelihood from which a line counts as ideographic, and share of such lines from which a page does. */
const IDEOGRAPHIC = { line: 0.6, page: 0.2 } as const
/** Confidence of a trial from which no further script is tried. */
const CONVINCED = { chinese: 0.8, latin: 0.6 } as const

/** How much surer traditional characters must be read: the networks of both scripts read either with confidence. */
const LEAST_GAIN_OF_HANT = 0.05

/** How much surer another script must be read than the one that an earlier reading expects: blurred strokes suit many. */
const LEAST_GAIN_OF_ANOTHER = 0.12

export interface DetectPageLanguageOptions {
  readonly engine: TextEngine
  /** BCP 47 tag in which an earlier reading of the page seems to be written. */
  readonly expected?: string
  /** Nothing comes back when the likeliest language is read with less confidence; default 0. */
  readonly leastConfidence?: number
  readonly signal?: AbortSignal
}

/** How surely a trial was read in a language. */
interface Trial {
  readonly tag: string
  readonly confidence: number
}

/**
 * Guess the languages of a page from a few of its line pictures, for a caller who does not know them.
 *
 * The strokes tell Chinese from letters; then the networks of the likely scripts read a few lines,
 * and the surest wins. Latin letters are taken for English here: their words tell the language once they are read.
 *
 * @returns BCP 47 tags in order of likelihood; empty for what no network reads with `leastConfidence`
 */
export async function detectPageLanguage(
  pictures: readonly GrayRaster[],
  options: DetectPageLanguageOptions,
): Promise<readonly string[]> {
  const available = options.engine.languages
  const english = available.filter((tag) => tag === 'en')
  const ideographic = pictures.filter((picture) => looksIdeographic(picture) > IDEOGRAPHIC.line)
  const isEastAsian = ideographic.length > IDEOGRAPHIC.page * pictures.length
  const trial = trialLines(isEastAsian ? ideographic : pictures)
  if (trial.length === 0) return [...english, ...available.filter(isChinese).slice(0, 1)]
  const likely = isEastAsian ? available.filter(isChinese) : english
  const first = await tryLanguages(trial, likely, options)
  const convinced = isEastAsian ? CONVINCED.chinese : CONVINCED.latin
  const further = available.filter((tag) => !isLatin(tag) && !likely.includes(tag))
  const second = (first?.confidence ?? 0) >= convinced ? undefined : await tryLanguages(trial, further, options)
  const best = second && second.confidence > (first?.confidence ?? 0) ? second : first
  if (options.leastConfidence && (best?.confidence ?? 0) < options.leastConfidence) return []
  return [...new Set([...(best ? [best.tag] : []), ...english])]
}

function trialLines(pictures: readonly GrayRaster[]): readonly GrayRaster[] {
  const fitting = pictures.filter(({ width }) => width >= TRIAL.leastWidth && width <= TRIAL.mostWidth)
  const step = Math.max(1, fitting.length / TRIAL.lines)
  return Array.from({ length: Math.min(TRIAL.lines, fitting.length) }, (_, index) => fitting[Math.floor(index * step)]!)
}

async function tryLanguages(
  trial: readonly GrayRaster[],
  languages: readonly string[],
  { engine, expected, signal }: DetectPageLanguageOptions,
): Promise<Trial | undefined> {
  const trials: Trial[] = []
  for (const tag of languages) {
    const texts = await engine.recognizeLines(trial, { languages: [tag], ...(signal && { signal }) })
    const confidence = texts.reduce((sum, text) => sum + text.confidence, 0) / trial.length
    const doubt = (tag === 'zh-Hant' ? LEAST_GAIN_OF_HANT : 0) - (tag === expected ? LEAST_GAIN_OF_ANOTHER : 0)
    trials.push({ tag, confidence: confidence - doubt })
  }
  return trials.sort((a, b) => b.confidence - a.confidence)[0]
}
