import { attach, bandHeight, type GlyphGroup, isFragment } from './glyph-group.ts'

/** How far above or below the band a mark may stand, as a share of the band's height. */
const REACH = 0.42
/** Marks are lower than this share of the band. */
const MARK_HEIGHT = 0.5

/**
 * Give loose small parts (accents, Thai vowels and tones, dots, commas) to the line above or below which they stand.
 *
 * Runs twice, so that a tone on top of a vowel finds its line as well.
 */
export function attachMarks(groups: readonly GlyphGroup[], typicalHeight: number): GlyphGroup[] {
  let rest = [...groups]
  for (let round = 0; round < 2; round++) rest = attachOnce(rest, typicalHeight)
  return rest
}

function attachOnce(groups: GlyphGroup[], typicalHeight: number): GlyphGroup[] {
  const byTop = [...groups].sort((a, b) => a.markTop - b.markTop)
  const tallest = groups.reduce((most, group) => Math.max(most, group.markBottom - group.markTop), 0)
  const taken = new Set<GlyphGroup>()
  for (const mark of byTop) {
    const line = findLineOf(mark, byTop, { tallest, taken, typicalHeight })
    if (!line) continue
    attach(line, mark)
    taken.add(mark)
  }
  return groups.filter((group) => !taken.has(group))
}

interface Search {
  readonly tallest: number
  readonly taken: ReadonlySet<GlyphGroup>
  readonly typicalHeight: number
}

function findLineOf(
  mark: GlyphGroup,
  byTop: readonly GlyphGroup[],
  { tallest, taken, typicalHeight }: Search,
): GlyphGroup | undefined {
  let best: GlyphGroup | undefined
  let bestDistance = Number.POSITIVE_INFINITY
  for (let at = lowerBound(byTop, mark.markTop - 2 * tallest); at < byTop.length; at++) {
    const line = byTop[at]!
    if (line.markTop > mark.markBottom + tallest) break
    if (line === mark || taken.has(line) || !fits(mark, line, typicalHeight)) continue
    const distance = Math.max(line.top - mark.bottom, mark.top - line.bottom)
    if (distance >= bestDistance) continue
    best = line
    bestDistance = distance
  }
  return best
}

function fits(mark: GlyphGroup, line: GlyphGroup, typicalHeight: number): boolean {
  const height = bandHeight(line)
  if (mark.frame !== line.frame || bandHeight(mark) > height) return false
  if (mark.members.length < 3 && liesWithin(mark, line, 0.1 * height)) return true
  if (!isFragment(mark, line, typicalHeight)) return false
  if (mark.markBottom - mark.markTop > MARK_HEIGHT * height || mark.right - mark.left > 1.5 * height) return false
  const beside = mark.left >= line.left - 0.3 * height && mark.right <= line.right + 0.3 * height
  const distance = Math.max(line.top - mark.bottom, mark.top - line.bottom)
  return beside && distance <= REACH * height * (mark.top < line.top ? 1 : 0.6)
}

/** A stroke that found no neighbor of its size and stands amid the line. */
function liesWithin(mark: GlyphGroup, line: GlyphGroup, slack: number): boolean {
  return (
    mark.left >= line.left - slack &&
    mark.right <= line.right + slack &&
    mark.markTop >= line.top - slack &&
    mark.markBottom <= line.bottom + slack
  )
}

function lowerBound(byTop: readonly GlyphGroup[], top: number): number {
  let low = 0
  let high = byTop.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (byTop[middle]!.markTop < top) low = middle + 1
    else high = middle
  }
  return low
}
