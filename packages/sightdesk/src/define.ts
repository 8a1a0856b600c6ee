import {
  type Answer,
  answerSchema,
  type FieldDefinition,
  type FieldDefinitionInput,
  fieldDefinitionSchema,
  InputError,
  type Template,
  type TemplateInput,
  templateSchema,
} from '@sightdesk/core'
import type { z } from 'zod'

/** An intent of the shop's own: its id, what it means, and how customers say it. */
export interface IntentDefinition<Id extends string = string> {
  readonly id: Id
  readonly means: string
  /** Messages by language id; at least five in each language that should be understood. */
  readonly examples: Readonly<Record<string, readonly string[]>>
}

type Defined<T, Id extends string> = T & { readonly id: Id }

/**
 * Define a screenshot kind of the shop's own.
 *
 * @throws {InputError} `input/malformed` naming the property that is wrong
 * @example
 * defineTemplate({ id: 'loyalty_card', names: { en: 'Loyalty card' }, requires: ['account'] }).id //=> 'loyalty_card'
 */
export function defineTemplate<const Id extends string>(
  template: Omit<TemplateInput, 'schemaVersion' | 'id'> & { readonly id: Id },
): Defined<Template, Id> {
  return parse('template', templateSchema, { schemaVersion: 1, ...template }) as Defined<Template, Id>
}

/**
 * Define a field that stands on the shop's screenshots.
 *
 * @throws {InputError} `input/malformed` naming the property that is wrong
 * @example
 * defineField({ id: 'points', type: 'integer', names: { en: 'Points' }, prompts: { en: 'Show your points.' }, labels: { en: ['Points'] } }).type
 * //=> 'integer'
 */
export function defineField<const Id extends string>(
  field: Omit<FieldDefinitionInput, 'schemaVersion' | 'id'> & { readonly id: Id },
): Defined<FieldDefinition, Id> {
  return parse('field', fieldDefinitionSchema, { schemaVersion: 1, ...field }) as Defined<FieldDefinition, Id>
}

/**
 * Define an intent of the shop's own; it is trained beside the starter intents.
 *
 * @throws {InputError} `input/malformed` when a language has fewer than five examples
 * @example
 * defineIntent({ id: 'gift_wrap', means: 'wants gift wrapping', examples: { en: ['wrap it pls', 'gift wrap?', 'can you wrap this', 'as a present please', 'add a bow'] } }).id
 * //=> 'gift_wrap'
 */
export function defineIntent<const Id extends string>(intent: IntentDefinition<Id>): IntentDefinition<Id> {
  const few = Object.entries(intent.examples).find(([, messages]) => messages.length < MIN_EXAMPLES)
  if (!few && Object.keys(intent.examples).length > 0) return intent
  throw malformed(
    'intent',
    'examples',
    `at least ${MIN_EXAMPLES} messages in each language, received ${few ? `${few[1].length} for "${few[0]}"` : 'none'}`,
  )
}

const MIN_EXAMPLES = 5

/**
 * Define a prepared answer.
 *
 * @throws {InputError} `input/malformed` naming the property that is wrong
 * @example
 * defineAnswer({ id: 'gift-wrap', intent: 'gift_wrap', locales: { en: [{ type: 'text', text: 'We wrap it for free.' }] } }).intent
 * //=> 'gift_wrap'
 */
export function defineAnswer<const Id extends string>(
  answer: Omit<z.input<typeof answerSchema>, 'schemaVersion' | 'id'> & { readonly id: Id },
): Defined<Answer, Id> {
  return parse('answer', answerSchema, { schemaVersion: 1, ...answer }) as Defined<Answer, Id>
}

function parse<T extends z.ZodType>(what: string, schema: T, value: unknown): z.output<T> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  throw malformed(what, issue?.path.join('.') || what, issue?.message ?? 'another shape')
}

function malformed(what: string, path: string, expected: string): InputError {
  return new InputError({
    code: 'input/malformed',
    message: `Expected a valid ${what}; at "${path}": ${expected}.`,
    hint: { en: `Correct "${path}" of the ${what}.`, zh: `请更正 ${what} 的 "${path}"。` },
    details: { what, path },
  })
}
