import type { AnswerPart, KnowledgeCategory, KnowledgeEntry } from '@sightdesk/core'
import { createTextIndex, type TextIndex } from '../similar/text-index.ts'
import { tokenize } from '../similar/tokenize.ts'
import { foldQuestion } from './fold-question.ts'

/** Everything that is asked in one language: a row for each question, and one for what each entry answers. */
export interface LanguageShelf {
  readonly questions: TextIndex
  readonly rows: readonly QuestionRow[]
  readonly answers: TextIndex
  readonly entries: readonly KnowledgeEntry[]
  /** How telling a word is: the rarer among the questions, the more. */
  weightOf(word: string): number
}

export interface QuestionRow {
  readonly entry: KnowledgeEntry
  readonly text: string
  readonly words: ReadonlySet<string>
}

/** Lay out the entries that are asked for in a language. */
export function layOutShelf(
  language: string,
  entries: readonly KnowledgeEntry[],
  categories: ReadonlyMap<string, KnowledgeCategory>,
): LanguageShelf {
  const asked = entries.filter((entry) => entry.questions[language] !== undefined)
  const rows = asked.flatMap((entry) =>
    (entry.questions[language] ?? []).map((text) => ({ entry, text, words: wordsOf(text) })),
  )
  const questions = createTextIndex()
  for (const row of rows) questions.add(foldQuestion(row.text))
  const answers = createTextIndex()
  for (const entry of asked) answers.add(foldQuestion(saidBy(entry, language, categories)))
  const counts = countEntries(rows)
  const weightOf = (word: string) => Math.log(1 + (asked.length + 0.5) / ((counts.get(word) ?? 0) + 0.5))
  return { questions, rows, answers, entries: asked, weightOf }
}

/** Words of a text, and pairs of characters where words are not parted. */
export function wordsOf(text: string): Set<string> {
  const { words, grams } = tokenize(foldQuestion(text))
  const unspaced = words.some((word) => /^\p{L}$/u.test(word) && !/[a-z]/.test(word))
  return new Set(unspaced ? [...words, ...grams] : words)
}

function saidBy(entry: KnowledgeEntry, language: string, categories: ReadonlyMap<string, KnowledgeCategory>): string {
  const names: string[] = []
  for (let at = categories.get(entry.category); at; at = categories.get(at.parent ?? ''))
    names.push(at.name[language] ?? '')
  const parts: readonly AnswerPart[] = entry.answer[language] ?? []
  const scope = Object.values(entry.productScope ?? {}).flat()
  return [...parts.flatMap((part) => ('text' in part ? [part.text] : [])), ...names, ...scope].join(' ')
}

/** In how many entries a word is asked. */
function countEntries(rows: readonly QuestionRow[]): Map<string, number> {
  const byEntry = Map.groupBy(rows, ({ entry }) => entry)
  const counts = new Map<string, number>()
  for (const ofEntry of byEntry.values())
    for (const word of new Set(ofEntry.flatMap(({ words }) => [...words])))
      counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}
