import { chineseScript } from './chinese-script.ts'
import { latinLanguage } from './latin-language.ts'
import { countLetters } from './script-of.ts'

/** Languages by the script that gives them away. */
const LANGUAGE_OF_SCRIPT: Readonly<Record<string, string>> = { Hang: 'ko', Thai: 'th', Cyrl: 'ru', Arab: 'ar' }

/** Screens in every script carry Latin ids and brand names. */
const LATIN_WEIGHT = 0.3
/** Share of kana among Japanese letters from which Han characters are Japanese. */
const KANA_SHARE = 0.08

/**
 * The language in which lines are mostly written: by their script, Chinese by its characters, Latin letters by their words.
 *
 * @param texts - lines as they were read
 * @returns a BCP 47 tag; nothing where there are no letters. Latin letters whose words tell nothing are `en`
 * @example
 * textLanguage(['订单编号', 'SF1234567']) //=> 'zh-Hans'
 */
export function textLanguage(texts: readonly string[]): string | undefined {
  const { Jpan = 0, Hani = 0, Latn = 0, ...others } = countLetters(texts.join(' '))
  const [other] = Object.entries(others).sort((a, b) => b[1] - a[1])
  const eastern = Jpan + Hani
  const most = Math.max(eastern, Latn * LATIN_WEIGHT, other?.[1] ?? 0)
  if (most === 0) return undefined
  if (most === other?.[1]) return LANGUAGE_OF_SCRIPT[other[0]]
  if (most !== eastern) return latinLanguage(texts) ?? 'en'
  return Jpan > KANA_SHARE * eastern ? 'ja' : (chineseScript(texts) ?? 'zh-Hans')
}
