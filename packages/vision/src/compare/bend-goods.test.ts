import { expect, it } from 'vitest'
import type { FramedGoods } from './align-goods.ts'
import { bendGoods } from './bend-goods.ts'
import { completeGoods } from './complete-goods.ts'
import { dropStreaks, fillPockets, maskOf } from './regions.ts'

const SIZE = { width: 80, height: 80 }
const GROUND = 95

/** A disc of lightness 40 with a dark square on it, on a light ground. */
function disc(x: number, y: number, printX = x): FramedGoods {
  const mask = maskOf(SIZE, (at) => Math.hypot((at % 80) - x, Math.floor(at / 80) - y) < 24)
  const l = Float32Array.from(mask.data, (inside, at) => {
    const isPrint = Math.abs((at % 80) - printX) < 5 && Math.abs(Math.floor(at / 80) - y) < 5
    return inside === 0 ? GROUND : isPrint ? 10 : 50
  })
  const none = new Float32Array(l.length)
  return { picture: { ...SIZE, l, a: none, b: none }, mask }
}

function difference(one: FramedGoods, other: FramedGoods): number {
  return (
    one.picture.l.reduce((sum, value, at) => sum + Math.abs(value - other.picture.l[at]!), 0) / one.picture.l.length
  )
}

it('bends goods that moved a little onto one another', () => {
  const [a, b] = [disc(40, 40), disc(44, 38)]
  const { goods, movement } = bendGoods(a, b)
  expect(difference(a, goods)).toBeLessThan(difference(a, b) / 3)
  expect(movement).toBeGreaterThan(2)
})

it('leaves goods that agree where they are', () => {
  const { goods, bending } = bendGoods(disc(40, 40), disc(40, 40))
  expect(difference(disc(40, 40), goods)).toBeLessThan(0.1)
  expect(bending).toBeLessThan(0.01)
})

it('mends an outline where the goods look like the ground, and drops what the listing does not have', () => {
  const a = disc(40, 40)
  const torn = { ...a, mask: maskOf(SIZE, (at) => a.mask.data[at] === 1 && at % 80 < 44) }
  expect(completeGoods(a, torn, []).mask.data).toEqual(a.mask.data)
  const red = new Float32Array(a.picture.l.length).map((_, at) => (a.mask.data[at] === 1 ? 0 : 60))
  const wide = { picture: { ...a.picture, a: red }, mask: maskOf(SIZE, () => true) }
  const palette = [{ l: 50, a: 0, b: 0, share: 1 }]
  expect(completeGoods(a, wide, palette).mask.data).toEqual(a.mask.data)
})

it('fills what one thing encloses on three sides, and drops thin long streaks', () => {
  const row = (text: string) => Array.from(text, (sign) => (sign === '#' ? 1 : 0))
  const mask = { width: 5, height: 3, data: Uint8Array.from(['#####', '#...#', '#...#'].flatMap(row)) }
  expect(Array.from(fillPockets(mask, () => true).data)).toEqual(Array.from({ length: 15 }, () => 1))
  const streak = { width: 6, height: 4, data: Uint8Array.from(['######', '..##..', '..##..', '..##..'].flatMap(row)) }
  const kept = Array.from(dropStreaks(streak, { thick: 1, long: 5 }).data)
  expect(kept).toEqual(['..##..', '..##..', '..##..', '..##..'].flatMap(row))
})
