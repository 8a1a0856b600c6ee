import { SightdeskError } from '@sightdesk/core'
import { describe, expect, it } from 'vitest'
import { crop } from './crop.ts'
import { histogram, percentile } from './histogram.ts'
import { chain, IDENTITY, invert, mapPoint, rectangleToQuad } from './homography.ts'
import { readPolarity } from './polarity.ts'
import { resize } from './resize.ts'
import { rotateQuarter } from './rotate-quarter.ts'
import { laplacianVariance } from './sharpness.ts'
import { toGray, toRaster } from './to-gray.ts'
import { rotateByAngle, warp } from './warp.ts'

const gray = (width: number, height: number, at: (x: number, y: number) => number) => ({
  width,
  height,
  data: Uint8Array.from({ length: width * height }, (_, index) => at(index % width, Math.floor(index / width))),
})
const codeOf = (run: () => unknown) => {
  try {
    run()
  } catch (error) {
    return SightdeskError.isInstance(error) ? error.code : error
  }
  return 'nothing thrown'
}

describe('toGray', () => {
  it('weighs red, green and blue by BT.601', () => {
    const raster = { width: 3, height: 1, data: new Uint8Array([255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255]) }
    expect([...toGray(raster).data]).toEqual([76, 149, 28])
  })
  it('lays transparent pixels on white', () => {
    expect(toGray({ width: 1, height: 1, data: new Uint8Array([0, 0, 0, 0]) }).data[0]).toBe(255)
  })
  it('refuses a buffer of the wrong length', () => {
    expect(codeOf(() => toGray({ width: 2, height: 2, data: new Uint8Array(5) }))).toBe('input/malformed-raster')
  })
})

describe('resize', () => {
  it('averages whole blocks when it halves', () => {
    const source = gray(4, 2, (x) => [10, 30, 100, 200][x]!)
    expect([...resize(source, { width: 2, height: 1 }).data]).toEqual([20, 150])
  })
  it('keeps a flat picture flat with every method', () => {
    const flat = gray(7, 5, () => 93)
    for (const method of ['area', 'bicubic', 'lanczos', 'auto'] as const) {
      expect(new Set(resize(flat, { width: 13, height: 3 }, { method }).data)).toEqual(new Set([93]))
    }
  })
  it('keeps the four channels of a color picture apart', () => {
    const red = toRaster(gray(4, 4, () => 9))
    red.data.fill(200, 0, 1)
    const small = resize(red, { width: 1, height: 1 })
    expect([...small.data]).toEqual([21, 9, 9, 255])
  })
  it('refuses an empty size', () => {
    expect(
      codeOf(() =>
        resize(
          gray(2, 2, () => 0),
          { width: 0, height: 2 },
        ),
      ),
    ).toBe('input/option-out-of-range')
  })
})

describe('rotateQuarter', () => {
  const picture = gray(3, 2, (x, y) => y * 3 + x)
  it('turns clockwise', () => {
    expect([...rotateQuarter(picture, 1).data]).toEqual([3, 0, 4, 1, 5, 2])
  })
  it('is undone by the turns that are left of four', () => {
    for (const turns of [1, 2, 3, -1]) {
      expect(rotateQuarter(rotateQuarter(toRaster(picture), turns), 4 - turns).data).toEqual(toRaster(picture).data)
    }
  })
})

describe('crop', () => {
  it('cuts and clips to the picture', () => {
    const cut = crop(
      gray(4, 4, (x, y) => y * 4 + x),
      { x: 2, y: 2, width: 9, height: 9 },
    )
    expect([cut.width, cut.height, ...cut.data]).toEqual([2, 2, 10, 11, 14, 15])
  })
  it('refuses a box outside', () => {
    expect(
      codeOf(() =>
        crop(
          gray(2, 2, () => 0),
          { x: 5, y: 0, width: 1, height: 1 },
        ),
      ),
    ).toBe('input/option-out-of-range')
  })
})

describe('homographies', () => {
  const quad = {
    topLeft: { x: 10, y: 20 },
    topRight: { x: 110, y: 35 },
    bottomRight: { x: 100, y: 160 },
    bottomLeft: { x: 5, y: 140 },
  }
  const map = rectangleToQuad(50, 80, quad)
  it('carry the corners of a rectangle onto a quad', () => {
    const corner = mapPoint(map, { x: 50, y: 80 })
    expect(corner.x).toBeCloseTo(100, 8)
    expect(corner.y).toBeCloseTo(160, 8)
  })
  it('lead back through their inverse', () => {
    const back = mapPoint(chain(map, invert(map)), { x: 12, y: 34 })
    expect(back.x).toBeCloseTo(12, 8)
    expect(back.y).toBeCloseTo(34, 8)
  })
  it('leave a picture as it is when they are the identity', () => {
    const picture = gray(5, 4, (x, y) => x * 20 + y)
    expect(warp(picture, IDENTITY, picture).data).toEqual(picture.data)
  })
})

describe('rotateByAngle', () => {
  it('grows the canvas and maps its points back', () => {
    const { image, toSource } = rotateByAngle(
      gray(100, 50, () => 0),
      90,
    )
    expect([image.width, image.height]).toEqual([50, 100])
    const back = mapPoint(toSource, { x: 50, y: 0 })
    expect(back.x).toBeCloseTo(0, 6)
    expect(back.y).toBeCloseTo(0, 6)
  })
})

describe('measures', () => {
  it('count levels and find percentiles', () => {
    const counts = histogram(gray(10, 1, (x) => x * 10))
    expect(counts[30]).toBe(1)
    expect(percentile(counts, 0.5)).toBe(40)
  })
  it('find a checkerboard sharper than a ramp', () => {
    expect(laplacianVariance(gray(8, 8, (x, y) => ((x + y) % 2) * 255))).toBeGreaterThan(10_000)
    expect(laplacianVariance(gray(8, 8, (x) => x * 10))).toBe(0)
  })
  it('tell dark text from light text', () => {
    const bar = (ink: number, ground: number) => gray(20, 9, (x, y) => (x % 4 === 0 && y > 1 && y < 7 ? ink : ground))
    expect(readPolarity(bar(20, 240))).toEqual({ polarity: 'dark-on-light', ground: 240, ink: 20 })
    expect(readPolarity(bar(250, 60))).toEqual({ polarity: 'light-on-dark', ground: 60, ink: 250 })
  })
})
