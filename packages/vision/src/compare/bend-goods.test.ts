import { expect, it } from 'vitest'
import type { FramedGoods } from './align-goods.ts'
import { bendGoods } from './bend-goods.ts'
import { maskOf } from './regions.ts'

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
  const goods = bendGoods(a, b)
  expect(difference(a, goods)).toBeLessThan(difference(a, b) / 3)
})

it('leaves goods that agree where they are', () => {
  const goods = bendGoods(disc(40, 40), disc(40, 40))
  expect(difference(disc(40, 40), goods)).toBeLessThan(0.1)
})
