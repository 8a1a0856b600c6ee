/** How many visible characters of each group a text has. */
export interface ScriptCounts {
  /** Letters of every script but Latin. */
  readonly native: number
  readonly latin: number
  readonly digits: number
  /** All visible characters. */
  readonly total: number
}

/**
 * Count the characters of a text by script.
 *
 * @example
 * countScripts('数量 x1') //=> { native: 2, latin: 1, digits: 1, total: 4 }
 */
export function countScripts(text: string): ScriptCounts {
  const latin = count(text, /\p{Script=Latin}/gu)
  const letters = count(text, /\p{L}/gu)
  return {
    native: Math.max(0, letters - latin),
    latin,
    digits: count(text, /\p{Nd}/gu),
    total: count(text, /\S/gu),
  }
}

/** ISO 15924 codes by the pattern that tells them; the first that holds most letters wins. */
const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['Hang', /\p{Script=Hangul}/gu],
  ['Jpan', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['Hani', /\p{Script=Han}/gu],
  ['Thai', /\p{Script=Thai}/gu],
  ['Cyrl', /\p{Script=Cyrillic}/gu],
  ['Arab', /\p{Script=Arabic}/gu],
  ['Latn', /\p{Script=Latin}/gu],
]

/**
 * Letters of a text by ISO 15924 code of their script; `Jpan` is kana alone, `Hani` all Han characters.
 *
 * @example
 * countLetters('数量 x1') //=> { Hang: 0, Jpan: 0, Hani: 2, Thai: 0, Cyrl: 0, Arab: 0, Latn: 1 }
 */
export function countLetters(text: string): Readonly<Record<string, number>> {
  return Object.fromEntries(SCRIPTS.map(([script, pattern]) => [script, count(text, pattern)]))
}

/**
 * The script that a line is mostly written in, as an ISO 15924 code; absent for digits and signs alone.
 *
 * A line with any kana is Japanese. Han is told apart as `Hans` or `Hant` by the language it was read in.
 *
 * @param text - what was read
 * @param language - BCP 47 tag of the reading
 * @example
 * scriptOf('订单编号 123', 'zh-Hans') //=> 'Hans'
 */
export function scriptOf(text: string, language: string): string | undefined {
  const counts = SCRIPTS.map(([script, pattern]) => ({
    script,
    count: count(text, pattern) * (script === 'Jpan' ? 3 : 1),
  }))
  const best = counts.reduce((a, b) => (b.count > a.count ? b : a))
  if (best.count === 0) return undefined
  if (best.script !== 'Hani') return best.script
  if (language.startsWith('ja')) return 'Jpan'
  return new Intl.Locale(language).script ?? 'Hani'
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}
