import type { Template } from '@sightdesk/core'
import type { FieldContext } from '../fields/field-context.ts'
import { fold } from '../fields/fold-text.ts'
import type { PageLine } from '../fields/page-lines.ts'

interface Cue {
  readonly folded: string
  /** Ids of the templates that name it: a cue of many kinds says little of each. */
  readonly kinds: readonly string[]
}

const CACHE = new WeakMap<readonly Template[], readonly Cue[]>()

/**
 * How much the words on a page speak for each kind: titles and whole lines more than words inside sentences.
 *
 * @returns a sum by template id, about 1 for each telling line
 */
export function cueScores(context: FieldContext, templates: readonly Template[]): Map<string, number> {
  const scores = new Map<string, number>()
  for (const cue of cuesOf(templates)) {
    const best = Math.max(0, ...context.lines.map((line) => cueWeight(line, cue.folded, context)))
    if (best === 0) continue
    for (const kind of cue.kinds) scores.set(kind, (scores.get(kind) ?? 0) + best / cue.kinds.length ** 1.2)
  }
  return scores
}

function cueWeight(line: PageLine, cue: string, context: FieldContext): number {
  const { text } = line.folded
  if (!text.includes(cue)) return 0
  const coverage = cue.length / text.length
  const isHead =
    line.box.y < context.size.height * 0.22 && (line.order < 6 || line.box.height > 1.2 * context.textHeight)
  const weight =
    coverage > 0.75 ? 1 : text.startsWith(cue) && coverage > 0.3 ? 0.6 : isLong(cue) ? 0.3 : coverage > 0.3 ? 0.2 : 0
  return weight * (isHead ? 1.8 : 1)
}

/** A word long enough not to stand inside another by chance. */
function isLong(cue: string): boolean {
  return /^[\x20-\x7f\u00c0-\u04ff]+$/.test(cue) ? cue.length >= 8 : cue.length >= 4
}

function cuesOf(templates: readonly Template[]): readonly Cue[] {
  const known = CACHE.get(templates)
  if (known) return known
  const kinds = new Map<string, Set<string>>()
  for (const template of templates)
    for (const word of Object.values(template.cues).flat()) {
      const folded = fold(word)
      if (folded.length > 1) kinds.set(folded, (kinds.get(folded) ?? new Set()).add(template.id))
    }
  const cues = [...kinds].map(([folded, ids]) => ({ folded, kinds: [...ids] }))
  CACHE.set(templates, cues)
  return cues
}
