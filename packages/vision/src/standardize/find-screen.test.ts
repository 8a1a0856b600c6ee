import type { Raster } from '@sightdesk/core'
import { drawRaster } from '@sightdesk/testing/node'
import { type PhotographOptions, photographPage, photoRecipe } from '@sightdesk/testing/photos'
import { beforeAll, describe, expect, it } from 'vitest'
import { toGray } from '../pixels/to-gray.ts'
import { findScreen } from './find-screen.ts'
import { pageGlyphs } from './page-glyphs.ts'
import { PAGE_ROWS } from './page-rows.fixture.ts'
import { quadCorners } from './quad-shape.ts'

const pages: Record<'light' | 'dark', Raster> = {} as Record<'light' | 'dark', Raster>

beforeAll(async () => {
  const lines = PAGE_ROWS.map((text, at) => ({ text, x: 40, y: 110 + at * 90, size: 30 }))
  pages.light = await drawRaster({ width: 600, height: 1000, lines })
  pages.dark = await drawRaster({ width: 600, height: 1000, lines, dark: true })
})

/** How far the worst corner lies from the truth, as a share of the screen's diagonal; nothing when none was found. */
function cornerError(page: Raster, options: PhotographOptions): number | undefined {
  const { raster, corners } = photographPage(page, { longSide: 900, ...options })
  const gray = toGray(raster)
  const found = findScreen(raster, gray, pageGlyphs(gray))
  if (!found) return undefined
  const diagonal = Math.hypot(corners[0].x - corners[2].x, corners[0].y - corners[2].y)
  const errors = quadCorners(found.quad).map((one, at) => Math.hypot(one.x - corners[at]!.x, one.y - corners[at]!.y))
  return Math.max(...errors) / diagonal
}

describe('findScreen', () => {
  it.each([
    ['a desk of wood', { seed: 3, pitchDegrees: 12, yawDegrees: -9, rollDegrees: 4, surrounding: 'wood' }],
    ['tiles', { seed: 4, pitchDegrees: -18, yawDegrees: 6, rollDegrees: -5, surrounding: 'tiles' }],
    ['a keyboard', { seed: 5, pitchDegrees: 8, yawDegrees: 14, rollDegrees: 8, surrounding: 'keyboard' }],
    ['papers', { seed: 6, pitchDegrees: -10, yawDegrees: -16, rollDegrees: 3, surrounding: 'papers', bezel: 0.05 }],
    ['a plain table, held by a thumb', { seed: 7, pitchDegrees: 15, yawDegrees: 10, thumb: true }],
    ['a plain table, tilted by 30 degrees', { seed: 8, pitchDegrees: 30, yawDegrees: 4, rollDegrees: -3 }],
    ['a plain table, with round corners', { seed: 9, pitchDegrees: 9, yawDegrees: 11, roundness: 0.07 }],
    ['a mirrored lamp', { seed: 10, pitchDegrees: 9, yawDegrees: -11, light: { glare: 110, noise: 5 } }],
  ] as const)('finds a screen, or its frame, on or under %s', (_, options) => {
    expect(cornerError(pages.light, options)).toBeLessThan(1 / 30)
  })
  it('finds a dark page', () => {
    const error = cornerError(pages.dark, {
      seed: 12,
      pitchDegrees: 12,
      yawDegrees: 8,
      rollDegrees: -4,
      bezelLevel: 200,
    })
    expect(error).toBeLessThan(0.01)
  })
  it('finds five of six screens of mixed photos', () => {
    const errors = Array.from({ length: 6 }, (_, at) =>
      cornerError(pages.light, { ...photoRecipe(200 + at), longSide: 900 }),
    )
    expect(errors.filter((error) => error !== undefined && error < 0.05).length).toBeGreaterThanOrEqual(5)
  })
  it.each(['light', 'dark'] as const)('finds nothing on a %s screenshot', (tone) => {
    const page = pages[tone]
    const gray = toGray(page)
    expect(findScreen(page, gray, pageGlyphs(gray))).toBeUndefined()
  })
  it('finds nothing where there is no text', () => {
    const blank = { width: 400, height: 400, data: new Uint8Array(400 * 400 * 4).fill(200) }
    const gray = toGray(blank)
    expect(findScreen(blank, gray, pageGlyphs(gray))).toBeUndefined()
  })
})
