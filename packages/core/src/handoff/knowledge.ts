import { z } from 'zod'
import { answerPartSchema } from './answer.ts'
import { instantSchema, localizedSchema } from './shared.ts'

const wordsSchema = z.array(z.string().min(1).max(200)).min(1)

/** Products that an entry speaks of: one named thing must be met; an entry without scope speaks of all. */
export const productScopeSchema = z.object({
  skus: wordsSchema.optional(),
  categories: wordsSchema.optional(),
  brands: wordsSchema.optional(),
})
export type ProductScope = z.infer<typeof productScopeSchema>

/** A branch of the tree under which a trainer files entries. */
export const knowledgeCategorySchema = z.object({
  id: z.string().regex(/^[a-z0-9_.-]+$/),
  parent: z.string().optional(),
  name: localizedSchema,
})
export type KnowledgeCategory = z.infer<typeof knowledgeCategorySchema>

/** One thing that a shop knows: how customers ask for it, for which products, and what it answers in each language. */
export const knowledgeEntrySchema = z.object({
  id: z.string().regex(/^[a-z0-9_.-]+$/),
  category: z.string(),
  /** Ways to ask, by language id. */
  questions: z.record(z.string(), z.array(z.string().min(1).max(300)).min(1)),
  productScope: productScopeSchema.optional(),
  validFrom: instantSchema.optional(),
  validTo: instantSchema.optional(),
  /** Parts by language id. A language that is absent is not served by another one. */
  answer: z.record(z.string(), z.array(answerPartSchema).min(1)),
})
export type KnowledgeEntry = z.infer<typeof knowledgeEntrySchema>

/** A shelf of entries with its category tree, as `knowledge/NAME.json` of a bundle. */
export const knowledgeShelfSchema = z
  .object({
    schemaVersion: z.literal(1),
    id: z.string().regex(/^[a-z0-9_.-]+$/),
    /** Intents whose prepared answers are general, so that an entry that answers goes before them. */
    refines: z.array(z.string()).default([]),
    categories: z.array(knowledgeCategorySchema),
    entries: z.array(knowledgeEntrySchema),
  })
  .superRefine((shelf, context) => {
    const refuse = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message })
    const categories = new Map(shelf.categories.map((category) => [category.id, category]))
    for (const [i, { id }] of shelf.categories.entries())
      if (!reachesRoot(id, categories)) refuse(['categories', i, 'parent'], 'a parent that is missing or its own child')
    const ids = new Set<string>()
    for (const [i, entry] of shelf.entries.entries()) {
      if (ids.has(entry.id)) refuse(['entries', i, 'id'], `"${entry.id}" twice`)
      ids.add(entry.id)
      if (!categories.has(entry.category)) refuse(['entries', i, 'category'], `no category "${entry.category}"`)
    }
  })
export type KnowledgeShelf = z.infer<typeof knowledgeShelfSchema>
export type KnowledgeShelfInput = z.input<typeof knowledgeShelfSchema>

function reachesRoot(id: string, categories: ReadonlyMap<string, KnowledgeCategory>): boolean {
  const passed = new Set<string>()
  for (let at: string | undefined = id; at !== undefined; at = categories.get(at)?.parent) {
    if (passed.has(at) || !categories.has(at)) return false
    passed.add(at)
  }
  return true
}

/** How a match is turned into a confidence: a logistic function of what the retrieval saw. */
export const knowledgeCalibrationSchema = z.object({
  bias: z.number(),
  /** Weight of how much of the message the best question says, 0 to 1. */
  similarity: z.number(),
  /** Weight of how much of the best question the message says, 0 to 1. */
  coverage: z.number(),
  /** Weight of the lead over the second entry, 0 to 1. */
  margin: z.number(),
})
export type KnowledgeCalibration = z.infer<typeof knowledgeCalibrationSchema>
