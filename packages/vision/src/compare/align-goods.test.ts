import { expect, it } from 'vitest'
import { chain, type Homography, invert, mapPoint } from '../pixels/homography.ts'
import { alignGoods } from './align-goods.ts'
import type { LabPicture } from './lab-picture.ts'
import { maskOf } from './regions.ts'

const SIZE = { width: 200, height: 200 }
/** Turned by 5 degrees, smaller, and moved. */
const WARP: Homography = { a: 0.797, b: -0.07, c: 30, d: 0.07, e: 0.797, f: 12, g: 0, h: 0, i: 1 }

/** A tall card with a dark band across its upper half and a red corner. */
function drawCard(map: Homography): { picture: LabPicture; mask: ReturnType<typeof maskOf> } {
  const back = invert(map)
  const places = Array.from({ length: 40_000 }, (_, at) =>
    mapPoint(back, { x: (at % 200) + 0.5, y: Math.floor(at / 200) + 0.5 }),
  )
  const isInside = (at: number) =>
    places[at]!.x > 50 && places[at]!.x < 130 && places[at]!.y > 30 && places[at]!.y < 170
  const l = Float32Array.from(places, ({ y }, at) => (isInside(at) ? (y > 60 && y < 80 ? 15 : 60) : 95))
  const a = Float32Array.from(places, ({ x, y }, at) => (isInside(at) && x > 100 && y > 130 ? 50 : 0))
  return { picture: { ...SIZE, l, a, b: new Float32Array(40_000) }, mask: maskOf(SIZE, isInside) }
}

it('lays turned, smaller goods on the same place of the listing', () => {
  const still: Homography = { a: 1, b: 0, c: 0, d: 0, e: 1, f: 0, g: 0, h: 0, i: 1 }
  const { toA, toB, agreement } = alignGoods(drawCard(still), drawCard(WARP))
  expect(agreement).toBeGreaterThan(0.9)
  const found = chain(invert(toA), toB)
  const errors = [60, 90, 120].flatMap((x) =>
    [40, 100, 160].map((y) => {
      const [to, known] = [mapPoint(found, { x, y }), mapPoint(WARP, { x, y })]
      return Math.hypot(to.x - known.x, to.y - known.y)
    }),
  )
  expect(Math.max(...errors)).toBeLessThan(2)
})
