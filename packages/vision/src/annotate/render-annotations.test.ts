import { type AnnotationInput, type ImageCodec, MAX_MARKS, SightdeskError } from '@sightdesk/core'
import { drawPng } from '@sightdesk/testing/node'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { createSharpCodec } from '../node/sharp-codec.ts'
import { annotationSvg } from './annotation-svg.ts'
import { renderAnnotations } from './render-annotations.ts'

const codec = createSharpCodec({ deadlineMs: 60_000 })
afterAll(() => codec.dispose())

const size = { width: 400, height: 300 }
const page = drawPng({ ...size, lines: [{ text: 'Order 250927', x: 40, y: 120, size: 40 }] })
const codeOf = (work: () => unknown) =>
  Promise.resolve()
    .then(work)
    .then(
      () => 'none',
      (error) => (SightdeskError.isInstance(error) ? error.code : error),
    )
const render = async (annotation: AnnotationInput) => renderAnnotations({ bytes: await page }, annotation, { codec })
const pixelOf = async (bytes: Uint8Array, x: number, y: number) => {
  const { raster } = await codec.decode(bytes)
  return [...raster.data.subarray((y * raster.width + x) * 4, (y * raster.width + x) * 4 + 3)]
}
const box = { x: 100, y: 50, width: 200, height: 120 }

describe('renderAnnotations', () => {
  it('draws each mark where it says, in its color', async () => {
    const red = [255, 0, 0]
    const color = '#ff0000'
    const framed = await render({ marks: [{ type: 'box', box, color, lineWidth: 8 }] })
    expect([await pixelOf(framed, 100, 110), await pixelOf(framed, 200, 50)]).toEqual([red, red])
    expect(await pixelOf(framed, 200, 160)).toEqual([255, 255, 255])
    const circled = await render({ marks: [{ type: 'circle', box, color, lineWidth: 8 }] })
    expect([await pixelOf(circled, 100, 110), await pixelOf(circled, 200, 50)]).toEqual([red, red])
    const arrow = await render({
      marks: [{ type: 'arrow', from: { x: 40, y: 260 }, to: { x: 360, y: 260 }, color, lineWidth: 10 }],
    })
    expect([await pixelOf(arrow, 200, 260), await pixelOf(arrow, 330, 270)]).toEqual([red, red])
    const step = await render({ marks: [{ type: 'number', number: 1, position: { x: 200, y: 220 }, color, size: 40 }] })
    expect(await pixelOf(step, 178, 220)).toEqual(red)
  })

  it('reads shares, and pixels of a picture of another size, as the same place', async () => {
    const inPixels = await render({ marks: [{ type: 'redaction', box }] })
    const inShares = { x: 0.25, y: 50 / 300, width: 0.5, height: 0.4 }
    expect(await render({ units: 'shares', marks: [{ type: 'redaction', box: inShares }] })).toEqual(inPixels)
    const half = { x: 50, y: 25, width: 100, height: 60 }
    expect(await render({ size: { width: 200, height: 150 }, marks: [{ type: 'redaction', box: half }] })).toEqual(
      inPixels,
    )
  })

  it('leaves no pixel of what a redaction covers, and no metadata', async () => {
    const bytes = await render({
      marks: [
        { type: 'redaction', box, color: '#102030' },
        { type: 'text', text: 'x', position: { x: 10, y: 250 } },
      ],
    })
    const inner = await sharp(bytes)
      .extract({ left: 100, top: 50, width: 200, height: 120 })
      .removeAlpha()
      .raw()
      .toBuffer()
    expect(new Set(inner)).toEqual(new Set([0x10, 0x20, 0x30]))
    const meta = await sharp(bytes).metadata()
    expect([meta.exif, meta.xmp, meta.icc, meta.comments]).toEqual(Array(4).fill(undefined))
  })

  it('gives the same bytes for the same marks', async () => {
    const annotation: AnnotationInput = {
      marks: [{ type: 'text', text: '请点击这里，重新上传', position: { x: 20, y: 20 }, language: 'zh-Hans' }],
    }
    expect(await render(annotation)).toEqual(await render(annotation))
  })

  it('marks a picture larger than one band at its full size', async () => {
    const large = new Uint8Array(
      await sharp({ create: { width: 2600, height: 3400, channels: 3, background: '#fff' } })
        .jpeg()
        .toBuffer(),
    )
    const mark = {
      type: 'box',
      box: { x: 200, y: 1300, width: 2000, height: 600 },
      color: '#0000ff',
      lineWidth: 20,
    } as const
    const { raster } = await codec.decode(await renderAnnotations({ bytes: large }, { marks: [mark] }, { codec }))
    expect([raster.width, raster.height]).toEqual([2600, 3400])
    for (let y = 1320; y < 1880; y += 7) expect(raster.data[(y * 2600 + 200) * 4 + 2]).toBe(255)
    for (let y = 1320; y < 1880; y += 7) expect(raster.data[(y * 2600 + 200) * 4]).toBe(0)
  })

  it('says so when the codec cannot draw, and stops when it is aborted', async () => {
    const { rasterizeSvg: _none, ...without } = codec
    const marks = [{ type: 'number', number: 1, position: { x: 5, y: 5 } }] as const
    expect(
      await codeOf(async () =>
        renderAnnotations({ bytes: await page }, { marks: [...marks] }, { codec: without as ImageCodec }),
      ),
    ).toBe('engine/not-supported')
    const reason = new Error('enough')
    const signal = AbortSignal.abort(reason)
    expect(await codeOf(async () => renderAnnotations({ bytes: await page }, { marks: [] }, { codec, signal }))).toBe(
      reason,
    )
  })
})

