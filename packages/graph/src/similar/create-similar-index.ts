import type { SimilarCase } from '@sightdesk/core'
import { explainMatch, feedbackShift } from './explain-match.ts'
import { type FusedRow, fuseRanks, type Voice } from './fuse-ranks.ts'
import { createPictureIndex, type PictureMatch } from './picture-index.ts'
import { SIMILAR_DEFAULTS, type VoiceId } from './similar-defaults.ts'
import type { SimilarQuery, SimilarRow } from './similar-row.ts'
import { createTextIndex, type TextMatches } from './text-index.ts'
import { createValueIndex } from './value-index.ts'
import { sharedKeys, type ValueKeys, valueKeys } from './value-keys.ts'
import { createVectorIndex } from './vector-index.ts'

export interface QueryOptions {
  /** Most cases returned; default 10. */
  readonly limit?: number
}

export interface SimilarIndex {
  /** Cases in the index. */
  readonly size: number
  /** Add a case, or replace the one with the same id, as after feedback. */
  add(row: SimilarRow): void
  /** Forget a case. */
  remove(id: string): boolean
  /** A case as it is kept: without its vector, which `rows` gives. */
  get(id: string): SimilarRow | undefined
  /** Earlier cases that resemble this one, best first, each with what matched; never the case itself. */
  query(query: SimilarQuery, options?: QueryOptions): SimilarCase[]
  rows(): Iterable<SimilarRow>
}

interface Shelf {
  readonly rows: (SimilarRow | undefined)[]
  readonly byId: Map<string, number>
  readonly texts: ReturnType<typeof createTextIndex>
  readonly values: ReturnType<typeof createValueIndex>
  readonly pictures: ReturnType<typeof createPictureIndex>
  readonly vectors: ReturnType<typeof createVectorIndex>
}

/**
 * An index of earlier cases that finds what resembles a new one by text, error code, intent, picture, fields and product.
 *
 * It grows one case at a time and lives in memory; the store is the truth it is rebuilt from.
 *
 * @param rows - see `similarRow` for how a stored case becomes one
 * @example
 * const index = createSimilarIndex([{ id: 'c1', text: 'recharge failed', errorCodes: ['E003'] }])
 * index.query({ text: 'my recharge has failed' })[0]?.id //=> 'c1'
 */
export function createSimilarIndex(rows: Iterable<SimilarRow> = []): SimilarIndex {
  const byId = new Map<string, number>()
  const shelf: Shelf = {
    rows: [],
    byId,
    texts: createTextIndex(),
    values: createValueIndex(() => byId.size),
    pictures: createPictureIndex(),
    vectors: createVectorIndex(),
  }
  for (const row of rows) addRow(shelf, row)
  return {
    get size() {
      return byId.size
    },
    add: (row) => addRow(shelf, row),
    remove: (id) => removeRow(shelf, id),
    get: (id) => shelf.rows[byId.get(id) ?? -1],
    query: (query, options) => findSimilar(shelf, query, options?.limit ?? SIMILAR_DEFAULTS.limit),
    rows: () => rowsOf(shelf),
  }
}

/** Vectors lie in one block, of length 1, and come back from there. */
function* rowsOf({ rows, vectors }: Shelf): Generator<SimilarRow> {
  for (const [number, row] of rows.entries()) {
    const vector = vectors.get(number)
    if (row) yield vector ? { ...row, vector } : row
  }
}

function addRow(shelf: Shelf, { vector, ...row }: SimilarRow): void {
  const known = shelf.byId.get(row.id)
  const before = known === undefined ? undefined : shelf.rows[known]
  if (known !== undefined && before && sameEvidence(before, row)) {
    shelf.rows[known] = row
    if (vector) shelf.vectors.add(known, vector)
    return
  }
  if (known !== undefined) removeRow(shelf, row.id)
  const number = shelf.rows.push(row) - 1
  if (vector) shelf.vectors.add(number, vector)
  shelf.byId.set(row.id, number)
  shelf.texts.add(row.text)
  for (const keys of Object.values(valueKeys(row))) shelf.values.add(number, keys)
  for (const dhash of row.dhashes ?? []) shelf.pictures.add(number, dhash)
}

function removeRow(shelf: Shelf, id: string): boolean {
  const number = shelf.byId.get(id)
  if (number === undefined) return false
  shelf.rows[number] = undefined
  shelf.vectors.remove(number)
  return shelf.byId.delete(id)
}

