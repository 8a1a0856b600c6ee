import type { KnowledgeCalibration, KnowledgeEntry, KnowledgeShelf } from '@sightdesk/core'
import { foldQuestion } from './fold-question.ts'
import { KNOWLEDGE_CALIBRATION } from './knowledge-calibration.data.ts'
import { type LanguageShelf, layOutShelf, type QuestionRow, wordsOf } from './language-shelf.ts'
import { inScope, NO_PRODUCT, type ProductContext } from './product-context.ts'

export interface KnowledgeQuery {
  readonly text: string
  /** Language id; `zh-Hant` for Traditional Chinese. Entries that are not asked for in it are not found. */
  readonly language: string
  /** ISO 8601 instant: entries outside their validity are not found. */
  readonly at: string
  readonly product?: ProductContext
  /** Question or entry to leave out, as when a calibration is fitted. */
  readonly without?: { readonly question?: string; readonly entry?: string }
}

/** What the retrieval saw of a match, each 0 to 1. */
export interface KnowledgeSignals {
  readonly similarity: number
  readonly coverage: number
  readonly margin: number
}

export interface KnowledgeMatch extends KnowledgeSignals {
  readonly entry: KnowledgeEntry
  /** The question of the entry that came closest. */
  readonly question: string
  /** Probability that the entry answers the message. */
  readonly confidence: number
}

export interface KnowledgeIndex {
  readonly size: number
  /** Entries whose questions come closest, best first. */
  find(query: KnowledgeQuery, options?: { readonly limit?: number }): KnowledgeMatch[]
  readonly shelves: readonly KnowledgeShelf[]
}

export const KNOWLEDGE_DEFAULTS = { limit: 3, answerWeight: 0.3, candidates: 60 } as const

/**
 * An index of a shop's own entries that finds which of them answers a message.
 *
 * Questions are compared by words and runs of characters, language by language; what an entry answers helps a little. The
 * confidence is calibrated on questions that were left out, see `fitKnowledge`.
 *
 * @param shelves - the `knowledge` of a bundle
 * @example
 * const index = createKnowledgeIndex(bundle.knowledge)
 * index.find({ text: 'can I hang this TV on the wall', language: 'en', at })[0]?.entry.id //=> 'tv.wall_mount'
 */
export function createKnowledgeIndex(
  shelves: readonly KnowledgeShelf[],
  options: { readonly calibration?: KnowledgeCalibration } = {},
): KnowledgeIndex {
  const calibration = options.calibration ?? KNOWLEDGE_CALIBRATION
  const entries = shelves.flatMap((shelf) => shelf.entries)
  const categories = new Map(shelves.flatMap((shelf) => shelf.categories.map((category) => [category.id, category])))
  const languages = new Set(entries.flatMap((entry) => Object.keys(entry.questions)))
  const byLanguage = new Map([...languages].map((language) => [language, layOutShelf(language, entries, categories)]))
  return {
    size: entries.length,
    shelves,
    find(query, { limit = KNOWLEDGE_DEFAULTS.limit } = {}) {
      const found = languageChain(query.language).flatMap((language) => {
        const shelf = byLanguage.get(language)
        return shelf ? searchShelf(shelf, query) : []
      })
      const ranked = bestOfEach(found)
      const [, second] = ranked
      return ranked.slice(0, limit).map(({ score, row, words }, i) => {
        const rival = i === 0 ? (second?.score ?? 0) : (ranked[0]?.score ?? 0)
        const margin = Math.max(0, Math.min(1, (score - rival) / (score || 1)))
        const signals = { similarity: Math.min(1, score), coverage: words, margin }
        return { entry: row.entry, question: row.text, ...signals, confidence: confidenceOf(signals, calibration) }
      })
    },
  }
}

/** A logistic function of what was seen. */
export function confidenceOf(signals: KnowledgeSignals, calibration: KnowledgeCalibration): number {
  const { bias, similarity, coverage, margin } = calibration
  return (
    1 /
    (1 + Math.exp(-(bias + similarity * signals.similarity + coverage * signals.coverage + margin * signals.margin)))
  )
}

/** Cantonese is also asked in written Chinese. */
function languageChain(language: string): string[] {
  const base = language.split('-')[0] as string
  return [...new Set([language, base, ...(base === 'yue' ? ['zh'] : [])])]
}

interface Scored {
  readonly row: QuestionRow
  readonly score: number
  readonly words: number
}

function searchShelf(shelf: LanguageShelf, query: KnowledgeQuery): Scored[] {
  const text = foldQuestion(query.text)
  const live = (entry: KnowledgeEntry) =>
    entry.id !== query.without?.entry &&
    holds(entry, query.at) &&
    inScope(entry.productScope, query.product ?? NO_PRODUCT)
  const isLive = (row: number) => {
    const question = shelf.rows[row]
    return question !== undefined && question.text !== query.without?.question && live(question.entry)
  }
  const answers = shelf.answers.find(text, KNOWLEDGE_DEFAULTS.candidates, (row) =>
    live(shelf.entries[row] as KnowledgeEntry),
  )
  const said = new Map(answers.best.map((row) => [shelf.entries[row], answers.similarityOf(row)]))
  const found = shelf.questions.find(text, KNOWLEDGE_DEFAULTS.candidates, isLive)
  const asked = wordsOf(query.text)
  return found.best.map((at) => {
    const row = shelf.rows[at] as QuestionRow
    const score = found.similarityOf(at) + KNOWLEDGE_DEFAULTS.answerWeight * (said.get(row.entry) ?? 0)
    return { row, score, words: coverageOf(row.words, asked, shelf) }
  })
}

/** How much of a question the message says, by the weight of its words. */
function coverageOf(words: ReadonlySet<string>, asked: ReadonlySet<string>, shelf: LanguageShelf): number {
  let said = 0
  let all = 0
  for (const word of words) {
    const weight = shelf.weightOf(word)
    all += weight
    if (asked.has(word)) said += weight
  }
  return all === 0 ? 0 : said / all
}

function bestOfEach(found: readonly Scored[]): Scored[] {
  const best = new Map<KnowledgeEntry, Scored>()
  for (const scored of found) {
    const known = best.get(scored.row.entry)
    if (!known || scored.score > known.score) best.set(scored.row.entry, scored)
  }
  return [...best.values()].sort((a, b) => b.score - a.score)
}

function holds({ validFrom, validTo }: KnowledgeEntry, at: string): boolean {
  const instant = Date.parse(at)
  return !(validFrom && instant < Date.parse(validFrom)) && !(validTo && instant >= Date.parse(validTo))
}
