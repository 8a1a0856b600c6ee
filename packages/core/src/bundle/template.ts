import { z } from 'zod'
import { boxSchema, pointSchema } from '../geometry/box.ts'
import { localizedSchema } from '../handoff/shared.ts'

/** Where an element stands on a page of this kind; the first of an element's locators that finds a value has it. */
export const locatorSchema = z.discriminatedUnion('type', [
  /** Beside or below one of these labels. */
  z.object({ type: z.literal('label'), labels: z.array(z.string().min(1)).min(1) }),
  /**
   * So far from a text that stands on every page of this kind, in heights of that text: holds when the page is scrolled
   * or has another size. `offset.y` goes from its top to the value's top, `offset.x` from its left edge to the value's
   * left edge; aligned right, from the page's right edge to the value's right edge; centered, from middle to middle.
   */
  z.object({
    type: z.literal('anchor'),
    anchor: z.string().min(1).max(200),
    offset: pointSchema,
    align: z.enum(['left', 'right', 'center']).default('left'),
  }),
  /** Inside a region, in shares of the page's width and height (0 to 1); it moves along with the template's layout. */
  z.object({ type: z.literal('region'), region: boxSchema }),
  /** Anywhere a line matches; compiled with a linear-time engine, first group is the value. */
  z.object({ type: z.literal('pattern'), pattern: z.string().min(1).max(500) }),
])
export type Locator = z.infer<typeof locatorSchema>

/** Where the words stand that are the same on every page of a kind: tells the kind, and how far a page is scrolled. */
export const layoutSchema = z.object({
  /** Height of the page that it was learned from, in widths of that page. */
  height: z.number().positive(),
  /** Boxes in widths of the page, on both axes. */
  words: z.array(z.object({ text: z.string().min(1).max(200), box: boxSchema })).max(64),
})
export type TemplateLayout = z.infer<typeof layoutSchema>

const identifier = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/)

/** A kind of screenshot: what must be visible on it, and when. */
export const templateSchema = z.object({
  schemaVersion: z.literal(1),
  id: identifier,
  names: localizedSchema,
  /** Elements that must always be visible. */
  requires: z.array(identifier),
  /** Element → field → values: required only when that field has one of those values. */
  requiredWhen: z.record(identifier, z.record(identifier, z.array(z.string()))).default({}),
  optional: z.array(identifier).default([]),
  /** Words by language that speak for this kind; a shop's own kinds are told apart by them. */
  cues: z.record(z.string(), z.array(z.string())).default({}),
  locators: z.record(identifier, z.array(locatorSchema)).default({}),
  layout: layoutSchema.optional(),
  /** Wording by element and language that replaces the field's own prompt. */
  prompts: z.record(identifier, localizedSchema).default({}),
})
export type Template = z.infer<typeof templateSchema>
export type TemplateInput = z.input<typeof templateSchema>

/** A field that can stand on a screenshot: its type, its labels and its words, by language. */
export const fieldDefinitionSchema = z.object({
  schemaVersion: z.literal(1),
  id: identifier,
  type: z.enum(['string', 'integer', 'money', 'enum', 'datetime']),
  names: localizedSchema,
  /** What to ask the customer when it is missing. */
  prompts: localizedSchema,
  /** Label texts by language, as shop apps print them. */
  labels: z.record(z.string(), z.array(z.string())),
  /** For `enum`: value → language → words that mean it. */
  vocabulary: z.record(z.string(), z.record(z.string(), z.array(z.string()))).optional(),
  /** A value must match this; compiled with a linear-time engine. */
  pattern: z.string().max(500).optional(),
})
export type FieldDefinition = z.infer<typeof fieldDefinitionSchema>
export type FieldDefinitionInput = z.input<typeof fieldDefinitionSchema>
