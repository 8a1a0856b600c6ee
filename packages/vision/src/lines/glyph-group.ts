import type { Glyph } from './select-glyphs.ts'

/** Glyphs that stand in one line. */
export interface GlyphGroup {
  left: number
  right: number
  /** Band of the glyphs' bodies. */
  top: number
  bottom: number
  /** Whole extent with accents, marks and commas. */
  markTop: number
  markBottom: number
  /** Sum and number of the gaps between neighbors that were joined. */
  gapSum: number
  gapCount: number
  /** Sum of the heights of all members. */
  heightSum: number
  readonly frame: number
  readonly members: Glyph[]
}

/** A group of one glyph. */
export function startGroup(one: Glyph): GlyphGroup {
  const bottom = one.y + one.height
  return {
    left: one.x,
    right: one.x + one.width,
    top: one.y,
    bottom,
    markTop: one.y,
    markBottom: bottom,
    gapSum: 0,
    gapCount: 0,
    heightSum: one.height,
    frame: one.frame,
    members: [one],
  }
}

/** Height of the bodies in pixels. */
export function bandHeight(group: GlyphGroup): number {
  return group.bottom - group.top
}

/** Mean height of the members in pixels: tells the size of a font where one word has descenders and another none. */
export function meanHeight(group: GlyphGroup): number {
  return group.heightSum / group.members.length
}

/** White between two groups in pixels; negative where they overlap. */
export function gapBetween(a: GlyphGroup, b: GlyphGroup): number {
  return Math.max(a.left, b.left) - Math.min(a.right, b.right)
}

/** Whether a group is too low, against a line and the page, to be text of its own. */
export function isFragment(low: GlyphGroup, line: GlyphGroup, typicalHeight: number): boolean {
  if (bandHeight(low) >= 0.5 * bandHeight(line)) return false
  if (bandHeight(low) < 0.6 * typicalHeight) return true
  return low.members.length < 3 && (line.members.length > 2 || bandHeight(line) < 2 * typicalHeight)
}

/** Let one group take over another; the band follows the taller of the two. */
export function absorb(into: GlyphGroup, from: GlyphGroup): void {
  const tall = Math.max(bandHeight(into), bandHeight(from))
  if (bandHeight(into) < 0.4 * tall) Object.assign(into, { top: from.top, bottom: from.bottom })
  else if (bandHeight(from) >= 0.4 * tall) {
    into.top = Math.min(into.top, from.top)
    into.bottom = Math.max(into.bottom, from.bottom)
  }
  const gap = gapBetween(into, from)
  into.gapSum += from.gapSum + Math.max(0, gap)
  into.gapCount += from.gapCount + (gap > 0 ? 1 : 0)
  widen(into, from)
}

/** Let a line take over a mark above, below or beside it; the band stays. */
export function attach(line: GlyphGroup, mark: GlyphGroup): void {
  widen(line, mark)
}

function widen(into: GlyphGroup, from: GlyphGroup): void {
  into.left = Math.min(into.left, from.left)
  into.right = Math.max(into.right, from.right)
  into.markTop = Math.min(into.markTop, from.markTop)
  into.markBottom = Math.max(into.markBottom, from.markBottom)
  into.heightSum += from.heightSum
  for (const member of from.members) into.members.push(member)
}
