import type { GrayRaster, TextEngine } from '@sightdesk/core'
import type { LineReading } from './choose-reading.ts'
import { latinLanguage } from './latin-language.ts'
import { countScripts } from './script-of.ts'

/** How much less sure the network of the page's own language may be: it knows the accents that the English one drops. */
const HANDICAP = 0.05

/**
 * Read a page in Latin letters again in the language that its words tell, where it was read as English for want of a hint.
 *
 * @param readings - what the English network read, one for each picture
 * @returns readings in the same order; the same ones where the page is English or the engine lacks its language
 */
export async function rereadLatin(
  pictures: readonly GrayRaster[],
  readings: readonly LineReading[],
  options: { readonly engine: TextEngine; readonly signal?: AbortSignal },
): Promise<readonly LineReading[]> {
  const { engine, signal } = options
  const language = latinLanguage(readings.map(({ text }) => text))
  if (!language || language === 'en' || !engine.languages.includes(language)) return readings
  const lettered = [...readings.keys()].filter((at) => countScripts(readings[at]!.text).latin > 1)
  const texts = await engine.recognizeLines(
    lettered.map((at) => pictures[at]!),
    { languages: [language], ...(signal && { signal }) },
  )
  const second = new Map(lettered.map((at, index) => [at, { ...texts[index]!, language }]))
  return readings.map((reading, at) => {
    const other = second.get(at)
    return other && other.confidence >= reading.confidence - HANDICAP ? other : reading
  })
}
