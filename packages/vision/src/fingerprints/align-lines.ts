import type { Box } from '@sightdesk/core'
import type { LineMark } from './fingerprint-page.ts'
import { lineDistance } from './line-code.ts'

/** From the lines of one page to those of another: sizes are multiplied, then moved. */
interface LinePlacement {
  readonly scale: number
  readonly x: number
  readonly y: number
}

/** How the lines of two pages stand to one another. */
export interface AlignedLines {
  /** Lines of either that lie where the other page reaches, the status bar left out. */
  readonly inReach: number
  /** Lines that have a line at their place on the other page. */
  readonly placed: number
  /** Those among them that say the same. */
  readonly equal: number
  /** Places, as pairs of indexes, that say something else. */
  readonly changed: readonly { readonly a: number; readonly b: number }[]
}

/** Up to which distance two looks count as the same line. */
const SAME_LOOK = 0.24
/** Lines of the status bar, where the clock ticks: so near to the top, in shares of the width. */
const STATUS_BAR = 0.085
/** Most lines of either page that are looked at. */
const MOST_LINES = 120

/** Find the move and scale under which most lines of two pages say the same at the same place, and count. */
export function alignLines(a: readonly LineMark[], b: readonly LineMark[]): AlignedLines {
  const linesA = a.slice(0, MOST_LINES)
  const linesB = b.slice(0, MOST_LINES)
  const alike = linesA.flatMap((one, at) =>
    linesB.flatMap((other, to) => (saysSame(one, other) ? [{ a: at, b: to }] : [])),
  )
  const identity = { scale: 1, x: 0, y: 0 }
  let best = tally(linesA, linesB, identity)
  // Pages of one size need no search.
  if (best.placed >= 4 && best.placed >= best.inReach * 0.9) return best
  for (const place of hypotheses(linesA, linesB, alike)) {
    const found = tally(linesA, linesB, place)
    if (found.equal > best.equal || (found.equal === best.equal && found.placed > best.placed)) best = found
  }
  return best
}

/** Whether two lines say the same: by their text where both were read, else by their looks. */
export function saysSame(a: LineMark, b: LineMark): boolean {
  if (a.text !== undefined && b.text !== undefined) return sameText(a.text, b.text)
  return a.look !== undefined && b.look !== undefined && lineDistance(a.look, b.look) < SAME_LOOK
}

/** The same letters but for a slip of reading; every digit counts. */
function sameText(a: string, b: string): boolean {
  if (a === b) return true
  if (a.replace(/\P{N}/gu, '') !== b.replace(/\P{N}/gu, '')) return false
  const longer = a.length > b.length ? a : b
  const shorter = a.length > b.length ? b : a
  if (shorter.length < 4 || longer.length - shorter.length > 2) return false
  let same = 0
  while (same < shorter.length && longer[same] === shorter[same]) same++
  let tail = 0
  while (tail < shorter.length - same && longer[longer.length - 1 - tail] === shorter[shorter.length - 1 - tail]) tail++
  return longer.length - same - tail <= Math.max(1, longer.length * 0.15)
}

function hypotheses(
  a: readonly LineMark[],
  b: readonly LineMark[],
  alike: readonly { a: number; b: number }[],
): LinePlacement[] {
  const anchors = alike.toSorted((one, other) => a[other.a]!.box.width - a[one.a]!.box.width).slice(0, 14)
  const found: LinePlacement[] = []
  for (const first of anchors) {
    for (const second of anchors) {
      const apart = a[second.a]!.box.y - a[first.a]!.box.y
      if (apart < 0.12) continue
      const scale = (b[second.b]!.box.y - b[first.b]!.box.y) / apart
      if (!(scale > 0.5 && scale < 2)) continue
      found.push({
        scale,
        x: b[first.b]!.box.x - a[first.a]!.box.x * scale,
        y: b[first.b]!.box.y - a[first.a]!.box.y * scale,
      })
    }
  }
  return found
}

function tally(a: readonly LineMark[], b: readonly LineMark[], place: LinePlacement): AlignedLines {
  const moved = a.map(({ box }) => ({
    x: box.x * place.scale + place.x,
    y: box.y * place.scale + place.y,
    width: box.width * place.scale,
    height: box.height * place.scale,
  }))
  const reachA = reach(moved)
  const reachB = reach(b.map(({ box }) => box))
  const taken = new Set<number>()
  const changed: { a: number; b: number }[] = []
  let [inReach, placed, equal] = [0, 0, 0]
  for (let at = 0; at < a.length; at++) {
    const box = moved[at]!
    if (a[at]!.box.y < STATUS_BAR || box.y < reachB.top || box.y > reachB.bottom) continue
    inReach++
    const to = b.findIndex((other, index) => !taken.has(index) && standsAt(other.box, box))
    if (to < 0) continue
    taken.add(to)
    placed++
    if (saysSame(a[at]!, b[to]!)) equal++
    else changed.push({ a: at, b: to })
  }
  const left = b.filter(
    ({ box }, index) => !taken.has(index) && box.y >= STATUS_BAR && box.y >= reachA.top && box.y <= reachA.bottom,
  )
  return { inReach: inReach + left.length, placed, equal, changed }
}

function reach(boxes: readonly Box[]): { readonly top: number; readonly bottom: number } {
  return {
    top: Math.min(...boxes.map(({ y }) => y)) - 0.02,
    bottom: Math.max(...boxes.map(({ y, height }) => y + height)) + 0.02,
  }
}

/** A value may be shorter or longer than on the other page, and stand left, right or centered. */
function standsAt(a: Box, b: Box): boolean {
  const height = Math.max(a.height, b.height)
  if (Math.abs(a.y + a.height / 2 - b.y - b.height / 2) > height * 0.6) return false
  const left = Math.abs(a.x - b.x)
  const right = Math.abs(a.x + a.width - b.x - b.width)
  const middle = Math.abs(a.x + a.width / 2 - b.x - b.width / 2)
  return Math.min(left, right, middle) < Math.max(0.02, height * 0.8)
}
