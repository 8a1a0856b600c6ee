/** Letters of a text by the script that they belong to. */
export interface ScriptCounts {
  readonly han: number
  readonly kana: number
  readonly hangul: number
  readonly thai: number
  readonly cyrillic: number
  readonly latin: number
  /** Letters of scripts in which none of our languages is written. */
  readonly other: number
}

const RANGES: readonly (readonly [number, number, keyof ScriptCounts])[] = [
  [0x41, 0x5a, 'latin'],
  [0x61, 0x7a, 'latin'],
  [0xc0, 0x24f, 'latin'],
  [0x370, 0x3ff, 'other'],
  [0x400, 0x52f, 'cyrillic'],
  [0x530, 0xdff, 'other'],
  [0xe01, 0xe3a, 'thai'],
  [0xe40, 0xe4e, 'thai'],
  [0xe80, 0x10ff, 'other'],
  [0x1100, 0x11ff, 'hangul'],
  [0x1200, 0x1cff, 'other'],
  [0x1e00, 0x1eff, 'latin'],
  [0x1f00, 0x1fff, 'other'],
  [0x3041, 0x30ff, 'kana'],
  [0x3131, 0x318e, 'hangul'],
  [0x3400, 0x4dbf, 'han'],
  [0x4e00, 0x9fff, 'han'],
  [0xac00, 0xd7a3, 'hangul'],
]

/**
 * Count the letters of each script.
 *
 * @param text - NFKC-normalized; at most its first `limit` characters are looked at
 * @example
 * countScripts('買了2件shirt').han //=> 3
 */
export function countScripts(text: string, limit = 2000): ScriptCounts {
  const counts = { han: 0, kana: 0, hangul: 0, thai: 0, cyrillic: 0, latin: 0, other: 0 }
  const end = Math.min(text.length, limit)
  for (let index = 0; index < end; index++) {
    const script = scriptOf(text.charCodeAt(index))
    if (script) counts[script] += 1
  }
  return counts
}

function scriptOf(unit: number): keyof ScriptCounts | undefined {
  for (const [from, to, script] of RANGES) {
    if (unit < from) return undefined
    if (unit <= to) return script
  }
  return undefined
}

/** Languages by the script they are written in; a script alone decides where there is one. Russian is typed in both. */
export const LATIN_LANGUAGES = ['en', 'vi', 'id', 'ms', 'es', 'pt', 'fr', 'de', 'it', 'nl', 'ru'] as const
export const HAN_LANGUAGES = ['zh', 'yue', 'ja'] as const

/** How many Latin letters one letter of another script outweighs: product names are Latin everywhere. */
const LATIN_SHARE = { eastern: 6, thai: 6, cyrillic: 4 } as const

/**
 * The languages that a text may be in, by its script.
 *
 * Han beside kana is Japanese, Han beside Hangul Korean; a Latin product name inside a sentence of another script does not
 * make it Latin, nor does one foreign word make a Latin sentence something else.
 *
 * @returns nothing when no letter of a known script is there
 */
export function candidateLanguages(counts: ScriptCounts): readonly string[] {
  const { han, kana, hangul, thai, cyrillic, latin, other } = counts
  if (other > Math.max(han + kana, hangul, thai, cyrillic, latin)) return []
  const eastern = han + kana + hangul
  if (latin > thai * LATIN_SHARE.thai + cyrillic * LATIN_SHARE.cyrillic + eastern * LATIN_SHARE.eastern) {
    return LATIN_LANGUAGES
  }
  if (thai > Math.max(eastern, cyrillic)) return ['th']
  if (cyrillic > eastern) return ['ru']
  if (hangul > 0 && hangul * 2 >= han + kana) return ['ko']
  if (kana > 0 && kana * 8 >= han) return ['ja']
  return han > 0 ? HAN_LANGUAGES : []
}

/** Whether letters of more than one group of scripts are there. */
export function isMixed({ han, kana, hangul, thai, cyrillic, latin }: ScriptCounts): boolean {
  return [han + kana, hangul, thai, cyrillic, latin].filter((count) => count > 0).length > 1
}
