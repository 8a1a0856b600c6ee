import type { SparseRow } from '@sightdesk/model'
import { finishHash, hashUnit } from '../intent/hash.ts'

/** Longest stretch that is looked at, in UTF-16 units: a language shows early. */
const MAX_LENGTH = 400
const MAX_GRAM = 5
const START = 0x1d5ad

/**
 * Character 1- to 5-grams of words with their edges marked, hashed; each counts once, and all together have length 1.
 *
 * @param text - lower-cased, digits and punctuation as they are: only letters are taken
 */
export function languageFeatures(text: string): SparseRow {
  const ids = new Set<number>()
  for (const word of words(text)) addGrams(`_${word}_`, ids)
  const value = 1 / Math.sqrt(Math.max(1, ids.size))
  return { ids: Uint32Array.from(ids), values: new Float32Array(ids.size).fill(value) }
}

function words(text: string): string[] {
  return (
    text
      .slice(0, MAX_LENGTH)
      .toLowerCase()
      .match(/[\p{L}\p{M}']+/gu) ?? []
  )
}

function addGrams(word: string, ids: Set<number>): void {
  for (let from = 0; from < word.length; from++) {
    let hash = START
    const end = Math.min(word.length, from + MAX_GRAM)
    for (let at = from; at < end; at++) {
      hash = hashUnit(hash, word.charCodeAt(at))
      ids.add(finishHash(hash))
    }
  }
}
