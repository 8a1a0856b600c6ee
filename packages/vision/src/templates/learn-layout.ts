import type { FieldDefinition, Size, Template, TemplateLayout } from '@sightdesk/core'
import { fold } from '../fields/fold-text.ts'
import type { PageLine } from '../fields/page-lines.ts'

/** Most words that a template keeps of a page. */
const LIMITS = { words: 48, cues: 12 } as const

/** Where the words that do not change stand, in widths of the page. */
export function learnLayout(words: readonly PageLine[], { width, height }: Size): TemplateLayout {
  const share = (pixels: number) => Math.round((pixels / width) * 1e4) / 1e4
  return {
    height: share(height),
    words: words.slice(0, LIMITS.words).map(({ text, box }) => ({
      text,
      box: { x: share(box.x), y: share(box.y), width: share(box.width), height: share(box.height) },
    })),
  }
}

/**
 * The words that speak for a kind: first those that no other kind names and no field is labelled with, then, where these
 * are few, the others.
 */
export function learnCues(
  words: readonly PageLine[],
  { fields, templates }: { readonly fields: readonly FieldDefinition[]; readonly templates: readonly Template[] },
): string[] {
  const common = new Set(
    [
      ...fields.flatMap((field) => Object.values(field.labels).flat()),
      ...templates.flatMap((template) => Object.values(template.cues).flat()),
    ].map(fold),
  )
  const own = words.filter((word) => !common.has(word.folded.text))
  const shared = words.filter((word) => common.has(word.folded.text))
  const chosen = own.length >= ENOUGH_CUES ? own : [...own, ...shared]
  return chosen.slice(0, LIMITS.cues).map((word) => word.text)
}

const ENOUGH_CUES = 4
