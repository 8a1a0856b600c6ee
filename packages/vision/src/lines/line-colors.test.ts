import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { colorDistance, lineColors } from './line-colors.ts'

async function draw(ground: string, ink: string) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="80"><rect width="300" height="80" fill="${ground}"/><text x="20" y="50" font-size="28" font-family="Noto Sans" fill="${ink}">Selected row</text></svg>`
  const { data, info } = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data: new Uint8Array(data) }
}
const box = { x: 20, y: 28, width: 170, height: 24 }

describe('lineColors', () => {
  it('tells what a line stands on and what it is drawn with', async () => {
    const { ground, ink } = lineColors(await draw('#dcebff', '#202830'), box)
    expect(ground).toEqual({ red: 220, green: 235, blue: 255 })
    expect(colorDistance(ink, { red: 32, green: 40, blue: 48 })).toBeLessThan(60)
  })

  it('tells gray text from black on the same ground', async () => {
    const [black, gray] = [await draw('#ffffff', '#111111'), await draw('#ffffff', '#999999')]
    expect(colorDistance(lineColors(black, box).ink, lineColors(gray, box).ink)).toBeGreaterThan(200)
  })

  it('has the ground for ink where nothing is drawn', async () => {
    const { ground, ink } = lineColors(await draw('#ffffff', '#ffffff'), box)
    expect(ink).toEqual(ground)
  })
})
