import { type AlignedGoods, type FramedGoods, maskBounds } from './align-goods.ts'
import type { BentGoods } from './bend-goods.ts'
import { type Mask, maskOf, soften } from './regions.ts'

/** How well outlines lie on one another, before and after bending, and how much bending it took. */
export function outlineFigures(laid: AlignedGoods, { goods, movement, bending }: BentGoods): Record<string, number> {
  const { mask } = laid.a
  return {
    ...coverFigures('Laid', mask, laid.b.mask),
    ...coverFigures('Bent', mask, goods.mask),
    movement: movement / 10,
    bending: bending * 10,
  }
}

/** Shares that only one of two outlines covers, and where: thick places count, seams do not. */
function coverFigures(name: string, a: Mask, b: Mask): Record<string, number> {
  const onlyA = thick(maskOf(a, (at) => a.data[at] === 1 && b.data[at] === 0))
  const onlyB = thick(maskOf(a, (at) => a.data[at] === 0 && b.data[at] === 1))
  const box = maskBounds(a)
  const covered = sum(a.data)
  return {
    [`onlyA${name}`]: sum(onlyA.data) / Math.max(1, covered),
    [`onlyB${name}`]: sum(onlyB.data) / Math.max(1, covered),
    [`onlyAHigh${name}`]: highShare(onlyA, box),
    [`onlyASide${name}`]: sideShare(onlyA, box),
  }
}

function thick(mask: Mask): Mask {
  const cover = soften(mask, 1)
  const core = maskOf(mask, (at) => cover[at]! > 0.99)
  const back = soften(core, 1)
  return maskOf(mask, (at) => mask.data[at] === 1 && back[at]! > 0.01)
}

function sum(data: Uint8Array): number {
  return data.reduce((total, value) => total + value, 0)
}

/** Share of a mask in the upper third of a box. */
function highShare({ width, data }: Mask, { y, height }: { y: number; height: number }): number {
  const bottom = Math.round(y + height / 3) * width
  return sum(data.subarray(0, bottom)) / Math.max(1, sum(data))
}

/** Share of a mask in the outer thirds, left or right, whichever has more. */
function sideShare(mask: Mask, { x, width }: { x: number; width: number }): number {
  let [left, right] = [0, 0]
  for (let at = 0; at < mask.data.length; at++) {
    if (mask.data[at] === 0) continue
    const place = ((at % mask.width) - x) / width
    if (place < 1 / 3) left++
    if (place > 2 / 3) right++
  }
  return Math.max(left, right) / Math.max(1, sum(mask.data))
}

/** How alike the prints are, and how far the colors lie apart, where both lie on one another. */
export function likenessFigures({ a, b }: AlignedGoods): Record<string, number> {
  const { width, height } = a.mask
  const both = maskOf(a.mask, (at) => a.mask.data[at] === 1 && b.mask.data[at] === 1)
  const cover = soften(both, 3)
  const inner = maskOf(both, (at) => cover[at]! > 0.99)
  const detail = (goods: FramedGoods, plane: 'l' | 'a' | 'b') => {
    const data = goods.picture[plane]
    const slow = soften({ width, height, data }, 6)
    return data.map((value, at) => value - slow[at]!)
  }
  const planes = (['l', 'a', 'b'] as const).map((plane) => [detail(a, plane), detail(b, plane)] as const)
  let [joint, ofA, ofB, away, moved, count] = [0, 0, 0, 0, 0, 0]
  for (let at = 0; at < inner.data.length; at++) {
    if (inner.data[at] === 0) continue
    count++
    const step = Math.hypot(a.picture.a[at]! - b.picture.a[at]!, a.picture.b[at]! - b.picture.b[at]!)
    away += step
    if (step > 16) moved++
    for (const [one, other] of planes) {
      joint += one[at]! * other[at]!
      ofA += one[at]! ** 2
      ofB += other[at]! ** 2
    }
  }
  const size = Math.max(1, count)
  return {
    likeness: joint / Math.sqrt((ofA + size * 4) * (ofB + size * 4)),
    detailA: Math.log(ofA / size + 1),
    detailRatio: Math.log((ofB + size * 4) / (ofA + size * 4)),
    tintAway: away / size / 10,
    tintMoved: moved / size,
  }
}
