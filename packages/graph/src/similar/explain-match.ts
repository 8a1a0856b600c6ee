import type { SimilarCase, Why } from '@sightdesk/core'
import type { FusedRow } from './fuse-ranks.ts'
import type { PictureMatch } from './picture-index.ts'
import { SIMILAR_DEFAULTS } from './similar-defaults.ts'
import type { SimilarQuery, SimilarRow } from './similar-row.ts'
import { sharedKeys, type ValueKeys, valueKeys } from './value-keys.ts'

export interface Match {
  readonly query: SimilarQuery
  readonly row: SimilarRow
  readonly fused: FusedRow
  /** Of the texts, 0 to 1. */
  readonly similarity: number
  readonly picture: PictureMatch | undefined
  /** Cosine of the meanings, where an encoder speaks. */
  readonly meaning: number | undefined
}

/** Say what found a case, what each voice added, how its end moved it, and the path through what both share. */
export function explainMatch(match: Match): SimilarCase {
  const { row, fused } = match
  const shift = feedbackShift(row) * fused.score
  const why = fused.shares.map(({ voice, share }) => ({ voice, detail: detailOf(voice, match), score: round(share) }))
  if (shift !== 0) why.push({ voice: 'feedback', detail: `its answer ${row.outcome}`, score: round(shift) })
  return {
    id: row.id,
    score: round(fused.score + shift),
    why: why.sort((a: Why, b: Why) => b.score - a.score),
    path: pathOf(match),
    ...(row.answerId !== undefined && { answerId: row.answerId }),
    outcome: row.outcome ?? 'unknown',
  }
}

/** The share by which a case that ended well rises, and one that did not falls. */
export function feedbackShift({ outcome }: SimilarRow): number {
  if (outcome === 'worked') return SIMILAR_DEFAULTS.feedbackShift
  return outcome === 'did_not' ? -SIMILAR_DEFAULTS.feedbackShift : 0
}

function detailOf(voice: string, { query, row, similarity, picture, meaning = 0 }: Match): string {
  if (voice === 'text') return `texts agree to ${Math.round(similarity * 100)} %`
  if (voice === 'embedding') return `meanings agree to ${Math.round(meaning * 100)} %`
  if (voice === 'picture') return `pictures differ in ${picture?.distance ?? 0} of 64 bits`
  const key = voice as keyof ValueKeys
  const shared = sharedKeys(valueKeys(query)[key], valueKeys(row)[key])
  return shared.map((value) => value.slice(value.indexOf(':') + 1)).join(', ')
}

/** From the new case through the most telling node that both share. */
function pathOf({ query, row, picture }: Match): string[] {
  const [ours, theirs] = [valueKeys(query), valueKeys(row)]
  const shared = (['error_code', 'product', 'intent'] as const).flatMap((voice) =>
    sharedKeys(ours[voice], theirs[voice]),
  )
  const through = shared[0] ?? (picture && `image:${picture.dhash}`)
  return [`case:${query.id ?? 'new'}`, ...(through === undefined ? [] : [through]), `case:${row.id}`]
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
