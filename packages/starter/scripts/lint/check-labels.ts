import { EMOTIONS, INTENT_GROUPS, OUT_OF_SCOPE } from '@sightdesk/core'
import type { Corpora, Finding, LintRow } from './corpus.ts'

/** Fewest messages per intent; zh and en are the languages that are asked for most. */
export const FEWEST_PER_INTENT = 14
export const FEWEST_PER_INTENT_OF: Readonly<Record<string, number>> = { zh: 25, en: 25 }
/** Fewest messages per language that no shop's service answers. */
export const FEWEST_OUT_OF_SCOPE = 150

const INTENTS: readonly string[] = Object.values(INTENT_GROUPS).flat()

/** Scripts by language; every other language is written in Latin. */
const SCRIPTS: Readonly<Record<string, RegExp>> = {
  zh: /\p{Script=Han}/u,
  yue: /\p{Script=Han}/u,
  ja: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
  ko: /\p{Script=Hangul}/u,
  th: /\p{Script=Thai}/u,
  ru: /\p{Script=Cyrillic}/u,
}
const LATIN = /\p{Script=Latin}/u

/** How many rows stand under each intent, `out_of_scope` included. */
export function countIntents(rows: readonly LintRow[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const row of rows) counts.set(row.intent, (counts.get(row.intent) ?? 0) + 1)
  return counts
}

/** Too few rows of an intent, or of what is out of scope. */
export function checkCounts(corpora: Corpora): Finding[] {
  return [...corpora].flatMap(([lang, rows]) => {
    const counts = countIntents(rows)
    const fewest = FEWEST_PER_INTENT_OF[lang] ?? FEWEST_PER_INTENT
    const needs = [...INTENTS.map((id) => [id, fewest] as const), [OUT_OF_SCOPE, FEWEST_OUT_OF_SCOPE] as const]
    return needs
      .filter(([id, need]) => (counts.get(id) ?? 0) < need)
      .map(([id, need]) => finding('count', lang, `${id}: ${counts.get(id) ?? 0} messages, at least ${need} needed`))
  })
}

/** Intents and emotions that the starter vocabulary does not have. */
export function checkVocabulary(corpora: Corpora): Finding[] {
  const emotions: readonly string[] = EMOTIONS
  return eachRow(corpora, (row, lang) => {
    const isIntent = row.intent === OUT_OF_SCOPE || INTENTS.includes(row.intent)
    return [
      ...(isIntent ? [] : [finding('intent', lang, `unknown intent "${row.intent}"`, row.line)]),
      ...(emotions.includes(row.emotion)
        ? []
        : [finding('emotion', lang, `unknown emotion "${row.emotion}"`, row.line)]),
    ]
  })
}

/** Rows without one letter of the language's script; text out of scope may be anything. */
export function checkScript(corpora: Corpora): Finding[] {
  return eachRow(corpora, (row, lang) => {
    const isWritten = row.intent === OUT_OF_SCOPE || (SCRIPTS[lang] ?? LATIN).test(row.text)
    return isWritten ? [] : [finding('script', lang, `no letter of the language's script: "${row.text}"`, row.line)]
  })
}

function eachRow(corpora: Corpora, check: (row: LintRow, lang: string) => Finding[]): Finding[] {
  return [...corpora].flatMap(([lang, rows]) => rows.flatMap((row) => check(row, lang)))
}

function finding(rule: string, lang: string, message: string, ...lines: number[]): Finding {
  return { rule, lang, message, lines }
}
