import type { TextLine } from '@sightdesk/core'
import { latinLanguage } from './latin-language.ts'

/** Languages by the script that gives them away. */
const LANGUAGE_OF_SCRIPT: Readonly<Record<string, string>> = {
  Hans: 'zh-Hans',
  Hant: 'zh-Hant',
  Hani: 'zh-Hans',
  Jpan: 'ja',
  Hang: 'ko',
  Thai: 'th',
  Cyrl: 'ru',
}

/**
 * The language in which a page is mostly written, as its scripts tell, and for Latin letters its words.
 *
 * @param lines - as `recognizeText` gives them
 * @param languages - what the caller expected; the first wins, except where the page is in another script
 * @returns a BCP 47 tag; `en` for a page without letters
 */
export function pageLanguage(lines: readonly TextLine[], languages: readonly string[] = []): string {
  const [expected] = languages
  if (expected) return expected
  const letters = new Map<string, number>()
  for (const { script, text } of lines) {
    // Screens in every script carry Latin ids and brand names.
    const weight = script === 'Latn' ? 0.3 : 1
    if (script) letters.set(script, (letters.get(script) ?? 0) + weight * text.length)
  }
  const [most] = [...letters].sort((a, b) => b[1] - a[1])
  if (most?.[0] === 'Latn') return latinLanguage(lines.map(({ text }) => text)) ?? 'en'
  return (most && LANGUAGE_OF_SCRIPT[most[0]]) ?? 'en'
}
