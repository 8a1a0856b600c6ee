import type { Size, TemplateLayout } from '@sightdesk/core'
import type { PageLine } from '../fields/page-lines.ts'
import { type LayoutMatch, matchLayout } from './match-layout.ts'

/** Log-odds of a kind by the share of its words in place: none speaks against it, from about a third on for it. */
const WEIGHTS = { bias: -5.5, share: 15 } as const

/**
 * How much the words of a learned layout, standing where they should, speak for a page being of its kind.
 *
 * Words that a scrolled page cannot show do not count against it.
 *
 * @param lines - the page's lines, boxes in pixels of the page
 * @returns log-odds against all kinds that were not learned; the lowest where no word is in place
 */
export function layoutLogit(lines: readonly PageLine[], layout: TemplateLayout, size: Size): number {
  const match = matchLayout(lines, layout, size.width)
  return WEIGHTS.bias + (match ? WEIGHTS.share * shareInPlace(match, layout, size) : 0)
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
