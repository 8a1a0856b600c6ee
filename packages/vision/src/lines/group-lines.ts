import { absorb, bandHeight, type GlyphGroup, gapBetween, isFragment, meanHeight, startGroup } from './glyph-group.ts'
import type { Glyph } from './select-glyphs.ts'

export interface GroupOptions {
  /** Widest gap inside a line, as a share of the line's height. */
  readonly maxGap: number
  /** Height that most glyphs of the page have, in pixels. */
  readonly typicalHeight: number
}

/**
 * Join glyphs to lines: nearest neighbors first, as long as they share a band and are of a size.
 */
export function groupLines(glyphs: readonly Glyph[], options: GroupOptions): GlyphGroup[] {
  const parent = glyphs.map((_, index) => index)
  const groups = glyphs.map(startGroup)
  for (const { left, right } of findNeighbors(glyphs, options.maxGap)) {
    const a = rootOf(parent, left)
    const b = rootOf(parent, right)
    if (a === b || !canJoin(groups[a]!, groups[b]!, options)) continue
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

/** Groups whose heights differ less than this are of one size. */
const SAME_SIZE = 0.52
/** Widest space between two words, as a share of the height of low letters. */
const WORD_SPACE = 0.55
/** Groups whose members are of the same mean height, within this, are of one font. */
const SAME_FONT = 0.75
/** Height of the horizontal strips in which neighbors are looked up, in pixels. */
const STRIP = 16

/** Pairs of glyphs that overlap vertically and stand near, nearest first. */
function findNeighbors(glyphs: readonly Glyph[], maxGap: number): Neighbors[] {
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
  glyphs: readonly Glyph[],
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
function canJoin(a: GlyphGroup, b: GlyphGroup, options: GroupOptions): boolean {
  if (a.frame !== b.frame) return false
  const [tall, low] = bandHeight(a) >= bandHeight(b) ? [a, b] : [b, a]
  const height = bandHeight(tall)
  const lowHeight = bandHeight(low)
  const gap = gapBetween(a, b)
  if (gap > widestGap(a, b, options.maxGap)) return false
  const shared = Math.min(tall.bottom, low.bottom) - Math.max(tall.top, low.top)
  const iconBesideText = tall.members.length < 3 && low.members.length > 2 && lowHeight < 0.66 * height
  if (lowHeight >= SAME_SIZE * height && !iconBesideText) {
    const offset = Math.abs(tall.top + tall.bottom - low.top - low.bottom) / 2
    return shared >= 0.6 * lowHeight && offset <= (gap < 0.4 * height ? 0.34 : 0.3) * height
  }
  if (shared < 0.5 * lowHeight) return false
  // A word of low letters beside words with descenders and accents.
  const isWordBeside = low.members.length > 2 && gap <= WORD_SPACE * lowHeight && isSameFont(low, tall)
  if (isWordBeside && isInside(low, tall)) return true
  // A dot, a stroke, a row of stars or bullets: a part of the line.
  if (isFragment(low, tall, options.typicalHeight)) return true
  if (low.members.length < 3 && (low.right - low.left <= 1.2 * lowHeight || gap <= 0.2 * height))
    return isInside(low, tall)
  // A smaller currency sign beside an amount: on one base line and close.
  return low.members.length < 5 && Math.abs(tall.bottom - low.bottom) <= 0.12 * height && gap <= 0.3 * height
}

function isSameFont(a: GlyphGroup, b: GlyphGroup): boolean {
  const [first, second] = [meanHeight(a), meanHeight(b)]
  return Math.min(first, second) > SAME_FONT * Math.max(first, second)
}

/** Whether the low group's band lies in the tall one's, give or take a pixel or two. */
function isInside(low: GlyphGroup, tall: GlyphGroup): boolean {
  const slack = 0.1 * bandHeight(tall)
  return low.top >= tall.top - slack && low.bottom <= tall.bottom + slack
}

/** The widest gap inside the line that two groups would make: words of a widely set font stand further apart. */
function widestGap(a: GlyphGroup, b: GlyphGroup, maxGap: number): number {
  const height = Math.max(bandHeight(a), bandHeight(b))
  const count = a.gapCount + b.gapCount
  const usual = count < 3 ? 0.1 * height : (a.gapSum + b.gapSum) / count
  return height * maxGap + Math.min(0.5 * height, Math.max(0, 2.5 * (usual - 0.12 * height)))
}
