import { alignLines } from './align-lines.ts'
import type { PageFingerprint } from './fingerprint-page.ts'
import { perceptualDistance } from './perceptual-hash.ts'

/** How two pictures stand to one another, from the closest to the farthest. */
export type FingerprintRelation = 'same-picture' | 'near-duplicate' | 'same-order' | 'same-template' | 'different'

export interface FingerprintComparison {
  readonly relation: FingerprintRelation
  /** How much of what stands on the pages is the same, 0 to 1. */
  readonly similarity: number
  /** Places that say something else on the other page. */
  readonly changedLines: number
}

/** Bits of a perceptual hash (of 256) up to which pictures without text are nearly the same. */
const NEAR_BITS = 26
/** Lines that a page must have for its text to decide. */
const FEW_LINES = 4
/** Shares of lines: at the same place, and saying the same there. */
const NEAR = { placed: 0.7, equal: 0.93 } as const
/** A line that looks different is a changed value, where one that reads different may be a slip of reading. */
const SLIP_OF_LOOK = 2
const TEMPLATE = { placed: 0.55, equal: 0.22 } as const

/**
 * Say whether two fingerprints are of one picture, of one order, or only of one template.
 *
 * Another size, JPEG, a cut or another clock leave a near-duplicate; another order of the same app is the same template,
 * however alike the pages look.
 *
 * @example
 * compareFingerprints(first, again) //=> { relation: 'near-duplicate', similarity: 1, changedLines: 0 }
 */
export function compareFingerprints(a: PageFingerprint, b: PageFingerprint): FingerprintComparison {
  if (a.exact !== undefined && a.exact === b.exact) return { relation: 'same-picture', similarity: 1, changedLines: 0 }
  const orders = compareOrders(a.orders, b.orders)
  if (Math.min(a.lines.length, b.lines.length) < FEW_LINES) return compareLooks(a, b, orders)
  const { inReach, placed, equal, changed } = alignLines(a.lines, b.lines)
  const placedShare = placed / Math.max(1, inReach)
  const equalShare = equal / Math.max(1, placed)
  const similarity = Math.round(placedShare * equalShare * 1000) / 1000
  const all = { similarity, changedLines: changed.length }
  const enough = placed >= Math.min(FEW_LINES, a.lines.length, b.lines.length)
  const slips = wereRead(a) && wereRead(b) ? changed.length : changed.length * SLIP_OF_LOOK
  const near = enough && placedShare >= NEAR.placed && slips <= placed * (1 - NEAR.equal) && orders !== 'other'
  if (near) return { relation: 'near-duplicate', ...all }
  if (orders === 'same') return { relation: 'same-order', ...all }
  const sameKind = a.kind === undefined || b.kind === undefined || a.kind === b.kind
  const template = enough && sameKind && placedShare >= TEMPLATE.placed && equalShare >= TEMPLATE.equal
  return { relation: template ? 'same-template' : 'different', ...all }
}

function wereRead({ lines }: PageFingerprint): boolean {
  return lines.every(({ text }) => text !== undefined)
}

/** Whether the identifiers agree, contradict one another, or say nothing. */
function compareOrders(a: readonly string[], b: readonly string[]): 'same' | 'other' | 'unknown' {
  if (a.some((key) => b.includes(key))) return 'same'
  const sort = (key: string) => key.slice(0, key.indexOf(':'))
  return a.some((key) => b.some((other) => sort(key) === sort(other))) ? 'other' : 'unknown'
}

/** Pages with hardly any text, as photos, are compared as pictures. */
function compareLooks(
  a: PageFingerprint,
  b: PageFingerprint,
  orders: 'same' | 'other' | 'unknown',
): FingerprintComparison {
  const bits = a.phash && b.phash ? perceptualDistance(a.phash, b.phash) : undefined
  const similarity = bits === undefined ? 0 : Math.max(0, 1 - bits / 128)
  const near =
    bits !== undefined &&
    bits <= NEAR_BITS &&
    orders !== 'other' &&
    Math.abs(a.lines.length - b.lines.length) < FEW_LINES
  const relation = near ? 'near-duplicate' : orders === 'same' ? 'same-order' : 'different'
  return { relation, similarity: Math.round(similarity * 1000) / 1000, changedLines: 0 }
}
