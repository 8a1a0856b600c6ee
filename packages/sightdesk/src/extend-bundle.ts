import type { Answer, Bundle, FieldDefinition, Template } from '@sightdesk/core'

/** Kinds, fields and answers of a shop's own. */
export interface OwnContent {
  readonly templates?: readonly Template[]
  readonly fields?: readonly FieldDefinition[]
  readonly answers?: readonly Answer[]
}

/** A bundle with the shop's own kinds, fields and answers beside its own; the same id replaces. */
export function extendBundle(bundle: Bundle, own: OwnContent): Bundle {
  return {
    ...bundle,
    templates: merge(bundle.templates, own.templates),
    fields: merge(bundle.fields, own.fields),
    answers: merge(bundle.answers, own.answers),
  }
}

function merge<T extends { readonly id: string }>(given: readonly T[], own: readonly T[] = []): readonly T[] {
  return own.length === 0 ? given : [...new Map([...given, ...own].map((entry) => [entry.id, entry])).values()]
}
