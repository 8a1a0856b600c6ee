import type { FieldDefinition, Template } from '@sightdesk/core'
import { editDistance, sharesEnd } from './edit-distance.ts'
import { fold } from './fold-text.ts'
import { OTHER_LABELS } from './other-labels.data.ts'

/** What a label announces: a field, or something that is none of them (`''`), as shipping or a subtotal. */
export interface Label {
  readonly field: string
  readonly folded: string
  /** Place in its list, 0 for the first: lists begin with the most telling label. */
  readonly rank: number
}

/** Labels of all fields and languages, found by their first two characters or by their length. */
export interface LabelIndex {
  readonly byStart: ReadonlyMap<string, readonly Label[]>
  readonly byLength: ReadonlyMap<number, readonly Label[]>
}

const CACHE = new WeakMap<readonly FieldDefinition[], Map<Template | undefined, LabelIndex>>()

/**
 * Index the labels of field definitions; a template's own labels come first.
 *
 * @returns the same index for the same definitions
 */
export function labelIndex(fields: readonly FieldDefinition[], template?: Template): LabelIndex {
  const known = CACHE.get(fields) ?? new Map<Template | undefined, LabelIndex>()
  CACHE.set(fields, known)
  const index = known.get(template) ?? buildIndex(fields, template)
  known.set(template, index)
  return index
}

function buildIndex(fields: readonly FieldDefinition[], template: Template | undefined): LabelIndex {
  const own = Object.entries(template?.locators ?? {}).flatMap(([field, locators]) =>
    locators.flatMap((locator) =>
      locator.type === 'label' ? locator.labels.map((label) => ({ field, label, rank: 0 })) : [],
    ),
  )
  const shared = fields.flatMap((field) =>
    Object.values(field.labels).flatMap((labels) =>
      labels.map((label, place) => ({ field: field.id, label, rank: place / labels.length })),
    ),
  )
  const others = OTHER_LABELS.map((label) => ({ field: '', label, rank: 0 }))
  const byText = new Map<string, Label[]>()
  for (const { field, label, rank } of [...own, ...shared, ...others]) {
    const folded = fold(label).replace(/[:：.。#]+$/, '')
    const same = byText.get(folded) ?? []
    if (folded.length > 0 && !same.some((other) => other.field === field))
      byText.set(folded, [...same, { field, folded, rank }])
  }
  const all = [...byText.values()].flat().sort((a, b) => b.folded.length - a.folded.length)
  return {
    byStart: groupBy(all, (label) => label.folded.slice(0, 2)),
    byLength: groupBy(all, (label) => label.folded.length),
  }
}

/**
 * The label that a whole text is, allowing for recognition errors in longer ones.
 *
 * @param folded - folded text without its colon
 * @returns labels (one text may announce several fields) and how well they match, 0 to 1
 */
export function matchWhole(
  folded: string,
  index: LabelIndex,
): { readonly labels: readonly Label[]; readonly quality: number } {
  const exact = (index.byStart.get(folded.slice(0, 2)) ?? []).filter((label) => label.folded === folded)
  if (exact.length > 0) return { labels: exact, quality: 1 }
  const isLatin = /^[\x20-\x7f]+$/.test(folded)
  if (!isLatin && folded.length === 3) return matchShort(folded, index)
  const limit = Math.min(2, Math.floor(folded.length / (isLatin ? 6 : 4)))
  if (limit === 0 || /\d{3}/.test(folded)) return { labels: [], quality: 0 }
  let best: Label[] = []
  let bestDistance = limit + 1
  for (let length = folded.length - limit; length <= folded.length + limit; length++) {
    for (const label of index.byLength.get(length) ?? []) {
      if (label.folded.length < (isLatin ? 6 : 4) || !sharesEnd(label.folded, folded)) continue
      const distance = editDistance(folded, label.folded, limit)
      if (distance < bestDistance) [best, bestDistance] = [[label], distance]
      else if (distance === bestDistance && distance <= limit) best = [...best, label]
    }
  }
  return {
    labels: best.filter((label) => label.folded === best[0]?.folded),
    quality: best.length > 0 ? 1 - bestDistance / folded.length : 0,
  }
}

/** Fields whose values prove their labels: a label of three characters may then have one wrong. */
const TYPED: ReadonlySet<string> = new Set(['order_number', 'transaction_id', 'tracking_number', 'amount', 'paid_at'])

function matchShort(
  folded: string,
  index: LabelIndex,
): { readonly labels: readonly Label[]; readonly quality: number } {
  const near = (index.byLength.get(3) ?? []).filter(
    (label) => [...label.folded].filter((character, at) => character === folded[at]).length === 2,
  )
  const isSure = near.length > 0 && near.every(({ field }) => field === near[0]?.field && TYPED.has(field))
  return isSure ? { labels: near.slice(0, 1), quality: 0.67 } : { labels: [], quality: 0 }
}

function groupBy<K>(labels: readonly Label[], keyOf: (label: Label) => K): Map<K, Label[]> {
  const groups = new Map<K, Label[]>()
  for (const label of labels) {
    const key = keyOf(label)
    const group = groups.get(key)
    if (group) group.push(label)
    else groups.set(key, [label])
  }
  return groups
}
