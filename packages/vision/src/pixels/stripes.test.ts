import type { GrayRaster } from '@sightdesk/core'
import { createRandom } from '@sightdesk/testing/photos'
import { describe, expect, it } from 'vitest'
import { findStripes } from './find-stripes.ts'
import { transformSquare } from './fourier.ts'
import { measureGrain } from './grain.ts'
import { removeStripes } from './remove-stripes.ts'
import { toGray, toRaster } from './to-gray.ts'

const SIZE = { width: 420, height: 360 }

/** Level of each pixel by its place. */
function draw(level: (x: number, y: number) => number): GrayRaster {
  const data = new Uint8ClampedArray(SIZE.width * SIZE.height)
  for (let at = 0; at < data.length; at++) data[at] = level(at % SIZE.width, Math.floor(at / SIZE.width))
  return { ...SIZE, data: new Uint8Array(data.buffer) }
}

/** Rows of strokes of random width, dark on light, with the grain of a camera. */
function writing(random: () => number) {
  const rows = Array.from({ length: 12 }, () => {
    const strokes = new Uint8Array(SIZE.width)
    for (let x = 10; x < 260; x += 5 + 9 * random()) strokes.fill(1, Math.floor(x), Math.floor(x + 2 + 3 * random()))
    return strokes
  })
  return (x: number, y: number) => {
    const isInk = y % 40 > 8 && y % 40 < 22 && rows[Math.floor(y / 40)]![x] === 1
    return (isInk ? 60 : 210) + 6 * (random() + random() - 1)
  }
}

const wave = (x: number, y: number) => 9 * Math.sin(2 * Math.PI * (0.22 * x + 0.07 * y))

describe('stripes', () => {
  it('are found at their frequency, to a two-hundredth of a cycle', () => {
    const page = writing(createRandom(1))
    const [found] = findStripes(draw((x, y) => page(x, y) + wave(x, y)))
    expect(found?.x).toBeCloseTo(0.22, 2)
    expect(found?.y).toBeCloseTo(0.07, 2)
  })

  it('are not seen in lines of text, in grain or on a flat picture', () => {
    const page = writing(createRandom(2))
    expect(findStripes(draw((x, y) => page(x, y)))).toEqual([])
    const random = createRandom(3)
    expect(findStripes(draw(() => 128 + 20 * random()))).toEqual([])
    expect(findStripes(draw(() => 128))).toEqual([])
    expect(findStripes({ width: 60, height: 60, data: new Uint8Array(3600) })).toEqual([])
  })

  it('are taken out of open ground, and the writing stays', () => {
    const [clean, striped] = [false, true].map((isStriped) => {
      const page = writing(createRandom(4))
      return draw((x, y) => page(x, y) + (isStriped ? wave(x, y) : 0))
    }) as [GrayRaster, GrayRaster]
    const stripes = findStripes(striped).filter(({ x, y }) => Math.hypot(x - 0.22, y - 0.07) < 0.01)
    const { gray, raster } = removeStripes(toRaster(striped), striped, { grain: measureGrain(striped), stripes })
    expect(stripes).toHaveLength(1)
    expect(distance(gray, clean, OPEN)).toBeLessThan(0.35 * distance(striped, clean, OPEN))
    expect(distance(gray, clean)).toBeLessThan(0.8 * distance(striped, clean))
    expect(distance(toGray(raster), gray)).toBeLessThan(1)
  })
})

describe('the Fourier transform', () => {
  it('of a wave is one pair of peaks', () => {
    const side = 16
    const re = Float64Array.from({ length: side * side }, (_, at) =>
      Math.cos((2 * Math.PI * (3 * (at % side) + 2 * Math.floor(at / side))) / side),
    )
    const square = { re, im: new Float64Array(side * side) }
    transformSquare(square, side)
    const peaks = [...square.re.keys()].filter((at) => Math.hypot(square.re[at]!, square.im[at]!) > 1e-6)
    expect(peaks).toEqual([2 * side + 3, 14 * side + 13])
    expect(square.re[2 * side + 3]).toBeCloseTo((side * side) / 2, 9)
  })
})

/** The writing ends left of here. */
const OPEN = 300

/** Root of the mean squared difference right of a column. */
function distance(a: GrayRaster, b: GrayRaster, from = 0): number {
  let sum = 0
  let count = 0
  for (let at = 0; at < a.data.length; at++) {
    if (at % SIZE.width < from) continue
    sum += (a.data[at]! - b.data[at]!) ** 2
    count++
  }
  return Math.sqrt(sum / count)
}
