import { francAll } from 'franc'

/** franc reads it in Cyrillic only. */
const RUSSIAN = 'ru'
/** How much franc's ranking counts: it is one voice of three. */
const FRANC_WEIGHT = 1.5
/** franc knows nothing worth hearing below this many characters. */
const FRANC_FROM = 12
const FRANC_UNTIL = 300

/** franc's code for each of our languages that it knows. */
export const FRANC_CODES: Readonly<Record<string, string>> = {
  zh: 'cmn',
  ja: 'jpn',
  ko: 'kor',
  th: 'tha',
  ru: 'rus',
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

/**
 * Add franc's opinion to the scores of the candidates; it is only asked about them.
 *
 * @param possible - ids of languages of Latin script, in the order of the scores
 * @returns new scores, or the same where the text is too short for franc
 */
export function addFrancVoice(scores: Float64Array, text: string, possible: readonly string[]): Float64Array {
  if (text.length < FRANC_FROM) return scores
  const only = possible.flatMap((id) => (id === RUSSIAN ? [] : (FRANC_CODES[id] ?? [])))
  const ranked = new Map(francAll(text.slice(0, FRANC_UNTIL), { only, minLength: 1 }))
  return scores.map(
    (score, index) => score + FRANC_WEIGHT * (ranked.get(FRANC_CODES[possible[index] ?? ''] ?? '') ?? 0),
  )
}
