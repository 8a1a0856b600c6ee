import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Raster } from '@sightdesk/core'
import { drawRaster } from '@sightdesk/testing/node'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer'
import { loadBarcodeReader } from '../node/load-barcode-reader.ts'
import { findCodes } from './find-codes.ts'
import { findQrCodes } from './find-qr-codes.ts'

type Format = Parameters<typeof writeBarcode>[1] extends infer O ? (O extends { format?: infer F } ? F : never) : never

beforeAll(async () => {
  const wasm = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm'))
  await prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer }, fireImmediately: true })
})

/** A code on a page of one color, its left upper corner at 90, 70. */
async function drawCode(
  text: string,
  {
    format = 'QRCode',
    scale = 5,
    angle = 0,
    inverted = false,
  }: { format?: string; scale?: number; angle?: number; inverted?: boolean },
): Promise<{ raster: Raster; width: number; height: number }> {
  const { image } = await writeBarcode(text, { format: format as NonNullable<Format>, scale })
  let code = sharp(await image!.arrayBuffer()).flatten({ background: '#fff' })
  if (inverted) code = code.negate({ alpha: false })
  const background = inverted ? '#000' : '#fff'
  const drawn = await code.rotate(angle, { background }).png().toBuffer({ resolveWithObject: true })
  const { width, height } = drawn.info
  const canvas = { width: width + 200, height: height + 160, channels: 4 as const, background }
  const page = sharp({ create: canvas }).composite([{ input: drawn.data, left: 90, top: 70 }])
  const data = await page.ensureAlpha().raw().toBuffer()
  return { raster: { width: canvas.width, height: canvas.height, data }, width, height }
}

describe('findQrCodes', () => {
  const texts = ['a', 'https://example.com/u/88213?x=1', 'Wi-Fi '.repeat(30)]
  const views = [{}, { scale: 2 }, { scale: 9 }, { angle: 90 }, { angle: 12 }, { inverted: true }]
  it.each(texts.flatMap((text) => views.map((view) => [text.length, view, text] as const)))(
    'finds a code of %i characters, %o',
    async (_, view, text) => {
      const { raster, width, height } = await drawCode(text, view)
      const boxes = findQrCodes(raster)
      expect(boxes).toHaveLength(1)
      const [box] = boxes
      expect(Math.abs(box!.x + box!.width / 2 - 90 - width / 2)).toBeLessThan(4 + 0.02 * width)
      expect(Math.abs(box!.y + box!.height / 2 - 70 - height / 2)).toBeLessThan(4 + 0.02 * height)
    },
  )

  it('finds none on a page of text, tables and square glyphs', async () => {
    const texts = [
      '回国圆园 日目田 四面八方',
      'OOO 000 888 ®©',
      '订单编号 250927418837265',
      'Order 112-8837265-1904227',
    ]
    const lines = texts.flatMap((text, row) =>
      [20, 36, 60].map((size, column) => ({ text, x: 20, y: 80 + row * 210 + column * 70, size })),
    )
    for (const dark of [false, true])
      expect(findQrCodes(await drawRaster({ width: 1000, height: 900, lines, dark }))).toEqual([])
  })
})

describe('findCodes', () => {
  it('leaves stripes that repeat a printed number or name an article, and covers others', async () => {
    const reader = await loadBarcodeReader()
    const stripes = async (text: string, format: string, texts: readonly string[]) => {
      const { raster } = await drawCode(text, { format, scale: 3 })
      return (await findCodes(raster, { reader, texts })).length
    }
    expect(await stripes('SF1234567890123', 'Code128', ['运单号 SF 1234 5678 9012 3'])).toBe(0)
    expect(await stripes('6901234567892', 'EAN13', [])).toBe(0)
    expect(await stripes('PAY-88213-77', 'Code128', ['请出示付款码'])).toBe(1)
  })

  it('tells a code once that both ways find', async () => {
    const { raster } = await drawCode('https://example.com/u/1', {})
    expect(await findCodes(raster, { reader: await loadBarcodeReader(), texts: [] })).toHaveLength(1)
  })
})
