import { CHINESE_ONLY, HANS_ONLY, HANT_ONLY } from './han-script.data.ts'

/** Longest text that is looked at, in UTF-16 units. */
const MAX_LENGTH = 2000

const HANS = new Set(HANS_ONLY)
const HANT = new Set(HANT_ONLY)
const CHINESE = new Set(CHINESE_ONLY)

/**
 * Simplified or Traditional, from characters that only one of them has.
 *
 * @returns nothing when no such character is there: 好, 我, 可以 are written alike
 * @example
 * hanScript('訂單') //=> 'Hant'
 */
export function hanScript(text: string): 'Hans' | 'Hant' | undefined {
  let simplified = 0
  let traditional = 0
  for (const character of text.slice(0, MAX_LENGTH)) {
    if (HANS.has(character)) simplified += 1
    else if (HANT.has(character)) traditional += 1
  }
  if (simplified === traditional) return undefined
  return simplified > traditional ? 'Hans' : 'Hant'
}

/**
 * Whether a Simplified character stands in the text that Japanese has no use for.
 *
 * @example
 * isChineseOnly('现金') //=> true
 */
export function isChineseOnly(text: string): boolean {
  for (const character of text.slice(0, MAX_LENGTH)) if (CHINESE.has(character)) return true
  return false
}
