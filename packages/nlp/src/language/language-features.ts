import type { SparseRow } from '@sightdesk/model'
import { finishHash, hashUnit } from '../intent/hash.ts'
import { simplifyHan } from '../normalize/clean-text.ts'
import type { GramSet } from './gram-set.ts'

/** Longest stretch that is looked at, in UTF-16 units: a language shows early. */
const MAX_LENGTH = 240
const MAX_LATIN_GRAM = 5
const MAX_HAN_GRAM = 3
const START = 0x1d5ad
const EDGE = 0x5f
const APOSTROPHE = 0x27

/**
 * Character 1- to 5-grams of Latin words with their edges marked, hashed; each counts once.
 *
 * @param text - lower-cased and composed; other letters, digits and punctuation part words
 */
export function collectLatinGrams(text: string, into: GramSet): void {
  into.clear()
  eachLatinWord(text, (units, length) => addGrams(units, length, MAX_LATIN_GRAM, into))
}

/** Character 1- to 3-grams of runs of Han in their Simplified form; each counts once. */
export function collectHanGrams(text: string, into: GramSet): void {
  into.clear()
  const units: number[] = []
  const simplified = simplifyHan(text.slice(0, MAX_LENGTH))
  for (let at = 0; at <= simplified.length; at++) {
    const unit = simplified.charCodeAt(at)
    if (unit >= 0x3400 && unit <= 0x9fff) units.push(unit)
    else if (units.length > 0) addRun(units.splice(0), into)
  }
}

/**
 * The grams of a text as a training row of length 1.
 *
 * @param grams - working memory, cleared first
 */
export function languageFeatures(
  text: string,
  collect: (text: string, into: GramSet) => void,
  grams: GramSet,
): SparseRow {
  collect(text, grams)
  const value = 1 / Math.sqrt(Math.max(1, grams.size))
  return { ids: grams.ids.slice(0, grams.size), values: new Float32Array(grams.size).fill(value) }
}

/**
 * Call `visit` with each Latin word between two edge marks; the array is reused.
 *
 * A letter typed more than twice in a row counts twice.
 */
function eachLatinWord(text: string, visit: (units: readonly number[], length: number) => void): void {
  const units: number[] = [EDGE]
  let length = 1
  const end = Math.min(text.length, MAX_LENGTH)
  for (let at = 0; at <= end; at++) {
    const unit = at < end ? latinUnit(text.charCodeAt(at)) : 0
    if (unit === 0) {
      units[length] = EDGE
      if (length > 1) visit(units, length + 1)
      length = 1
    } else if (unit !== units[length - 1] || unit !== units[length - 2]) units[length++] = unit
  }
}

/** The unit that a Latin letter counts as, 0 for everything else. */
export function latinUnit(unit: number): number {
  if (unit >= 0x61 && unit <= 0x7a) return unit
  if (unit === APOSTROPHE || unit === 0x2019) return APOSTROPHE
  if (unit < 0xc0 || unit === 0xd7 || unit === 0xf7) return 0
  return unit < 0x250 || (unit >= 0x300 && unit < 0x370) || (unit >= 0x1e00 && unit < 0x1f00) ? unit : 0
}

function addRun(units: readonly number[], into: GramSet): void {
  addGrams(units, units.length, MAX_HAN_GRAM, into)
}

function addGrams(units: readonly number[], length: number, longest: number, into: GramSet): void {
  for (let first = 0; first < length; first++) {
    let hash = START
    const end = Math.min(length, first + longest)
    for (let at = first; at < end; at++) {
      hash = hashUnit(hash, units[at] as number)
      if (at > first || units[at] !== EDGE) into.add(finishHash(hash))
    }
  }
}
