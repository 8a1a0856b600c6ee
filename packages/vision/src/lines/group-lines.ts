import type { Component } from './components.ts'
import { absorb, type GlyphGroup, startGroup } from './glyph-group.ts'

export interface GroupOptions {
  /** Widest gap inside a line, as a share of the line's height. */
  readonly maxGap: number
}

/**
 * Join glyphs to lines: nearest neighbors first, as long as they share a band and are of a size.
 */
export function groupLines(glyphs: readonly Component[], options: GroupOptions): GlyphGroup[] {
  const parent = glyphs.map((_, index) => index)
  const groups = glyphs.map(startGroup)
  for (const { left, right } of findNeighbors(glyphs, options.maxGap)) {
    const a = rootOf(parent, left)
    const b = rootOf(parent, right)
    if (a === b || !canJoin(groups[a]!, groups[b]!, options.maxGap)) continue
    absorb(groups[a]!, groups[b]!)
    parent[b] = a
  }
  return groups.filter((_, index) => parent[index] === index)
}

interface Neighbors {
  readonly left: number
  readonly right: number
  readonly gap: number
}

/** Height of the horizontal strips in which neighbors are looked up, in pixels. */
const STRIP = 16

/** Pairs of glyphs that overlap vertically and stand near, nearest first. */
function findNeighbors(glyphs: readonly Component[], maxGap: number): Neighbors[] {
  const order = glyphs.map((_, index) => index).sort((a, b) => glyphs[a]!.x - glyphs[b]!.x)
  const strips = new Map<number, number[]>()
  const tallest = glyphs.reduce((most, one) => Math.max(most, one.height), 0)
  for (const index of order) {
    const one = glyphs[index]!
    for (let strip = Math.floor(one.y / STRIP); strip <= Math.floor((one.y + one.height - 1) / STRIP); strip++) {
      const list = strips.get(strip)
      if (list) list.push(index)
      else strips.set(strip, [index])
    }
  }
  const pairs: Neighbors[] = []
  for (const [strip, list] of strips) collectPairs(glyphs, strip, list, maxGap * tallest, maxGap, pairs)
  return pairs.sort((a, b) => a.gap - b.gap || a.left - b.left || a.right - b.right)
}

function collectPairs(
  glyphs: readonly Component[],
  strip: number,
  list: readonly number[],
  reach: number,
  maxGap: number,
  pairs: Neighbors[],
): void {
  for (let at = 0; at < list.length; at++) {
    const a = glyphs[list[at]!]!
    for (let next = at + 1; next < list.length; next++) {
      const b = glyphs[list[next]!]!
      const gap = b.x - (a.x + a.width)
      if (gap > reach) break
      const top = Math.max(a.y, b.y)
      // A pair that shares several strips is taken in the first of them only.
      if (Math.floor(top / STRIP) !== strip || Math.min(a.y + a.height, b.y + b.height) <= top) continue
      pairs.push({ left: list[at]!, right: list[next]!, gap })
      if (gap > maxGap * Math.max(a.height, b.height) * 4) break
    }
  }
}

function rootOf(parent: number[], index: number): number {
  let root = index
  while (parent[root] !== root) root = parent[root] = parent[parent[root]!]!
  return root
}

/** Whether two groups are parts of one line. */
function canJoin(a: GlyphGroup, b: GlyphGroup, maxGap: number): boolean {
  const [tall, low] = a.bottom - a.top >= b.bottom - b.top ? [a, b] : [b, a]
  const tallHeight = tall.bottom - tall.top
  const lowHeight = low.bottom - low.top
  const shared = Math.min(tall.bottom, low.bottom) - Math.max(tall.top, low.top)
  const gap = Math.max(a.left, b.left) - Math.min(a.right, b.right)
  if (gap > maxGap * tallHeight) return false
  if (lowHeight >= 0.55 * tallHeight) {
    const offset = Math.abs(tall.top + tall.bottom - low.top - low.bottom) / 2
    return shared >= 0.6 * lowHeight && offset <= 0.3 * tallHeight
  }
  return shared >= 0.5 * lowHeight && low.right - low.left <= 1.6 * tallHeight && gap <= 0.7 * maxGap * tallHeight
}
