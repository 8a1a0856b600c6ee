import { bandHeight, type GlyphGroup } from './glyph-group.ts'

/**
 * Keep the groups that can be lines of text; leave out dust, dashes of a border, icons and parts of pictures.
 *
 * Judged against the height that most glyphs of the page have. At most 500 are kept, those of most glyphs.
 */
export function selectLines(groups: readonly GlyphGroup[], minTextHeight: number): GlyphGroup[] {
  const typical = typicalBand(groups, minTextHeight)
  const lines = groups.filter((group) => {
    const height = bandHeight(group)
    if (height < minTextHeight || group.right - group.left < 0.22 * height) return false
    const parts = countParts(group)
    if (!typical) return true
    if (parts === 1 && (height < 0.5 * typical || height > 1.9 * typical)) return false
    return parts > 2 || height <= 4 * typical
  })
  return lines.length <= MOST_LINES ? lines : longest(lines)
}

/** A page of text has fewer lines; a photograph of gravel has thousands of shapes, and each would be read. */
const MOST_LINES = 500

/** The lines of most glyphs. */
function longest(lines: readonly GlyphGroup[]): GlyphGroup[] {
  return [...lines].sort((a, b) => b.members.length - a.members.length).slice(0, MOST_LINES)
}

/** The median height of the groups' bodies, each group counted by its members; nothing on a page of single shapes. */
function typicalBand(groups: readonly GlyphGroup[], minTextHeight: number): number | undefined {
  const heights = groups
    .filter((group) => bandHeight(group) >= minTextHeight && group.members.length > 2)
    .map((group) => ({ height: bandHeight(group), weight: Math.min(20, group.members.length) }))
    .sort((a, b) => a.height - b.height)
  let left = heights.reduce((sum, one) => sum + one.weight, 0) / 2
  for (const one of heights) {
    left -= one.weight
    if (left <= 0) return one.height
  }
  return undefined
}

/** How many parts stand side by side: members that overlap from left to right count once. */
function countParts(group: GlyphGroup): number {
  const members = [...group.members].sort((a, b) => a.x - b.x)
  let parts = 0
  let right = Number.NEGATIVE_INFINITY
  for (const member of members) {
    if (member.x >= right) parts++
    right = Math.max(right, member.x + member.width)
  }
  return parts
}
