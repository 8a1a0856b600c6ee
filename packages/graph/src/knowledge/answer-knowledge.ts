import type { AnswerRanking, EligibleAnswer, Findings, MessageReading } from '@sightdesk/core'
import type { KnowledgeIndex, KnowledgeMatch, KnowledgeQuery } from './create-knowledge-index.ts'

/** What a shop's own knowledge says to a message. */
export type KnowledgeResult =
  | { readonly status: 'answer'; readonly match: KnowledgeMatch; readonly matches: readonly KnowledgeMatch[] }
  | { readonly status: 'below'; readonly matches: readonly KnowledgeMatch[] }
  | { readonly status: 'none' }

/**
 * Ask a shop's own knowledge. An entry answers when its confidence reaches the threshold and it is written in the language.
 *
 * @param options.threshold - the bundle's, see `thresholdFor`
 * @example
 * answerKnowledge(index, { text: 'can I hang it on a wall', language: 'en', at }, { threshold: 0.7 }).status //=> 'answer'
 */
export function answerKnowledge(
  index: KnowledgeIndex,
  query: KnowledgeQuery,
  options: { readonly threshold: number },
): KnowledgeResult {
  const matches = index.find(query)
  const [match] = matches
  if (!match) return { status: 'none' }
  const sure = match.confidence >= options.threshold && answerLanguage(match, query.language) !== undefined
  return sure ? { status: 'answer', match, matches } : { status: 'below', matches }
}

/** The locale in which an entry answers: Traditional Chinese where written, else Chinese. */
export function answerLanguage({ entry }: KnowledgeMatch, language: string): string | undefined {
  return [language, language.split('-')[0] as string].find((one) => entry.answer[one] !== undefined)
}

/** What is told of the matches. */
export function toldKnowledge(result: KnowledgeResult, threshold: number): Findings['knowledge'] {
  if (result.status === 'none') return []
  return result.matches.map(({ entry, question, confidence }, i) => ({
    id: entry.id,
    confidence,
    text: question,
    verdict: i === 0 && result.status === 'answer' ? ('answer' as const) : ('below' as const),
    threshold,
  }))
}

/**
 * Put the entry that answers before the prepared answers, where no intent covers the message: it was not accepted, nothing
 * is eligible, the entry is surer than the intent, or the intent's answers are general and the shelf says that its entries
 * refine them.
 */
export function placeEntry(
  ranking: AnswerRanking,
  result: KnowledgeResult,
  message: MessageReading,
  index: KnowledgeIndex,
): AnswerRanking {
  if (result.status !== 'answer') return ranking
  const { match } = result
  const shelf = index.shelves.find((one) => one.entries.includes(match.entry))
  const refined = shelf?.refines.includes(message.intent.id) ?? false
  const covered = message.verdict === 'accept' && ranking.eligible.length > 0
  if (covered && !refined && match.confidence <= message.intent.confidence) return ranking
  const language = answerLanguage(match, languageTag(message)) as string
  const answer: EligibleAnswer = {
    id: match.entry.id,
    language,
    score: match.confidence,
    parts: match.entry.answer[language] ?? [],
    slots: {},
  }
  return { ...ranking, eligible: [answer, ...ranking.eligible] }
}

/** `zh-Hant` where the script was told apart. */
export function languageTag({ language }: MessageReading): string {
  return language.script === 'Hant' && language.id === 'zh' ? 'zh-Hant' : language.id
}
