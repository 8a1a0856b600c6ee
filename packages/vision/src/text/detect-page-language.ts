import type { GrayRaster, TextEngine } from '@sightdesk/core'
import { looksIdeographic } from './looks-ideographic.ts'

/** Lines that are read for a trial, and the widest of them in pixels. */
const TRIAL = { lines: 3, leastWidth: 90, mostWidth: 520 } as const
/** Share of ideographic-looking lines from which a page is taken for Chinese. */
const IDEOGRAPHIC_PAGE = 0.2

/**
 * Guess the languages of a page from its line pictures, for a caller who does not know them.
 *
 * Only Chinese in its two scripts and English are told apart; pass `languages` for every other.
 *
 * @returns BCP 47 tags in order of likelihood
 */
export async function detectPageLanguage(
  pictures: readonly GrayRaster[],
  { engine, signal }: { readonly engine: TextEngine; readonly signal?: AbortSignal },
): Promise<readonly string[]> {
  const chinese = engine.languages.filter((tag) => tag.startsWith('zh'))
  const english = engine.languages.filter((tag) => tag === 'en')
  const ideographic = pictures.filter((picture) => looksIdeographic(picture) > 0.6)
  if (chinese.length === 0 || ideographic.length <= IDEOGRAPHIC_PAGE * pictures.length)
    return [...english, ...chinese.slice(0, 1)]
  const trial = ideographic
    .filter(({ width }) => width >= TRIAL.leastWidth && width <= TRIAL.mostWidth)
    .slice(0, TRIAL.lines)
  const scores = await Promise.all(
    chinese.map(async (tag) => {
      if (chinese.length === 1 || trial.length === 0) return 0
      const texts = await engine.recognizeLines(trial, { languages: [tag], ...(signal && { signal }) })
      return texts.reduce((sum, text) => sum + text.confidence, 0)
    }),
  )
  const best = scores.indexOf(Math.max(...scores))
  return [chinese[best]!, ...english]
}
