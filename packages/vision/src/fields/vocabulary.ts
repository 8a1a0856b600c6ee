import type { FieldDefinition } from '@sightdesk/core'
import { editDistance, sharesEnd } from './edit-distance.ts'
import { fold } from './fold-text.ts'

/** A word of an enumeration found in a text. */
export interface FoundWord {
  readonly value: string
  /** Share of the text that the word covers, 0 to 1. */
  readonly coverage: number
  /** Where it starts in the folded text. */
  readonly start: number
  readonly length: number
}

interface Word {
  readonly value: string
  readonly folded: string
}

const CACHE = new WeakMap<FieldDefinition, readonly Word[]>()

/**
 * Find the value of an enumeration in a text by its words, the longest first.
 *
 * @param folded - folded text
 * @returns the best word, or nothing; a longer word wins over a shorter one that it contains
 * @example
 * findWord(fold('卖家已发货'), orderStatus)?.value //=> 'shipped'
 */
export function findWord(folded: string, definition: FieldDefinition): FoundWord | undefined {
  const text = folded.replace(/[!！。.…~～,，✓✔]+$/u, '')
  const words = wordsOf(definition)
  const exact = words.find(
    (word) => word.folded.length <= text.length && text.includes(word.folded) && isWhole(text, word.folded),
  )
  if (exact)
    return {
      value: exact.value,
      coverage: exact.folded.length / Math.max(1, text.length),
      start: text.indexOf(exact.folded),
      length: exact.folded.length,
    }
  const limit = Math.floor(text.length / (/^[\x20-\x7f]+$/.test(text) ? 7 : 5))
  if (limit === 0 || text.length > 40) return undefined
  const allowed = Math.min(2, limit)
  const near = words.find(
    (word) =>
      word.folded.length >= 5 &&
      Math.abs(word.folded.length - text.length) <= allowed &&
      sharesEnd(word.folded, text) &&
      editDistance(text, word.folded, allowed) <= allowed,
  )
  return near && { value: near.value, coverage: 0.85, start: 0, length: text.length }
}

function wordsOf(definition: FieldDefinition): readonly Word[] {
  const known = CACHE.get(definition)
  if (known) return known
  const words = Object.entries(definition.vocabulary ?? {}).flatMap(([value, byLanguage]) =>
    Object.values(byLanguage).flatMap((list) => list.map((word) => ({ value, folded: fold(word) }))),
  )
  const sorted = words.filter((word) => word.folded.length > 0).sort((a, b) => b.folded.length - a.folded.length)
  CACHE.set(definition, sorted)
  return sorted
}

/** Latin and Cyrillic words are whole words; the folded text has no spaces, so only word forms of one more letter are refused. */
function isWhole(text: string, word: string): boolean {
  if (!/^[a-zа-я0-9' -]+$/.test(word)) return true
  return (
    word.length >= 6 ||
    text === word ||
    text.startsWith(`${word}:`) ||
    new RegExp(`(?:^|[^a-zа-я])${word.replace(/[^a-zа-я0-9]/g, '.')}(?:$|[^a-zа-я])`).test(text)
  )
}
