import type { Case } from '@sightdesk/core'
import { createTextIndex, type TextIndex } from '../similar/text-index.ts'
import { tokenize } from '../similar/tokenize.ts'
import { foldQuestion } from './fold-question.ts'

/** A message that nothing answered. */
export interface UnansweredRow {
  readonly id: string
  readonly text: string
  readonly language: string
  /** ISO 8601 instant. */
  readonly at: string
}

/** Messages that ask the same, offered to the trainer as an entry that is missing. */
export interface UnansweredCluster {
  /** Id of its first message. */
  readonly id: string
  readonly language: string
  readonly count: number
  /** Messages of the cluster, the most typical first, five at most. */
  readonly examples: readonly string[]
  readonly firstAt: string
  readonly lastAt: string
}

export interface UnansweredClusters {
  readonly size: number
  /** Add a message; the same id again changes nothing. Empty ones are left out. */
  add(row: UnansweredRow): void
  remove(id: string): boolean
  /** Clusters with enough messages, the largest first. */
  list(options?: { readonly minimum?: number; readonly limit?: number }): UnansweredCluster[]
}

export const UNANSWERED_DEFAULTS = { similarity: 0.4, minimum: 2, limit: 50, examples: 5, neighbors: 8 } as const

interface Member extends UnansweredRow {
  readonly cluster: number
  readonly terms: ReadonlySet<string>
  /** Sum of similarities to members that joined later: the most typical leads. */
  pull: number
}

/**
 * Group unanswered questions as they come: each joins the cluster of the message it resembles most, in its own language, or
 * begins one. Both texts must say each other; the order of arrival can part what belongs together.
 *
 * @example
 * const clusters = createUnansweredClusters()
 * clusters.add({ id: 'c1', text: 'can it hang on a wall', language: 'en', at })
 */
export function createUnansweredClusters(options: { readonly similarity?: number } = {}): UnansweredClusters {
  const least = options.similarity ?? UNANSWERED_DEFAULTS.similarity
  const shelves = new Map<string, { readonly texts: TextIndex; readonly rows: (Member | undefined)[] }>()
  const places = new Map<string, { readonly language: string; readonly row: number }>()
  const state = { clusters: 0 }
  return {
    get size() {
      return places.size
    },
    add(row) {
      const text = foldQuestion(row.text).trim()
      if (text === '' || places.has(row.id)) return
      const shelf = shelves.get(row.language) ?? { texts: createTextIndex(), rows: [] }
      shelves.set(row.language, shelf)
      const near = nearest(shelf.texts, shelf.rows, text)
      const joins = near !== undefined && near.similarity >= least
      if (joins) near.member.pull += near.similarity
      const cluster = joins ? near.member.cluster : state.clusters++
      shelf.texts.add(text)
      places.set(row.id, {
        language: row.language,
        row: shelf.rows.push({ ...row, cluster, terms: termsOf(text), pull: joins ? near.similarity : 0 }) - 1,
      })
    },
    remove(id) {
      const place = places.get(id)
      if (!place) return false
      const shelf = shelves.get(place.language)
      if (shelf) shelf.rows[place.row] = undefined
      return places.delete(id)
    },
    list({ minimum = UNANSWERED_DEFAULTS.minimum, limit = UNANSWERED_DEFAULTS.limit } = {}) {
      const members = [...shelves.values()].flatMap(({ rows }) => rows.filter((row) => row !== undefined))
      const clusters = [...Map.groupBy(members, ({ cluster }) => cluster).values()].map(describe)
      return clusters
        .filter(({ count }) => count >= minimum)
        .sort((a, b) => b.count - a.count || (a.lastAt < b.lastAt ? 1 : -1))
        .slice(0, limit)
    },
  }
}

/** The member that a text resembles most: candidates by the index, then by the terms that both share (Dice). */
function nearest(texts: TextIndex, rows: readonly (Member | undefined)[], text: string) {
  const found = texts.find(text, UNANSWERED_DEFAULTS.neighbors, (row) => rows[row] !== undefined)
  const terms = termsOf(text)
  const near = found.best.map((row) => {
    const member = rows[row] as Member
    const shared = terms.intersection(member.terms).size
    return { member, similarity: (2 * shared) / (terms.size + member.terms.size) }
  })
  return near.sort((one, other) => other.similarity - one.similarity)[0]
}

function termsOf(text: string): ReadonlySet<string> {
  const { words, grams } = tokenize(text)
  return new Set([...words, ...grams])
}

function describe(members: readonly Member[]): UnansweredCluster {
  const byTime = members.toSorted((a, b) => (a.at < b.at ? -1 : 1))
  const first = byTime[0] as Member
  const typical = members.toSorted((a, b) => b.pull - a.pull).map(({ text }) => text)
  return {
    id: first.id,
    language: first.language,
    count: members.length,
    examples: [...new Set(typical)].slice(0, UNANSWERED_DEFAULTS.examples),
    firstAt: first.at,
    lastAt: (byTime.at(-1) as Member).at,
  }
}

/**
 * A stored case as a row of unanswered questions.
 *
 * @returns nothing when it was answered, asked for more, or carries no words
 */
export function unansweredRow({ result }: Case): UnansweredRow | undefined {
  const { message, decision, findings } = result
  const answered = decision.action === 'reply' || decision.action === 'ask'
  const covered = message.verdict === 'accept' || findings.knowledge.some(({ verdict }) => verdict === 'answer')
  if (answered || covered || message.text.trim() === '') return undefined
  return { id: result.id, text: message.text, language: message.language.id, at: result.at }
}
