import type { Bundle } from '@sightdesk/core'
import type { SightdeskOptions } from './sightdesk-options.ts'

/** A bundle with the shop's own kinds, fields and answers beside its own; the same id replaces. */
export function extendBundle(bundle: Bundle, own: Pick<SightdeskOptions, 'templates' | 'fields' | 'answers'>): Bundle {
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
