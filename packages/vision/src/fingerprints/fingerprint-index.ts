import { InputError } from '@sightdesk/core'
import { compareFingerprints, type FingerprintComparison } from './compare-fingerprints.ts'
import type { PageFingerprint } from './fingerprint-page.ts'
import { hashWords, wordDistance } from './perceptual-hash.ts'

export interface FingerprintMatch extends FingerprintComparison {
  readonly id: string
}

export interface FingerprintQuery {
  /** Most matches returned; default 10. */
  readonly limit?: number
  /** Bits of the perceptual hash (of 256) up to which a page is looked at closely; default 64. */
  readonly maxBits?: number
}

/** Finds pages again among very many. In memory; fill it from the stored fingerprints at start. */
export interface FingerprintIndex {
  readonly size: number
  /** @throws {InputError} `input/duplicate-id` when the id is taken */
  add(id: string, fingerprint: PageFingerprint): void
  /** Whether there was such a page. */
  remove(id: string): boolean
  /** The closest first; templates and what differs are left out unless nothing closer is there. */
  query(fingerprint: PageFingerprint, options?: FingerprintQuery): readonly FingerprintMatch[]
}

/** Pages that are compared line by line for one question. */
const MOST_CLOSE_LOOKS = 16
/** Words of a text index that stand on more pages than this say nothing. */
const COMMON = 64
const WORDS = 8
const RANK = ['same-picture', 'near-duplicate', 'same-order', 'same-template', 'different'] as const

/**
 * An index of page fingerprints: by exact hash, by order, by rare lines of text, and by looks.
 *
 * The first three are lookups. Looks are 256-bit hashes in one flat list, read through from end to end: with 100,000
 * pages that takes about two milliseconds, and unlike hashing into buckets it does not slow down where all pages come
 * from one app and look alike.
 *
 * @example
 * const index = createFingerprintIndex()
 * index.add('case-1', print)
 * index.query(print)[0] //=> { id: 'case-1', relation: 'same-picture', similarity: 1, changedLines: 0 }
 */
export function createFingerprintIndex(): FingerprintIndex {
  const pages = new Map<string, { readonly print: PageFingerprint; readonly slot: number }>()
  const byKey = new Map<string, Set<string>>()
  const looks = createLooks()
  return {
    get size() {
      return pages.size
    },
    add(id, print) {
      if (pages.has(id)) throw duplicateError(id)
      pages.set(id, { print, slot: looks.add(id, print.phash) })
      for (const key of keysOf(print)) byKey.set(key, (byKey.get(key) ?? new Set<string>()).add(id))
    },
    remove(id) {
      const page = pages.get(id)
      if (!page) return false
      pages.delete(id)
      looks.remove(page.slot)
      for (const key of keysOf(page.print)) {
        const ids = byKey.get(key)
        ids?.delete(id)
        if (ids?.size === 0) byKey.delete(key)
      }
      return true
    },
    query(print, { limit = 10, maxBits = 64 } = {}) {
      const candidates = gather(print, byKey, looks, maxBits)
      const matches = candidates.flatMap((id) => {
        const page = pages.get(id)
        return page ? [{ id, ...compareFingerprints(print, page.print) }] : []
      })
      return matches
        .sort((a, b) => RANK.indexOf(a.relation) - RANK.indexOf(b.relation) || b.similarity - a.similarity)
        .filter(
          ({ relation }, _, [first]) =>
            relation !== 'different' && (relation !== 'same-template' || first?.relation === relation),
        )
        .slice(0, limit)
    },
  }
}

/** Exact hash and orders name a page; long lines with digits name it nearly. */
function keysOf(print: PageFingerprint): string[] {
  const texts = print.lines.flatMap(({ text }) =>
    text !== undefined && text.length >= 6 && /\p{N}{3}/u.test(text) ? [`line:${text}`] : [],
  )
  return [...(print.exact === undefined ? [] : [`exact:${print.exact}`]), ...print.orders, ...new Set(texts)]
}

function gather(
  print: PageFingerprint,
  byKey: ReadonlyMap<string, ReadonlySet<string>>,
  looks: Looks,
  maxBits: number,
): string[] {
  const votes = new Map<string, number>()
  for (const key of keysOf(print)) {
    const ids = byKey.get(key)
    if (!ids || (key.startsWith('line:') && ids.size > COMMON)) continue
    const weight = key.startsWith('line:') ? 1 : 10
    let taken = 0
    for (const id of ids) {
      if (taken++ >= COMMON) break
      votes.set(id, (votes.get(id) ?? 0) + weight)
    }
  }
  const voted = [...votes].sort((a, b) => b[1] - a[1]).slice(0, MOST_CLOSE_LOOKS / 2)
  const alike = print.phash === undefined ? [] : looks.nearest(print.phash, maxBits, MOST_CLOSE_LOOKS / 2)
  return [...new Set([...voted.map(([id]) => id), ...alike])]
}

interface Looks {
  add(id: string, phash: string | undefined): number
  remove(slot: number): void
  nearest(phash: string, maxBits: number, most: number): string[]
}

/** Perceptual hashes in one flat list; a freed slot is used again. */
function createLooks(): Looks {
  const state = { words: new Uint32Array(64 * WORDS), length: 0 }
  const ids: (string | undefined)[] = []
  const free: number[] = []
  return {
    add(id, phash) {
      if (phash === undefined) return -1
      const slot = free.pop() ?? state.length++
      if ((slot + 1) * WORDS > state.words.length) {
        const larger = new Uint32Array(state.words.length * 2)
        larger.set(state.words)
        state.words = larger
      }
      state.words.set(hashWords(phash), slot * WORDS)
      ids[slot] = id
      return slot
    },
    remove(slot) {
      if (slot < 0) return
      ids[slot] = undefined
      free.push(slot)
    },
    nearest(phash, maxBits, most) {
      const wanted = hashWords(phash)
      const byBits: number[][] = Array.from({ length: maxBits + 1 }, () => [])
      for (let slot = 0; slot < state.length; slot++) {
        const bits = wordDistance(wanted, 0, state.words, slot * WORDS)
        if (bits <= maxBits && byBits[bits]!.length < most && ids[slot] !== undefined) byBits[bits]!.push(slot)
      }
      return byBits
        .flat()
        .slice(0, most)
        .map((slot) => ids[slot]!)
    },
  }
}

function duplicateError(id: string): InputError {
  return new InputError({
    code: 'input/duplicate-id',
    message: `Expected an id that is not in the index yet, received "${id}".`,
    hint: { en: 'Remove the page with this id first.', zh: '请先移除该 id 对应的图片。' },
    details: { id },
  })
}
