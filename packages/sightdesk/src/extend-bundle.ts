import type { Answer, Bundle, FieldDefinition, KnowledgeShelf, Template } from '@sightdesk/core'

/** Kinds, fields, answers and shelves of entries of a shop's own. */
export interface OwnContent {
  readonly templates?: readonly Template[]
  readonly fields?: readonly FieldDefinition[]
  readonly answers?: readonly Answer[]
  readonly knowledge?: readonly KnowledgeShelf[]
}

/** A bundle with the shop's own kinds, fields and answers beside its own; the same id replaces. */
export function extendBundle(bundle: Bundle, own: OwnContent): Bundle {
  return {
    ...bundle,
    templates: merge(bundle.templates, own.templates),
    fields: merge(bundle.fields, own.fields),
    answers: merge(bundle.answers, own.answers),
    knowledge: merge(bundle.knowledge, own.knowledge),
  }
}

function merge<T extends { readonly id: string }>(given: readonly T[], own: readonly T[] = []): readonly T[] {
  return own.length === 0 ? given : [...new Map([...given, ...own].map((entry) => [entry.id, entry])).values()]
}
