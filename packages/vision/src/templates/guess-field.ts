import type { FieldDefinition, Localized } from '@sightdesk/core'
import { compilePattern } from '../fields/compile-pattern.ts'
import type { FieldContext } from '../fields/field-context.ts'
import { fold } from '../fields/fold-text.ts'
import { type ReadValue, readValue } from '../fields/value-readers.ts'
import { generalizeValue } from './generalize-value.ts'
import { patternError, unreadableMarkError } from './mark-errors.ts'
import { OWN_FIELD_PROMPTS } from './own-prompts.data.ts'
import type { TemplateMark } from './template-mark.ts'

/** A marked text, with the page that it stands on. */
export interface MarkedValue {
  readonly mark: TemplateMark
  readonly text: string
  readonly context: FieldContext
  readonly label: string | undefined
}

/** The definition of a marked field, and what it reads from each marked text. */
export interface MarkedField {
  readonly definition: FieldDefinition
  readonly reads: readonly ReadValue[]
  /** False for fields that the bundle has already. */
  readonly isOwn: boolean
}

/** How sure a type must be of a value, and how much of the text it must take, to be guessed from it. */
const LIKELY = { certainty: 0.75, coverage: 0.6 } as const

/**
 * Find the definition of a marked field: the bundle's, or a new one whose type fits all its marked values.
 *
 * @param marked - the field's values on all examples, at least one
 * @throws {InputError} `input/mark-unreadable` when a text is no value of the field; `input/mark-pattern`
 */
export function guessField(marked: readonly [MarkedValue, ...MarkedValue[]], language: string): MarkedField {
  const [{ mark, context, label }] = marked
  const known = context.fields.get(mark.field)
  if (known) return { definition: known, reads: readAll(marked, known), isOwn: false }
  for (const one of marked)
    if (mark.pattern !== undefined && !compilePattern(mark.pattern)?.matcher(one.text).find())
      throw patternError(mark, one.text, mark.pattern)
  const names: Localized = mark.names ?? (label ? { [language]: label } : { en: mark.field.replaceAll('_', ' ') })
  const base = { schemaVersion: 1 as const, id: mark.field, names, labels: {} }
  const prompts = { ...promptsFor(names), ...mark.prompts }
  const isAsked = mark.type !== undefined || mark.pattern !== undefined
  for (const shape of shapesOf(marked, language)) {
    const definition: FieldDefinition = { ...base, prompts, ...shape }
    const reads = marked.flatMap((one) => readValue(one.text, definition, one.context) ?? [])
    const isRead = reads.length === marked.length
    if (isRead && (isAsked || reads.every((read, at) => isLikely(read, marked[at]!.text))))
      return { definition, reads, isOwn: true }
  }
  throw unreadableMarkError(mark, marked.map((one) => one.text).join(', '), mark.type ?? 'string')
}

function readAll(marked: readonly MarkedValue[], definition: FieldDefinition): ReadValue[] {
  return marked.map(({ mark, text, context }) => {
    const read = readValue(text, definition, context)
    if (!read) throw unreadableMarkError(mark, text, definition.type)
    return read
  })
}

type Shape = Pick<FieldDefinition, 'type' | 'pattern' | 'vocabulary'>

/** Types to try, the most telling first. */
function shapesOf(marked: readonly [MarkedValue, ...MarkedValue[]], language: string): Shape[] {
  const [{ mark }] = marked
  const texts = marked.map(({ text }) => text)
  if (mark.type === 'enum') return [{ type: 'enum', vocabulary: vocabularyOf(marked, language) }]
  const source = mark.pattern ?? sharedPattern(texts)
  const coded: Shape[] = source === undefined ? [] : [{ type: 'string', pattern: source }]
  if (mark.type === 'string' || mark.pattern !== undefined) return [...coded, { type: mark.type ?? 'string' }]
  if (mark.type !== undefined) return [{ type: mark.type }]
  const counted: Shape[] = texts.every((text) => COUNT.test(text)) ? [{ type: 'integer' }] : []
  return [{ type: 'money' }, { type: 'datetime' }, ...counted, ...coded, { type: 'string' }]
}

const COUNT = /^\D{0,2}(?:[1-9]\d{0,2}(?:[.,\s]\d{3})+|0|[1-9]\d{0,4})(?:\s?\p{L}{0,12}\.?)$/u

/** Patterns of more than so many shapes are longer than they help. */
const MOST_SHAPES = 4

/** A pattern that every example has: the first one's, or those of all beside one another. */
function sharedPattern(texts: readonly string[]): string | undefined {
  const sources: string[] = []
  for (const text of texts) {
    const loose = generalizeValue(text)?.loose
    if (loose === undefined) return undefined
    if (!sources.some((source) => compilePattern(source)?.matcher(text).matches())) sources.push(loose)
  }
  if (sources.length > MOST_SHAPES) return undefined
  // The longest first: the first alternative that fits is taken.
  const sorted = sources.sort((a, b) => b.length - a.length)
  return sorted.length < 2 ? sorted[0] : sorted.map((source) => `(?:${source})`).join('|')
}

/** Values of an enumeration with their words: those that were marked, and those that were named beside. */
function vocabularyOf(marked: readonly MarkedValue[], language: string): NonNullable<FieldDefinition['vocabulary']> {
  const words = new Map<string, Set<string>>()
  const add = (value: string, word: string) => words.set(value, (words.get(value) ?? new Set()).add(word))
  for (const { mark } of marked)
    for (const [value, list] of Object.entries(mark.values ?? {})) for (const word of list) add(value, word)
  for (const { mark, text } of marked) {
    const named = [...words].find(([, known]) => [...known].some((word) => fold(word) === fold(text)))?.[0]
    add(mark.value ?? named ?? text, text)
  }
  return Object.fromEntries([...words].map(([value, list]) => [value, { [language]: [...list] }]))
}

function isLikely(read: ReadValue, text: string): boolean {
  return read.certainty >= LIKELY.certainty && read.raw.length >= LIKELY.coverage * text.length
}

/** A sentence that asks for the field by its name, in every language; a name in that language where there is one. */
function promptsFor(names: Localized): Localized {
  const fallback = names['en'] ?? Object.values(names)[0] ?? ''
  return Object.fromEntries(
    Object.entries(OWN_FIELD_PROMPTS).map(([language, sentence]) => {
      const base = language.split('-')[0]!
      return [language, sentence.replace('{name}', names[language] ?? names[base] ?? fallback)]
    }),
  )
}
