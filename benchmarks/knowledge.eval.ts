import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type KnowledgeShelf, knowledgeShelfSchema, thresholdFor, thresholdsSchema } from '@sightdesk/core'
import { createKnowledgeIndex, fitKnowledge } from '@sightdesk/graph'
import { areaUnderRoc, expectedCalibrationError } from '@sightdesk/model'
import { printTable } from './evaluation.ts'

/**
 * Does a shop's own knowledge answer, and only when it knows? Two hundred questions, written apart from the entries, are asked
 * over the forty starter entries and sixty of other shops; fifty strangers ask what no entry answers. The calibration is the
 * starter bundle's. Beside it: the share of words that a message shares with the best question, above the half.
 */
const STARTER = join(import.meta.dirname, '..', 'packages', 'starter', 'bundle')
const AT = '2026-11-20T00:00:00Z'
const thresholds = thresholdsSchema.parse(readJson(join(STARTER, 'thresholds.json')))
const { knowledge } = thresholds
const threshold = thresholdFor(thresholds, 'custom_knowledge', 'en')
const shelves = [...readShelves(), otherShops()]
const index = createKnowledgeIndex(shelves, { ...(knowledge && { calibration: knowledge }) })
const asked = readTable('questions.tsv').map(([language = '', id = '', text = '']) => ({ language, id, text }))
const strangers = readTable('strangers.tsv').map(([language = '', text = '']) => ({ language, id: undefined, text }))
if (process.argv.includes('--worst')) showWorst()
console.log(`${index.size} entries, ${asked.length} questions, ${strangers.length} strangers, threshold ${threshold}`)
printTable({ 'knowledge index': measure(askIndex), 'shared words': measure(askWords) })
const fitted = fitKnowledge(shelves, { at: AT })
console.log(
  `Left-out questions of the entries themselves: ${fitted.rightAtOne.toFixed(3)} of ${fitted.questions} right.`,
)

interface Question {
  readonly language: string
  readonly id: string | undefined
  readonly text: string
}
interface Reply {
  readonly id: string | undefined
  readonly confidence: number
}

function askIndex({ text, language }: Question): Reply {
  const [best] = index.find({ text, language, at: AT })
  return { id: best?.entry.id, confidence: best?.confidence ?? 0 }
}

/** The question that shares most words, by the share of all words of both. */
function askWords({ text, language }: Question): Reply {
  const words = (one: string) => new Set(one.toLowerCase().match(/\p{sc=Han}|[\p{L}\p{N}]+/gu) ?? [])
  const own = words(text)
  let best: Reply = { id: undefined, confidence: 0 }
  for (const { entries } of shelves)
    for (const { id, questions } of entries)
      for (const question of questions[language] ?? []) {
        const other = words(question)
        const confidence = own.intersection(other).size / own.union(other).size
        if (confidence > best.confidence) best = { id, confidence }
      }
  return best
}

function measure(ask: (question: Question) => Reply) {
  const limit = ask === askWords ? 0.5 : threshold
  const replies = asked.map((question) => ({ question, ...ask(question) }))
  const right = replies.filter(({ question, id }) => question.id === id)
  const told = replies.filter(({ confidence }) => confidence >= limit)
  const foreign = strangers.map(ask)
  const wrong = told.filter(({ question, id }) => question.id !== id).length
  const known = replies.map(({ question, id, confidence }) => ({ confidence, right: question.id === id }))
  const checked = [...known, ...foreign.map(({ confidence }) => ({ confidence, right: false }))]
  const confidences = (right: boolean) => checked.filter((one) => one.right === right).map((one) => one.confidence)
  return {
    'right@1': right.length / asked.length,
    answered: told.length / asked.length,
    'wrong answers of all': wrong / asked.length,
    'strangers answered': foreign.filter(({ confidence }) => confidence >= limit).length / foreign.length,
    'area under ROC': areaUnderRoc(confidences(true), confidences(false)),
    'calibration error': expectedCalibrationError(checked),
  }
}

function showWorst(): void {
  for (const question of [...asked, ...strangers]) {
    const { id, confidence } = askIndex(question)
    if (id !== question.id && (question.id || confidence >= threshold))
      console.log(question.language, question.text, '→', id, confidence.toFixed(2), question.id ?? '(stranger)')
  }
}

function readShelves(): KnowledgeShelf[] {
  return globSync(join(STARTER, 'knowledge', '*.json'))
    .sort()
    .map((path) => knowledgeShelfSchema.parse(readJson(path)))
}

function otherShops(): KnowledgeShelf {
  const entries = readTable('entries.tsv').map(([id = '', language = '', questions = '', answer = '']) => ({
    id,
    category: 'others',
    questions: { [language]: questions.split('|') },
    answer: { [language]: [{ type: 'text' as const, text: answer }] },
  }))
  return knowledgeShelfSchema.parse({
    schemaVersion: 1,
    id: 'others',
    categories: [{ id: 'others', name: {} }],
    entries,
  })
}

function readTable(name: string): string[][] {
  const lines = readFileSync(join(import.meta.dirname, 'knowledge', name), 'utf8').split('\n')
  return lines.filter((line) => line !== '').map((line) => line.split('\t'))
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}
