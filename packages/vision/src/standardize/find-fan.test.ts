import { drawRaster } from '@sightdesk/testing/node'
import { photographPage } from '@sightdesk/testing/photos'
import { describe, expect, it } from 'vitest'
import { toGray } from '../pixels/to-gray.ts'
import { findFan } from './find-fan.ts'
import { findSkew } from './find-skew.ts'
import { pageGlyphs } from './page-glyphs.ts'
import { standardize } from './standardize.ts'

const lines = Array.from({ length: 14 }, (_, at) => ({
  text: `Row ${at + 1}: delivered to the door on day ${at * 7 + 3}`,
  x: 30,
  y: 80 + at * 64,
  size: 28,
}))
const page = await drawRaster({ width: 700, height: 1000, lines })
/** So near that no side of the screen is left in the picture. */
const near = { seed: 21, longSide: 1000, fill: 1.6, bezel: 0, light: { noise: 4 } }

describe('findFan', () => {
  it('straightens a tilted close-up without an outline', () => {
    const { raster } = photographPage(page, { ...near, pitchDegrees: 4, yawDegrees: 20 })
    const { steps, raster: straight } = standardize(raster)
    expect(steps.map((step) => step.id)).toContain('straighten')
    const upper = topHalf(straight)
    expect(Math.abs(findSkew(pageGlyphs(toGray(upper))).angleDegrees)).toBeLessThan(0.6)
  })
  it('leaves a page alone whose lines run level', () => {
    const { raster } = photographPage(page, near)
    expect(findFan(pageGlyphs(toGray(raster)), raster)).toBeUndefined()
  })
  it('says nothing of a page with few glyphs', () => {
    expect(findFan({ glyphs: [], typicalHeight: 0 }, { width: 10, height: 10 })).toBeUndefined()
  })
})

function topHalf({ width, height, data }: { width: number; height: number; data: Uint8Array | Uint8ClampedArray }) {
  const rows = height >> 1
  return { width, height: rows, data: data.slice(0, width * rows * 4) }
}
