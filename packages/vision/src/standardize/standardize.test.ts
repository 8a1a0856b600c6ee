import { SightdeskError } from '@sightdesk/core'
import { type Light, photographPage, type SurroundingKind } from '@sightdesk/testing/photos'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { invert, quadBounds, rectangleToQuad } from '../pixels/homography.ts'
import { rotateQuarter } from '../pixels/rotate-quarter.ts'
import { rotateByAngle, warp } from '../pixels/warp.ts'
import { PAGE_ROWS } from './page-rows.fixture.ts'
import { standardize } from './standardize.ts'

type Image = ReturnType<typeof sharp>
type Page = { width: number; height: number; data: Uint8Array }
let page: Page

async function rgba(image: Image): Promise<Page> {
  const { data, info } = await image.ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data: new Uint8Array(data) }
}
const steps = (raster: Page, options = {}) => standardize(raster, options).steps.map((step) => step.id)

beforeAll(async () => {
  const rows = PAGE_ROWS.map(
    (row, at) => `<text x="40" y="${90 + at * 70}" font-size="28" fill="#222">${row}</text>`,
  ).join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="760" font-family="DejaVu Sans, Noto Sans, sans-serif"><rect width="600" height="760" fill="#fafafa"/><rect width="600" height="36" fill="#0a59f7"/>${rows}</svg>`
  page = await rgba(sharp(Buffer.from(svg)))
})

describe('standardize', () => {
  it('leaves a good screenshot as it is', () => {
    const { raster, steps: done, quality, candidates } = standardize(page)
    expect(done).toEqual([])
    expect(quality).toEqual({ ok: true, issues: [] })
    expect(candidates[0]!.quarterTurns).toBe(0)
    expect(raster.data).toEqual(page.data)
  })
  it.each([1, 2, 3] as const)('turns a picture upright that was turned by %i quarters', (turns) => {
    const turned = rotateQuarter(page, turns) as Page
    const found = standardize(turned)
    expect(found.steps[0]).toEqual({ id: 'turn', detail: { quarterTurns: 4 - turns } })
    expect(found.raster.data).toEqual(page.data)
  })
  it('leads a box on a turned picture back to where it was', () => {
    const turned = rotateQuarter(page, 1) as Page
    const box = standardize(turned).toOriginal({ x: 40, y: 70, width: 100, height: 30 })
    const expected = { x: 760 - 100, y: 40, width: 30, height: 100 }
    for (const key of ['x', 'y', 'width', 'height'] as const) expect(box[key]).toBeCloseTo(expected[key], 6)
  })
  it.each([-7.3, -1.4, 2.6, 11.2])('measures a skew of %f degrees within a tenth', (angle) => {
    const skewed = rotateByAngle(page, angle, { fill: 250 }).image as Page
    const step = standardize(skewed, { rectify: false }).steps.find((one) => one.id === 'deskew')
    expect(Math.abs((step?.detail['angleDegrees'] as number) - angle)).toBeLessThanOrEqual(0.1)
  })
  it('draws a photographed screen straight', async () => {
    const corners = {
      topLeft: { x: 160, y: 130 },
      topRight: { x: 760, y: 90 },
      bottomRight: { x: 800, y: 880 },
      bottomLeft: { x: 120, y: 910 },
    }
    const photo = warp(page, invert(rectangleToQuad(600, 760, corners)), { width: 920, height: 1000 }, { fill: 96 })
    const found = standardize(photo as Page)
    expect(found.steps.map((step) => step.id)).toContain('rectify')
    const whole = { x: 0, y: 0, width: found.raster.width, height: found.raster.height }
    const back = quadBounds(found.toOriginalQuad(whole))
    const expected = quadBounds(corners)
    for (const key of ['x', 'y', 'width', 'height'] as const)
      expect(Math.abs(back[key] - expected[key])).toBeLessThan(12)
  })
  it('cuts letterbox bars off', async () => {
    const barred = await rgba(
      sharp(page.data, { raw: { width: 600, height: 760, channels: 4 } }).extend({
        left: 300,
        right: 300,
        background: '#000',
      }),
    )
    expect(steps(barred)).toEqual(['trim'])
  })
  it('enlarges a page of tiny text', async () => {
    const tiny = await rgba(sharp(page.data, { raw: { width: 600, height: 760, channels: 4 } }).resize({ width: 240 }))
    expect(steps(tiny)).toContain('scale')
  })
  it('does as it is told about the orientation', () => {
    expect(standardize(page, { quarterTurns: 2 }).steps[0]!.detail).toEqual({ quarterTurns: 2 })
  })
  it('gives the same steps for the same pixels', () => {
    const skewed = rotateByAngle(page, 3, { fill: 250 }).image as Page
    expect(standardize(skewed).steps).toEqual(standardize(skewed).steps)
  })
  it('takes pictures without text, of one pixel and of one color', () => {
    for (const [width, height] of [
      [1, 1],
      [3, 200],
      [300, 300],
    ] as const) {
      const blank = { width, height, data: new Uint8Array(width * height * 4).fill(255) }
      expect(steps(blank, {})).toEqual([])
    }
  })
  it('refuses a skew limit out of range', () => {
    try {
      standardize(page, { maxSkewDegrees: 90 })
      expect.unreachable()
    } catch (error) {
      expect(SightdeskError.isInstance(error) && error.code).toBe('input/option-out-of-range')
    }
  })
})

describe('quality', () => {
  const issues = (raster: Page) => standardize(raster).quality.issues.map((issue) => issue.id)
  const edit = (change: (image: Image) => Image) =>
    rgba(change(sharp(page.data, { raw: { width: page.width, height: page.height, channels: 4 } })))
  it('names a blurred picture', async () => {
    expect(issues(await edit((image) => image.blur(4)))).toContain('blurred')
  })
  it('names a picture that is too dark', async () => {
    expect(issues(await edit((image) => image.modulate({ brightness: 0.15 })))).toContain('too_dark')
  })
  it('names a picture that is too small', async () => {
    expect(issues(await edit((image) => image.resize({ width: 100 })))).toContain('too_small')
  })
  it('names a picture whose lines are cut off', async () => {
    expect(issues(await edit((image) => image.extract({ left: 150, top: 0, width: 450, height: 760 })))).toContain(
      'cut_off',
    )
  })
  const photo = (light: Partial<Light>, surrounding: SurroundingKind = 'plain') =>
    photographPage(page, { seed: 11, longSide: 1000, pitchDegrees: 6, yawDegrees: 8, surrounding, light })
      .raster as Page
  it('names a lamp mirrored in a screen, and no faint gleam', () => {
    expect(issues(photo({ exposure: 0.8, glare: 140, glareRadius: 0.16 }))).toContain('glare')
    expect(issues(photo({ exposure: 0.8, glare: 25, glareRadius: 0.16 }))).not.toContain('glare')
  })
  it('names a photo without text', () => {
    const { raster } = photographPage(
      { width: 4, height: 4, data: new Uint8Array(64).fill(90) },
      { seed: 2, longSide: 500 },
    )
    expect(issues(raster as Page)).toContain('not_a_screenshot')
  })
  it('leaves a fair photo of a screen without fault', () => {
    expect(issues(photo({}, 'wood'))).toEqual([])
  })
  it('says how much grain was taken out', () => {
    const step = standardize(photo({ noise: 6 })).steps[0]!
    expect(step.id).toBe('smooth')
    expect(step.detail['grain']).toBeGreaterThan(4)
    expect(step.detail['grain']).toBeLessThan(8)
  })
})
