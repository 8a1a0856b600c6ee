import type { FieldDefinition, Localized } from '@sightdesk/core'
import { compilePattern } from '../fields/compile-pattern.ts'
import type { FieldContext } from '../fields/field-context.ts'
import { type ReadValue, readValue } from '../fields/value-readers.ts'
import { generalizeValue } from './generalize-value.ts'
import { patternError, unreadableMarkError } from './mark-errors.ts'
import { OWN_FIELD_PROMPTS } from './own-prompts.data.ts'
import type { TemplateMark } from './template-mark.ts'

/** A field of a mark, and what its definition reads from the marked text. */
export interface MarkedField {
  readonly definition: FieldDefinition
  readonly read: ReadValue
  /** False for fields that the bundle has already. */
  readonly isOwn: boolean
}

/** How sure a type must be of a value, and how much of the text it must take, to be guessed from it. */
const LIKELY = { certainty: 0.75, coverage: 0.6 } as const

/**
 * Find the definition of a marked field: the bundle's, or a new one whose type is guessed from the value.
 *
 * @param label - text of the value's label, where it has one
 * @throws {InputError} `input/mark-unreadable` when the text is no value of the field; `input/mark-pattern`
 */
export function guessField(
  mark: TemplateMark,
  text: string,
  { context, label, language }: { context: FieldContext; label: string | undefined; language: string },
): MarkedField {
  const known = context.fields.get(mark.field)
  if (known) {
    const read = readValue(text, known, context)
    if (!read) throw unreadableMarkError(mark, text, known.type)
    return { definition: known, read, isOwn: false }
  }
  if (mark.pattern !== undefined && !compilePattern(mark.pattern)?.matcher(text).find())
    throw patternError(mark, text, mark.pattern)
  const names: Localized = mark.names ?? (label ? { [language]: label } : { en: mark.field.replaceAll('_', ' ') })
  const base = { schemaVersion: 1 as const, id: mark.field, names, labels: {} }
  const prompts = { ...promptsFor(names), ...mark.prompts }
  for (const shape of shapesOf(mark, text)) {
    const definition: FieldDefinition = { ...base, prompts, ...shape }
    const read = readValue(text, definition, context)
    const isAsked = mark.type !== undefined || mark.pattern !== undefined
    if (read && (isAsked || isLikely(read, text))) return { definition, read, isOwn: true }
  }
  throw unreadableMarkError(mark, text, mark.type ?? 'string')
}

type Shape = Pick<FieldDefinition, 'type' | 'pattern'>

/** Types to try, the most telling first. */
function shapesOf(mark: TemplateMark, text: string): Shape[] {
  const source = mark.pattern ?? generalizeValue(text)?.loose
  const coded: Shape[] = source === undefined ? [] : [{ type: 'string', pattern: source }]
  if (mark.type === 'string' || mark.pattern !== undefined) return [...coded, { type: mark.type ?? 'string' }]
  if (mark.type !== undefined) return [{ type: mark.type }]
  const isCount = /^\D{0,2}(?:[1-9]\d{0,2}(?:[.,\s]\d{3})+|0|[1-9]\d{0,4})(?:\s?\p{L}{0,12}\.?)$/u.test(text)
  const counted: Shape[] = isCount ? [{ type: 'integer' }] : []
  return [{ type: 'money' }, { type: 'datetime' }, ...counted, ...coded, { type: 'string' }]
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
