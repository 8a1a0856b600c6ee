import type { Component } from './components.ts'

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
  members: Component[]
}

/** Let one group take over another; the band follows the taller of the two. */
export function absorb(into: GlyphGroup, from: GlyphGroup): void {
  const tall = Math.max(into.bottom - into.top, from.bottom - from.top)
  const small = (group: GlyphGroup) => group.bottom - group.top < 0.4 * tall
  if (small(into)) Object.assign(into, { top: from.top, bottom: from.bottom })
  else if (!small(from)) {
    into.top = Math.min(into.top, from.top)
    into.bottom = Math.max(into.bottom, from.bottom)
  }
  into.left = Math.min(into.left, from.left)
  into.right = Math.max(into.right, from.right)
  into.markTop = Math.min(into.markTop, from.markTop)
  into.markBottom = Math.max(into.markBottom, from.markBottom)
  for (const member of from.members) into.members.push(member)
}

/** A group of one glyph. */
export function startGroup(one: Component): GlyphGroup {
  const bottom = one.y + one.height
  return {
    left: one.x,
    right: one.x + one.width,
    top: one.y,
    bottom,
    markTop: one.y,
    markBottom: bottom,
    members: [one],
  }
}
