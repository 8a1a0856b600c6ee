import type { FramedGoods } from './align-goods.ts'

/** How often the goods repeat from left to right, and how sure that is, 0 to 1. */
export interface Repeats {
  readonly count: number
  readonly strength: number
}

/** Values that describe a column: cover, lightness, both chromas, in two halves of the height. */
const TRAITS = 8
const LEAST_STRENGTH = 0.4
/** Share of a step that the gap after the last thing may take, and some room: the row ends without it. */
const GAP = 0.3

/**
 * Count equal things that stand in a row, as bottles or books, by the step after which the columns look the same again.
 */
export function countRepeats({ picture, mask }: FramedGoods): Repeats {
  const { width, height } = mask
  const columns = describeColumns(picture, mask.data, width, height)
  const [from, to] = extent(columns, width)
  const length = to - from
  if (length < 12) return { count: 1, strength: 0 }
  const spread = meanDistance(columns, from, to, Math.round(length / 2), true)
  let best = { step: length, strength: 0 }
  for (let step = Math.max(4, Math.round(length * 0.12)); step <= length * 0.68; step++) {
    const strength = 1 - meanDistance(columns, from, to, step, false) / Math.max(1, spread)
    const peak = strength > best.strength + 0.04
    if (peak) best = { step, strength }
  }
  if (best.strength < LEAST_STRENGTH) return { count: 1, strength: best.strength }
  return { count: Math.max(1, Math.ceil(length / best.step - GAP)), strength: best.strength }
}

function describeColumns(
  picture: FramedGoods['picture'],
  inside: Uint8Array,
  width: number,
  height: number,
): Float32Array {
  const columns = new Float32Array(width * TRAITS)
  for (let x = 0; x < width; x++) {
    const middle = middleOf(inside, x, width, height)
    for (let y = 0; y < height; y++) {
      const at = y * width + x
      if (inside[at] === 0) continue
      const to = x * TRAITS + (y < middle ? 0 : 4)
      columns[to]! += 60
      columns[to + 1]! += picture.l[at]! * 0.5
      columns[to + 2]! += picture.a[at]!
      columns[to + 3]! += picture.b[at]!
    }
  }
  return columns.map((value) => value / height)
}

/** Half way down what the goods cover of a column: a row that runs away from the camera rises. */
function middleOf(inside: Uint8Array, x: number, width: number, height: number): number {
  let [top, bottom] = [height, 0]
  for (let y = 0; y < height; y++) {
    if (inside[y * width + x] === 0) continue
    top = Math.min(top, y)
    bottom = y
  }
  return (top + bottom) / 2
}

function extent(columns: Float32Array, width: number): readonly [number, number] {
  const covered = Array.from({ length: width }, (_, x) => columns[x * TRAITS]! + columns[x * TRAITS + 4]! > 2)
  return [Math.max(0, covered.indexOf(true)), covered.lastIndexOf(true) + 1]
}

/** Mean distance of columns a step apart; or from the mean column. */
function meanDistance(columns: Float32Array, from: number, to: number, step: number, fromMean: boolean): number {
  const mean = new Float32Array(TRAITS)
  for (let x = from; x < to; x++)
    for (let trait = 0; trait < TRAITS; trait++) mean[trait]! += columns[x * TRAITS + trait]! / (to - from)
  let sum = 0
  let count = 0
  for (let x = from; x + (fromMean ? 0 : step) < to; x++) {
    for (let trait = 0; trait < TRAITS; trait++) {
      const other = fromMean ? mean[trait]! : columns[(x + step) * TRAITS + trait]!
      sum += Math.abs(columns[x * TRAITS + trait]! - other)
    }
    count++
  }
  return sum / Math.max(1, count)
}
