import type { Box } from '@sightdesk/core'
import type { InkMask } from './ink-mask.ts'

/** Marked pixels that hang together, corners included. */
export interface Component extends Box {
  /** How many marked pixels it has. */
  readonly ink: number
  /** The greatest value that the mask has in it. */
  readonly peak: number
  /** How many of them lie in the middle half of its height, away from its left and right ends. */
  readonly innerInk: number
}

/** Runs of marked pixels, row by row. */
interface Runs {
  readonly count: number
  readonly row: Int32Array
  readonly start: Int32Array
  readonly end: Int32Array
  /** The first run of each row; one entry more than there are rows. */
  readonly rowStart: Int32Array
}

/**
 * Find everything that hangs together in a mask.
 *
 * @param mask - 0 for ground
 * @returns components in the order of their topmost pixel
 * @see He, Chao, Suzuki, *A Run-Based Two-Scan Labeling Algorithm*, 2008, doi:10.1109/TIP.2008.919369
 */
export function findComponents(mask: InkMask): Component[] {
  const runs = collectRuns(mask)
  const roots = joinRuns(runs, mask.height)
  return measure(mask, runs, roots)
}

function collectRuns(mask: InkMask): Runs {
  const { width, height, data } = mask
  let capacity = 1 << 14
  let row = new Int32Array(capacity)
  let start = new Int32Array(capacity)
  let end = new Int32Array(capacity)
  const rowStart = new Int32Array(height + 1)
  let count = 0
  for (let y = 0; y < height; y++) {
    rowStart[y] = count
    const stop = (y + 1) * width
    let at = skipGround(data, y * width, stop)
    while (at < stop) {
      const first = at
      while (at < stop && data[at] !== 0) at++
      if (count === capacity) {
        capacity *= 2
        row = grow(row, capacity)
        start = grow(start, capacity)
        end = grow(end, capacity)
      }
      row[count] = y
      start[count] = first - y * width
      end[count] = at - y * width
      count++
      at = skipGround(data, at, stop)
    }
  }
  rowStart[height] = count
  return { count, row, start, end, rowStart }
}

function skipGround(data: Uint8Array, from: number, stop: number): number {
  let at = from
  while (at < stop && data[at] === 0) at++
  return at
}

function grow(array: Int32Array, capacity: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(capacity)
  larger.set(array)
  return larger
}

/** Union-find over runs that touch between one row and the next. */
function joinRuns(runs: Runs, height: number): Int32Array {
  const parent = new Int32Array(runs.count)
  for (let index = 0; index < runs.count; index++) parent[index] = index
  for (let y = 1; y < height; y++) {
    let above = runs.rowStart[y - 1]!
    const aboveEnd = runs.rowStart[y]!
    for (let run = aboveEnd; run < runs.rowStart[y + 1]!; run++) {
      while (above < aboveEnd && runs.end[above]! < runs.start[run]!) above++
      for (let other = above; other < aboveEnd && runs.start[other]! <= runs.end[run]!; other++) {
        const a = findRoot(parent, run)
        const b = findRoot(parent, other)
        if (a < b) parent[b] = a
        else parent[a] = b
      }
    }
  }
  return parent
}

function findRoot(parent: Int32Array, index: number): number {
  let root = index
  while (parent[root] !== root) root = parent[root] = parent[parent[root]!]!
  return root
}

interface Extent {
  left: number
  top: number
  right: number
  bottom: number
  ink: number
  innerInk: number
  peak: number
}

function measure(mask: InkMask, runs: Runs, parent: Int32Array): Component[] {
  const slot = new Int32Array(runs.count).fill(-1)
  const found: Extent[] = []
  for (let run = 0; run < runs.count; run++) {
    const root = findRoot(parent, run)
    const top = runs.row[run]!
    if (slot[root] === -1) {
      slot[root] = found.length
      found.push({ left: mask.width, top, right: 0, bottom: top, ink: 0, innerInk: 0, peak: 0 })
    }
    addRun(found[slot[root]!]!, mask, runs, run)
  }
  for (let run = 0; run < runs.count; run++) addInnerInk(found[slot[findRoot(parent, run)]!]!, runs, run)
  return found.map(({ left, top, right, bottom, ...counts }) => ({
    x: left,
    y: top,
    width: right - left,
    height: bottom - top,
    ...counts,
  }))
}

function addRun(one: Extent, mask: InkMask, runs: Runs, run: number): void {
  const start = runs.start[run]!
  const end = runs.end[run]!
  const y = runs.row[run]!
  if (start < one.left) one.left = start
  if (end > one.right) one.right = end
  one.bottom = y + 1
  one.ink += end - start
  const row = y * mask.width
  for (let at = row + start; at < row + end; at++) if (mask.data[at]! > one.peak) one.peak = mask.data[at]!
}

function addInnerInk(one: Extent, runs: Runs, run: number): void {
  const margin = (one.bottom - one.top) / 4
  const y = runs.row[run]!
  if (y < one.top + margin || y >= one.bottom - margin) return
  const left = Math.max(runs.start[run]!, one.left + 2 * margin)
  const right = Math.min(runs.end[run]!, one.right - 2 * margin)
  if (right > left) one.innerInk += right - left
}