function sameEvidence(a: SimilarRow, b: SimilarRow): boolean {
  const evidence = (row: SimilarRow) => JSON.stringify([row.text, row.dhashes ?? [], valueKeys(row)])
  return evidence(a) === evidence(b)
}

function findSimilar(shelf: Shelf, query: SimilarQuery, limit: number): SimilarCase[] {
  const isLive = (row: number) => shelf.rows[row] !== undefined && shelf.rows[row].id !== query.id
  const texts = shelf.texts.find(query.text, SIMILAR_DEFAULTS.textCandidates, isLive)
  const pictures = shelf.pictures.find(query.dhashes ?? [])
  const meanings = query.vector
    ? shelf.vectors.find(query.vector, SIMILAR_DEFAULTS.embeddingCandidates, isLive)
    : undefined
  const heard = { texts, pictures, meanings }
  const candidates = findCandidates(shelf, query, heard).filter(isLive)
  const fused = fuseRanks(askVoices(shelf, query, candidates, heard))
  const rowOf = (found: FusedRow) => shelf.rows[found.row] as SimilarRow
  const shifted = (found: FusedRow) => found.score * (1 + feedbackShift(rowOf(found)))
  const best = fused.sort((a, b) => shifted(b) - shifted(a)).slice(0, limit)
  return best.map((found) => {
    const similarity = texts.similarityOf(found.row)
    const seen = { picture: pictures.get(found.row), meaning: meanings?.get(found.row) }
    return explainMatch({ query, row: rowOf(found), fused: found, similarity, ...seen })
  })
}

/** What the voices that search by themselves have found. */
interface Heard {
  readonly texts: TextMatches
  readonly pictures: ReadonlyMap<number, PictureMatch>
  /** Cosines, where an encoder speaks. */
  readonly meanings: ReadonlyMap<number, number> | undefined
}

/** Rows that at least one telling voice found. The same product or carrier alone does not make a case similar. */
function findCandidates({ values }: Shelf, query: SimilarQuery, { texts, pictures, meanings }: Heard): number[] {
  const keys = valueKeys(query)
  const limit = SIMILAR_DEFAULTS.valueCandidates
  const similar = texts.best.filter((row) => texts.similarityOf(row) >= SIMILAR_DEFAULTS.minTextSimilarity)
  const orders = keys.field.filter((key) => key.startsWith('field:order_number='))
  const exact = values.find([...keys.error_code, ...keys.intent, ...orders], limit)
  const meant = [...(meanings ?? [])].flatMap(([row, cosine]) => (cosine >= SIMILAR_DEFAULTS.minEmbedding ? [row] : []))
  return [...new Set([...similar, ...exact, ...pictures.keys(), ...meant])]
}

/** Every voice that has something to go by judges every candidate. */
function askVoices(
  { rows, values }: Shelf,
  query: SimilarQuery,
  candidates: readonly number[],
  { texts, pictures, meanings }: Heard,
): Voice[] {
  const voice = (id: VoiceId, scoreOf: (row: number) => number): Voice => {
    const scored = candidates.map((row) => [row, scoreOf(row)] as const).filter(([, score]) => score > 0)
    return { id, weight: SIMILAR_DEFAULTS.weights[id], scores: new Map(scored) }
  }
  const voices: Voice[] = []
  if (texts.hasWords) {
    const { minTextSimilarity: floor, fullTextSimilarity: full } = SIMILAR_DEFAULTS
    const text = voice('text', (row) => (texts.similarityOf(row) < floor ? 0 : texts.similarityOf(row)))
    voices.push({ ...text, certainty: (similarity) => Math.min(1, similarity / full) })
  }
  if (meanings) {
    const { minEmbedding: floor, fullEmbedding: full } = SIMILAR_DEFAULTS
    const meaning = voice('embedding', (row) => Math.max(0, (meanings.get(row) ?? 0) - floor))
    voices.push({ ...meaning, certainty: (above) => Math.min(1, (above + floor) / full) })
  }
  if (query.dhashes?.length) voices.push(voice('picture', (row) => 64 - (pictures.get(row)?.distance ?? 64)))
  for (const [id, keys] of Object.entries(valueKeys(query)) as [keyof ValueKeys, readonly string[]][]) {
    if (keys.length === 0) continue
    const scoreOf = (row: number) =>
      sharedKeys(keys, valueKeys(rows[row] as SimilarRow)[id]).reduce((sum, key) => sum + values.weightOf(key), 0)
    voices.push(voice(id, scoreOf))
  }
  return voices
}
