import type { Size, TemplateLayout } from '@sightdesk/core'
import type { PageLine } from '../fields/page-lines.ts'
import { type LayoutMatch, matchLayout } from './match-layout.ts'

/** Log-odds of a kind by how many of its words are in place, up to `most`, and by their share of those that can show. */
const WEIGHTS = { bias: -6, word: 1.6, most: 5, share: 10 } as const

/** Layouts of fewer words than this cannot speak against a page. */
const TELLING_WORDS = 4
/** Cue words may outweigh a layout by so much, in log-odds. */
const CUES_OVER_LAYOUT = 4

/**
 * Weigh what the cue words say with what the layout says: words in place prove a kind, and cues without any of them in
 * place are those of another page about the same things.
 *
 * @param byCues - log-odds by cue words and labels
 */
export function learnedLogit(byCues: number, lines: readonly PageLine[], layout: TemplateLayout, size: Size): number {
  const byLayout = layoutLogit(lines, layout, size)
  const limit = layout.words.length < TELLING_WORDS ? byCues : Math.min(byCues, byLayout + CUES_OVER_LAYOUT)
  return Math.max(byLayout, limit)
}

/**
 * How much the words of a learned layout, standing where they should, speak for a page being of its kind.
 *
 * Words that a scrolled page cannot show do not count against it.
 *
 * @param lines - the page's lines, boxes in pixels of the page
 * @returns log-odds against all kinds that were not learned; the lowest where no word is in place
 */
function layoutLogit(lines: readonly PageLine[], layout: TemplateLayout, size: Size): number {
  const match = matchLayout(lines, layout, size.width)
  if (!match) return WEIGHTS.bias
  const count = Math.min(WEIGHTS.most, match.words.length)
  return WEIGHTS.bias + WEIGHTS.word * count + WEIGHTS.share * shareInPlace(match, layout, size)
}

/** One word in place is chance; of few words each is worth less. */
function shareInPlace(match: LayoutMatch, layout: TemplateLayout, size: Size): number {
  const shifts = match.words.map(({ learned, line }) => line.box.y - learned.y * match.scale).sort((a, b) => a - b)
  const [least, most] = [shifts[0]!, shifts.at(-1)!]
  const visible = layout.words.filter(({ box }) => {
    const top = box.y * match.scale
    return top + most > 0 && top + least < size.height
  })
  return Math.max(0, match.words.length - 1) / (Math.max(visible.length, match.words.length) + 1)
}
