import type { LanguageDetector, LanguageReading } from '@sightdesk/core'
import { softmax } from '@sightdesk/model'
import { everydayLanguage } from './everyday-language.ts'
import { findSegments } from './find-segments.ts'
import { addFrancVoice } from './franc-voice.ts'
import { hanScript, isChineseOnly } from './han-script.ts'
import type { LanguageModel } from './language-model.ts'
import { createLanguageScorer, isFlat, type LanguageScorer } from './score-language.ts'
import { candidateLanguages, countScripts, HAN_LANGUAGES, isMixed, type ScriptCounts } from './scripts.ts'

/** Longest text that is looked at, in UTF-16 units. */
const MAX_LENGTH = 4000
/** Below this, franc is asked as well. */
const UNSURE = 0.6
/** How sure a script alone makes: a letter of another language's name can stand in any text. */
const BY_SCRIPT = 0.99
/** How sure an everyday word makes. */
const BY_WORD = 0.9
/** A Cyrillic letter that Russian does not write: it is still the best of our languages, but hardly it. */
const NOT_RUSSIAN = /[ѐђѓєѕіїјљњћќѝўџґ]/i
const BY_SCRIPT_ONLY = 0.4
/** Japanese without kana is rare: it must be much likelier than Chinese. */
const JAPANESE_PRIOR = 2.2
/** Russian without its own letters is rare: it must be much likelier than any language of Latin script. */
const RUSSIAN_PRIOR = 1.5
/** A best guess that is not so many times as likely as chance is none. */
const TIMES_CHANCE = 2
/** What both write alike is far more often Mandarin. */
const CANTONESE_PRIOR = 0.7
/** Characters and words that only written Cantonese has. */
const CANTONESE =
  /[嘅咗喺啲嚟冇唔佢哋嗰㗎嘢攞搵瞓噉嗌孭啱喎咩乜畀咁睇諗嬲]|呢[個个条條隻只度次件張张]|[邊边][度個个位間间]|[點点][解樣样算搞賠赔剷]|[幾几][時耐錢钱]|[寄打退俾]返|而家|[聽听尋寻琴]日|[係系]咪|定[係系]|都[係系]|蚊(?![子香帳帐])/
const MARKED = 6

const RUSSIAN = 'ru'
const LATIN = 'Latn'
/** Text of one script is this sure of its language, unless it has several clauses. */
const ONE_LANGUAGE = 0.9
const CLAUSES = /[,.!?;:…\n]\s*\p{L}/u

const SCRIPTS: Readonly<Record<string, string>> = { ja: 'Jpan', ko: 'Kore', th: 'Thai', ru: 'Cyrl' }
const INVISIBLE = /[\p{Cf}\p{Variation_Selector}]+/gu

type Decided = Pick<LanguageReading, 'id' | 'confidence'>

/**
 * The language of short chat text: a gate on scripts, then n-grams of our own with two other voices beside them.
 *
 * Good from one word on. Nothing decidable (digits, emoji, a script in which none of the languages is written) is `und`
 * with confidence 0; letters that look like no language more than like another are `und` with the best guess's
 * confidence. Text in several languages comes with `segments`. Russian is known in Latin letters too (script `Latn`).
 *
 * @param model - as `loadLanguageModel` gives it
 * @example
 * createLanguageDetector(model).detect('donde esta mi pedido').id //=> 'es'
 */
export function createLanguageDetector(model: LanguageModel): LanguageDetector {
  const scorer = createLanguageScorer(model)
  const decide = (text: string, counts: ScriptCounts, candidates?: readonly string[]): LanguageReading => {
    const possible = candidateLanguages(counts).filter((id) => candidates?.includes(id) ?? true)
    if (possible.length === 0) return { id: 'und', confidence: 0 }
    const { id, confidence } = choose({ scorer, model }, text, possible)
    const chance = possible.length > HAN_LANGUAGES.length && confidence * possible.length < TIMES_CHANCE
    if (id === 'und' || chance) return { id: 'und', confidence }
    return { id, script: scriptOf(id, text, counts), confidence }
  }
  const detect: LanguageDetector['detect'] = (text, options = {}) => {
    const original = text.slice(0, MAX_LENGTH)
    const plain = plainText(original)
    const counts = countScripts(plain)
    const reading = decide(plain, counts, options.candidates)
    if (!isMixed(counts) && reading.confidence >= ONE_LANGUAGE && !CLAUSES.test(plain)) return reading
    const segments = findSegments(original, isMixed(counts), (part) => {
      const stretch = plainText(part)
      return decide(stretch, countScripts(stretch), options.candidates)
    })
    return segments.length > 1 ? { ...reading, segments } : reading
  }
  return { id: model.id, languages: model.languages, detect }
}

