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

/** What the words on a page say for one kind. */
export interface CueScore {
  /** About 1 for each telling line. */
  readonly sum: number
  /** The most telling line at the head of the page, 0 to 1. */
  readonly head: number
}

/**
 * How much the words on a page speak for each kind: titles and whole lines more than words inside sentences.
 *
 * @returns scores by template id; kinds of which nothing is said are absent
 */
export function cueScores(context: FieldContext, templates: readonly Template[]): Map<string, CueScore> {
  const scores = new Map<string, CueScore>()
  const lines = context.lines.map((line) => ({ line, isHead: isHead(line, context) }))
  for (const { folded, kinds } of cuesOf(templates)) {
    let [best, head] = [0, 0]
    for (const { line, isHead } of lines) {
      const weight = cueWeight(line, folded)
      best = Math.max(best, weight * (isHead ? 1.8 : 1))
      if (isHead) head = Math.max(head, weight)
    }
    if (best === 0) continue
    const shared = kinds.length ** 1.2
    for (const kind of kinds) {
      const known = scores.get(kind)
      scores.set(kind, { sum: (known?.sum ?? 0) + best / shared, head: Math.max(known?.head ?? 0, head / shared) })
    }
  }
  return scores
}

function isHead(line: PageLine, { size, textHeight }: FieldContext): boolean {
  return line.box.y < size.height * 0.22 && (line.order < 6 || line.box.height > 1.2 * textHeight)
}

function cueWeight(line: PageLine, cue: string): number {
  const { text } = line.folded
  if (!text.includes(cue)) return 0
  const coverage = cue.length / text.length
  if (coverage > 0.75) return 1
  if (text.startsWith(cue) && coverage > 0.3) return 0.6
  return isLong(cue) ? 0.3 : coverage > 0.3 ? 0.2 : 0
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
