import type { Box } from '@sightdesk/core'

/**
 * Sort lines into reading order: rows from the top, each row from the left.
 *
 * Two lines share a row when the middle of one lies within the other.
 *
 * @example
 * orderLines([{ box: value }, { box: label }]) //=> label, then the value beside it
 */
export function orderLines<T extends { readonly box: Box }>(lines: readonly T[]): T[] {
  const sorted = [...lines].sort((a, b) => middle(a.box) - middle(b.box) || a.box.x - b.box.x)
  const rows: { box: Box; lines: T[] }[] = []
  for (const line of sorted) {
    const row = rows.at(-1)
    if (row && sharesRow(row.box, line.box)) row.lines.push(line)
    else rows.push({ box: line.box, lines: [line] })
  }
  return rows.flatMap((row) => row.lines.sort((a, b) => a.box.x - b.box.x))
}

function middle(box: Box): number {
  return box.y + box.height / 2
}

function sharesRow(row: Box, box: Box): boolean {
  const distance = Math.abs(middle(row) - middle(box))
  return distance <= 0.5 * Math.min(row.height, box.height) || distance <= 0.25 * Math.max(row.height, box.height)
}
