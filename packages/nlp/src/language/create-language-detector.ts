import type { LanguageDetector, LanguageReading } from '@sightdesk/core'
import { softmax } from '@sightdesk/model'
import { francAll } from 'franc'
import { findSegments } from './find-segments.ts'
import { hanScript } from './han-script.ts'
import { languageFeatures } from './language-features.ts'
import type { LanguageModel } from './language-model.ts'
import { candidateLanguages, countScripts, LATIN_LANGUAGES } from './scripts.ts'

/** How much franc's ranking counts beside our own model. */
const FRANC_WEIGHT = 1.5
/** franc knows nothing worth hearing below this many characters. */
const FRANC_FROM = 12

const FRANC_CODES: Readonly<Record<string, string>> = {
  en: 'eng',
  vi: 'vie',
  id: 'ind',
  ms: 'zlm',
  es: 'spa',
  pt: 'por',
  fr: 'fra',
  de: 'deu',
  it: 'ita',
  nl: 'nld',
}

const SCRIPTS: Readonly<Record<string, string>> = { ja: 'Jpan', ko: 'Kore', th: 'Thai', ru: 'Cyrl' }

/**
 * The language of short chat text: a gate on scripts, then an n-gram model of our own with franc as a second voice.
 *
 * @param model - as `loadLanguageModel` gives it
 * @example
 * createLanguageDetector(model).detect('donde esta mi pedido').id //=> 'es'
 */
export function createLanguageDetector(model: LanguageModel): LanguageDetector {
  const detect = (text: string, options: { readonly candidates?: readonly string[] } = {}): LanguageReading => {
    const plain = text.slice(0, MAX_LENGTH).toWellFormed().normalize('NFKC')
    const counts = countScripts(plain)
    const possible = candidateLanguages(counts).filter((id) => options.candidates?.includes(id) ?? true)
    if (possible.length === 0) return { id: 'und', confidence: 0 }
    const { id, confidence } =
      possible.length === 1 ? { id: possible[0] as string, confidence: 0.99 } : choose(model, plain, possible)
    const script = scriptOf(id, plain)
    const segments = findSegments(plain, (part) => detect(part))
    return { id, ...(script && { script }), confidence, ...(segments.length > 1 && { segments }) }
  }
  return { id: model.id, languages: model.languages, detect }
}

const MAX_LENGTH = 4000

function choose(
  model: LanguageModel,
  text: string,
  possible: readonly string[],
): { readonly id: string; readonly confidence: number } {
  const scores = model.linear.score(languageFeatures(text))
  const labels = model.linear.weights.labels
  const voices = francVoices(text, possible)
  const kept = possible.map(
    (id) => (scores[labels.indexOf(id)] ?? Number.NEGATIVE_INFINITY) + FRANC_WEIGHT * (voices[id] ?? 0),
  )
  const shares = softmax(Float64Array.from(kept), model.temperature)
  let best = 0
  for (let index = 1; index < shares.length; index++)
    if ((shares[index] as number) > (shares[best] as number)) best = index
  return { id: possible[best] as string, confidence: shares[best] as number }
}

/** franc's score of each candidate, 0 to 1; silent on short text and outside Latin script. */
function francVoices(text: string, possible: readonly string[]): Readonly<Record<string, number>> {
  if (text.length < FRANC_FROM || possible[0] !== LATIN_LANGUAGES[0]) return {}
  const only = possible.map((id) => FRANC_CODES[id] as string)
  const ranked = new Map(francAll(text.slice(0, 300), { only, minLength: 1 }))
  return Object.fromEntries(possible.map((id) => [id, ranked.get(FRANC_CODES[id] as string) ?? 0]))
}

function scriptOf(id: string, text: string): string | undefined {
  if (id === 'zh') return hanScript(text) ?? 'Hans'
  if (id === 'yue') return hanScript(text) ?? 'Hant'
  return SCRIPTS[id] ?? 'Latn'
}