describe('annotationSvg', () => {
  it('escapes markup, drops control characters and direction overrides', () => {
    const text = '</text><script>alert(1)</script>&"\'\u0000\u0008\u202e\ud83d ok'
    const svg = annotationSvg(size, { marks: [{ type: 'text', text, position: { x: 0, y: 0 }, language: '"><x' }] })
    for (const bad of ['<script', '<x', '\u0000', '\u0008', '\u202e']) expect(svg).not.toContain(bad)
    expect(svg.isWellFormed()).toBe(true)
    expect([...svg.matchAll(/<(\w+)/g)].map((match) => match[1])).toEqual(
      expect.arrayContaining(['svg', 'rect', 'g', 'text']),
    )
  })

  it.each([
    ['the right edge', { x: 399, y: 10 }, 'A label at the edge'],
    ['the bottom', { x: 10, y: 299 }, 'กรุณากดปุ่มนี้เพื่ออัปโหลดรูปภาพใหม่'],
    ['far outside', { x: -1e300, y: 1e300 }, '请点击这里'],
    ['anywhere when it is far too long', { x: 200, y: 150 }, '超长文字'.repeat(120)],
  ])('keeps a label at %s inside the picture', (_, position, text) => {
    const svg = annotationSvg(size, { marks: [{ type: 'text', text, position, size: 40 }] })
    const [, x, y, width, height] = /<rect x="([\d.-]+)" y="([\d.-]+)" width="([\d.]+)" height="([\d.]+)"/
      .exec(svg)!
      .map(Number)
    expect(x! >= 0 && y! >= 0 && x! + width! <= 400.1 && y! + height! <= 300.1).toBe(true)
  })

  it('draws hundreds of marks, and coordinates of any size, without exponents or NaN', () => {
    const far = { x: 1e308, y: -1e308, width: 1e308, height: 1e-308 }
    const marks = Array.from({ length: MAX_MARKS }, (_, index) =>
      index % 2 === 0
        ? ({ type: 'circle', box: far } as const)
        : ({ type: 'arrow', from: { x: -1e9, y: 3 }, to: { x: 1e9, y: 3 }, lineWidth: 1e9 } as const),
    )
    expect(annotationSvg(size, { marks })).not.toMatch(/NaN|Infinity|\de[+-]?\d/)
  })

  it.each([
    ['no marks', {}],
    ['too many marks', { marks: Array(MAX_MARKS + 1).fill({ type: 'redaction', box }) }],
    ['a mark of no known kind', { marks: [{ type: 'blur', box }] }],
    ['NaN', { marks: [{ type: 'box', box: { ...box, x: Number.NaN } }] }],
    ['an endless box', { marks: [{ type: 'box', box: { ...box, width: Number.POSITIVE_INFINITY } }] }],
    ['a color that is markup', { marks: [{ type: 'box', box, color: '"/><script>' }] }],
    ['an empty text', { marks: [{ type: 'text', text: '', position: { x: 0, y: 0 } }] }],
    ['a version of tomorrow', { schemaVersion: 2, marks: [] }],
  ])('refuses %s', async (_, value) => {
    expect(await codeOf(() => annotationSvg(size, value as AnnotationInput))).toBe('input/malformed-annotation')
  })
})