/** Lower case, composed, nothing invisible. */
function plainText(text: string): string {
  const visible = ASCII.test(text) ? text : text.toWellFormed().replace(INVISIBLE, '').normalize('NFKC')
  return visible.toLowerCase()
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII as it is defined
const ASCII = /^[\x00-\x7f]*$/

function choose(
  { scorer, model }: { readonly scorer: LanguageScorer; readonly model: LanguageModel },
  text: string,
  possible: readonly string[],
): Decided {
  const only = possible.length === 1 ? possible[0] : undefined
  if (only === RUSSIAN && NOT_RUSSIAN.test(text)) return { id: only, confidence: BY_SCRIPT_ONLY }
  if (only !== undefined) return { id: only, confidence: BY_SCRIPT }
  if (isHan(possible)) return mostLikely(chineseScores(scorer, text, possible), possible, model.temperatures.han)
  const everyday = everydayLanguage(text, possible)
  if (everyday !== undefined) return { id: everyday, confidence: BY_WORD }
  const all = scorer.latin.score(text)
  if (isFlat(all)) return { id: 'und', confidence: 0 }
  const scores = pick(scorer.latin, all, possible)
  const russian = possible.indexOf(RUSSIAN)
  if (russian >= 0) scores[russian] = (scores[russian] as number) - RUSSIAN_PRIOR
  const first = mostLikely(scores, possible, model.temperatures.latin)
  if (first.confidence >= UNSURE) return first
  return mostLikely(addFrancVoice(scores, text, possible), possible, model.temperatures.latin)
}

function isHan(possible: readonly string[]): boolean {
  return (HAN_LANGUAGES as readonly string[]).includes(possible[0] as string)
}

function chineseScores(scorer: LanguageScorer, text: string, possible: readonly string[]): Float64Array {
  const scores = pick(scorer.han, scorer.han.score(text), possible)
  if (possible.length < 2) return scores
  const single = !/[\u3400-\u9fff]{2}/.test(text)
  const chinese = isChineseOnly(text)
  const short = !/[\u3400-\u9fff]{3}/.test(text)
  return scores.map((score, index) => {
    const id = possible[index]
    if (id === 'ja') return single || chinese ? Number.NEGATIVE_INFINITY : score - JAPANESE_PRIOR
    if (id === 'yue' && CANTONESE.test(text)) return score + MARKED
    if (id === 'yue' && single) return Number.NEGATIVE_INFINITY
    return id === 'yue' && short ? score - CANTONESE_PRIOR : score
  })
}

function pick({ labels }: { readonly labels: readonly string[] }, scores: Float64Array, possible: readonly string[]) {
  return Float64Array.from(possible, (id) => scores[labels.indexOf(id)] ?? Number.NEGATIVE_INFINITY)
}

function mostLikely(scores: Float64Array, possible: readonly string[], temperature: number): Decided {
  const shares = softmax(scores, temperature)
  let best = 0
  for (let index = 1; index < shares.length; index++) {
    if ((shares[index] as number) > (shares[best] as number)) best = index
  }
  return { id: possible[best] as string, confidence: shares[best] as number }
}

function scriptOf(id: string, text: string, { cyrillic }: ScriptCounts): string {
  if (id === RUSSIAN && cyrillic === 0) return LATIN
  if (id === 'zh') return hanScript(text) ?? 'Hans'
  if (id === 'yue') return hanScript(text) ?? 'Hant'
  return SCRIPTS[id] ?? LATIN
}
