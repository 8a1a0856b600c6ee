import { SIMPLIFIED, TRADITIONAL } from '../fields/traditional.data.ts'

const SIMPLIFIED_ONLY = only(SIMPLIFIED, TRADITIONAL)
const TRADITIONAL_ONLY = only(TRADITIONAL, SIMPLIFIED)

function only(characters: string, others: string): ReadonlySet<string> {
  const excluded = new Set(others)
  return new Set([...characters].filter((character) => !excluded.has(character)))
}

/**
 * Whether Chinese text is written in simplified or traditional characters, told by those that only one of them has.
 *
 * @returns nothing when no character tells
 * @example
 * chineseScript(['訂單編號']) //=> 'zh-Hant'
 * chineseScript(['大小']) //=> undefined
 */
export function chineseScript(texts: readonly string[]): 'zh-Hans' | 'zh-Hant' | undefined {
  let balance = 0
  for (const character of texts.join('')) {
    if (SIMPLIFIED_ONLY.has(character)) balance += 1
    else if (TRADITIONAL_ONLY.has(character)) balance -= 1
  }
  return balance === 0 ? undefined : balance > 0 ? 'zh-Hans' : 'zh-Hant'
}
