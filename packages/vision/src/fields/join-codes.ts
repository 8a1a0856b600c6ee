import { type Box, unionBox } from '@sightdesk/core'
import { verticalOverlap } from './box-overlap.ts'

interface Piece {
  readonly text: string
  readonly box: Box
  readonly confidence: number
  readonly sources: readonly number[]
}

const GROUP = /^[A-Z0-9]{3,6}$/
/** Widest space between two groups of one code, as a share of their height. */
const WIDEST_SPACE = 1.4

/**
 * Join the groups of a code that stand apart on one row, as those of a card key in a typewriter's font.
 *
 * Three or more groups of one length and height count as a code; years and prices in columns do not.
 */
export function joinCodes<T extends Piece>(lines: readonly T[]): T[] {
  const taken = new Set<T>()
  return lines.flatMap((line) => {
    if (taken.has(line)) return []
    const groups = groupsFrom(line, lines)
    if (groups.length < 3 || !groups.some(({ text }) => /[A-Z]/.test(text))) return [line]
    for (const group of groups) taken.add(group)
    return [
      {
        ...line,
        text: groups.map(({ text }) => text).join(' '),
        box: unionBox(groups.map(({ box }) => box)),
        confidence: Math.min(...groups.map(({ confidence }) => confidence)),
        sources: groups.flatMap(({ sources }) => sources),
      },
    ]
  })
}

function groupsFrom<T extends Piece>(first: T, lines: readonly T[]): T[] {
  const groups = GROUP.test(first.text) ? [first] : []
  for (let at = 0; at < groups.length; at++) {
    const next = lines.find((other) => follows(groups[at]!, other))
    if (next) groups.push(next)
  }
  return groups
}

function follows({ text, box }: Piece, other: Piece): boolean {
  const gap = other.box.x - (box.x + box.width)
  const isAlike = GROUP.test(other.text) && other.text.length === text.length
  return isAlike && gap > 0 && gap < WIDEST_SPACE * box.height && verticalOverlap(box, other.box) > 0.8
}
