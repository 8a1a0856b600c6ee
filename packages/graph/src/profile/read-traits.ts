import type { Need } from '../products/suit-products.ts'
import { TRAIT_PHRASES } from './trait-phrases.data.ts'

interface Phrase {
  readonly words: string
  readonly value: string
}

/** A phrase of so few letters must be a whole word or its plural; longer ones may go on. */
const SHORT = 6

/** Words before a phrase that turn it round. */
const NEGATION =
  /(?:不是|不算|没有|沒有|唔系|唔係|冇|没|不|\bnot|\bno|\bisn't|\bbukan|\btidak|\bkhông|ไม่)\s*(?:an?\s+)?$/u
const LATIN_START = /^[\p{Script=Latin}]/u
const BUDGET =
  /(?:under|below|less than|menos de|di bawah|dưới|ต่ำกว่า|ไม่เกิน|不超过|不超過|预算|預算|moins de|unter)\s*[¥￥]?\s*(\d{2,5})|(\d{2,5})\s*(?:元|块|塊|蚊)?\s*(?:以内|以內|以下)/u

/**
 * What a customer says of their skin, their state and their wishes, by hand-written phrases of sixteen languages.
 *
 * @param text - a message as it came
 * @returns each trait once; nothing for a message that says nothing of them
 * @example
 * readTraits('我是混油皮，200元以内的防晒') // skinType combination, step sunscreen, priceMax 200
 */
export function readTraits(text: string): Need[] {
  const message = text.normalize('NFKC').toLowerCase()
  const found = new Map<string, Need>()
  for (const [dimension, values] of Object.entries(TRAIT_PHRASES)) {
    let rest = message
    for (const { words, value } of longestFirst(values)) {
      if (!rest.includes(words)) continue
      if (says(rest, words)) found.set(`${dimension}:${value}`, { dimension, value })
      rest = rest.replaceAll(words, ' '.repeat(words.length))
    }
  }
  const budget = BUDGET.exec(message)
  const amount = budget?.[1] ?? budget?.[2]
  if (amount !== undefined) found.set('priceMax', { dimension: 'priceMax', value: amount })
  return [...found.values()]
}

/** The longest phrase first, and what it covers is read no more: 混油皮 is not 油皮. */
function longestFirst(values: Readonly<Record<string, string>>): Phrase[] {
  return Object.entries(values)
    .flatMap(([value, list]) => list.split('|').map((words) => ({ words: words.normalize('NFKC'), value })))
    .sort((a, b) => b.words.length - a.words.length)
}

/** Whether a phrase stands in a message, as a word where words have ends, and not turned round. */
function says(message: string, words: string): boolean {
  for (let at = message.indexOf(words); at >= 0; at = message.indexOf(words, at + 1)) {
    const before = message.slice(0, at)
    const after = message.slice(at + words.length)
    const isLatin = LATIN_START.test(words)
    const insideWord =
      isLatin && (/[\p{L}\p{M}]$/u.test(before) || (words.length <= SHORT && /^(?!s\b)[\p{L}\p{M}]/u.test(after)))
    if (!insideWord && !NEGATION.test(before.slice(-12))) return true
  }
  return false
}
