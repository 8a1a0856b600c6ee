import { SightdeskError } from '@sightdesk/core'
import { type DrawnLine, drawRaster } from '@sightdesk/testing/node'
import { describe, expect, it } from 'vitest'
import { crop } from '../pixels/crop.ts'
import { resize } from '../pixels/resize.ts'
import { compareFingerprints } from './compare-fingerprints.ts'
import { createFingerprintIndex } from './fingerprint-index.ts'
import { fingerprintPage, type PageFingerprint } from './fingerprint-page.ts'
import { perceptualDistance, perceptualHash } from './perceptual-hash.ts'

/** An order page whose values follow from a number, with a clock in its status bar. */
function orderPage(order: number, clock = '21:33') {
  const rows: [string, string][] = [
    ['订单编号', `8823147${100000 + order * 7919}`],
    ['商品名称', ['手工陶瓷马克杯', '玫瑰精华油三件套', '五常大米五公斤'][order % 3]!],
    ['实付款', `¥${(59 + order * 13.7).toFixed(2)}`],
    ['付款时间', `2026-0${1 + (order % 8)}-1${order % 9} 1${order % 9}:2${order % 7}`],
    ['物流公司', ['顺丰速运', '中通快递', '圆通速递'][order % 3]!],
  ]
  const lines: DrawnLine[] = [
    { text: clock, x: 40, y: 44, size: 24 },
    { text: '订单详情', x: 280, y: 120, size: 36 },
    ...rows.flatMap(([label, value], row) => [
      { text: label, x: 40, y: 230 + row * 90 },
      { text: value, x: 300, y: 230 + row * 90 },
    ]),
    { text: '联系客服', x: 80, y: 760 },
    { text: '再次购买', x: 480, y: 760 },
  ]
  return drawRaster({ width: 750, height: 860, lines })
}

describe('fingerprintPage and compareFingerprints', () => {
  it('knows the same pixels again', async () => {
    const page = await orderPage(1)
    const [one, other] = [await fingerprintPage({ raster: page }), await fingerprintPage({ raster: page })]
    expect(compareFingerprints(one, other).relation).toBe('same-picture')
  })

  it('takes another size, a cut and another clock for a near-duplicate', async () => {
    const original = await fingerprintPage({ raster: await orderPage(1) })
    const page = await orderPage(1, '08:01')
    const copies = [
      page,
      resize(page, { width: 600, height: 688 }),
      crop(page, { x: 0, y: 70, width: 750, height: 760 }),
    ]
    for (const copy of copies) {
      expect(compareFingerprints(original, await fingerprintPage({ raster: copy })).relation).toBe('near-duplicate')
    }
  })

  it('takes two orders of one app for one template, never for near-duplicates', async () => {
    const prints = await Promise.all(
      [1, 2, 4, 5].map(async (order) => fingerprintPage({ raster: await orderPage(order) })),
    )
    for (const one of prints) {
      for (const other of prints) {
        if (one !== other) expect(compareFingerprints(one, other).relation).toBe('same-template')
      }
    }
  })

  it('says that a page of another layout differs', async () => {
    const lines = ['支付失败', '余额不足，请更换支付方式', '错误代码 E-2041', '返回', '重试'].map((text, row) => ({
      text,
      x: 120 + row * 30,
      y: 120 + row * 150,
      size: 34,
    }))
    const other = await fingerprintPage({ raster: await drawRaster({ width: 750, height: 860, lines }) })
    expect(compareFingerprints(await fingerprintPage({ raster: await orderPage(1) }), other).relation).toBe('different')
  })

  it('tells one order on two pages by its number', () => {
    const print = (text: string, orders: string[]): PageFingerprint => ({
      dhash: '0'.repeat(16),
      lines: ['a', 'b', 'c', 'd'].map((name, row) => ({
        text: `${text}${name}`,
        box: { x: 0.1, y: 0.2 + row * 0.1, width: 0.3, height: 0.03 },
      })),
      orders,
    })
    const order = print('order', ['order_number:ab12'])
    expect(compareFingerprints(order, print('parcel', ['order_number:ab12'])).relation).toBe('same-order')
    expect(compareFingerprints(order, print('order', ['order_number:cd34'])).relation).toBe('same-template')
  })

  it('asks for pixels or a reading', async () => {
    const error = await fingerprintPage({}).catch((reason: unknown) => reason)
    expect(SightdeskError.isInstance(error) && error.code).toBe('input/empty')
  })

  it('stops when its signal says so', async () => {
    const page = await orderPage(1)
    await expect(fingerprintPage({ raster: page }, { signal: AbortSignal.abort() })).rejects.toThrow()
  })
})

describe('perceptualHash', () => {
  it('hardly changes with the size, and changes with the picture', async () => {
    const page = await orderPage(1)
    const hash = perceptualHash(page)
    expect(perceptualDistance(hash, perceptualHash(resize(page, { width: 300, height: 344 })))).toBeLessThan(30)
    expect(
      perceptualDistance(hash, perceptualHash(await drawRaster({ width: 750, height: 860, lines: [], dark: true }))),
    ).toBeGreaterThan(60)
  })

  it('refuses what is no hash', () => {
    expect(() => perceptualDistance('xyz', '0')).toThrow(SightdeskError)
  })
})

describe('createFingerprintIndex', () => {
  const random = (seed: number) =>
    Array.from({ length: 64 }, (_, at) => ((seed * 2654435761 + at * 40503) >>> (at % 13)) & 15)
      .map((digit) => digit.toString(16))
      .join('')
  const photo = (seed: number): PageFingerprint => ({
    exact: `photo-${seed}`,
    dhash: '0'.repeat(16),
    phash: random(seed),
    lines: [],
    orders: [],
  })

  it('finds what was added, and no longer what was removed', () => {
    const index = createFingerprintIndex()
    for (let seed = 0; seed < 500; seed++) index.add(`case-${seed}`, photo(seed))
    expect(index.query(photo(77))[0]).toMatchObject({ id: 'case-77', relation: 'same-picture' })
    expect(index.remove('case-77')).toBe(true)
    expect(index.remove('case-77')).toBe(false)
    expect(index.query(photo(77)).map(({ id }) => id)).not.toContain('case-77')
    expect(index.size).toBe(499)
  })

  it('finds a picture of which a few bits changed', () => {
    const index = createFingerprintIndex()
    for (let seed = 0; seed < 500; seed++) index.add(`case-${seed}`, photo(seed))
    const changed = { ...photo(42), exact: 'again', phash: `${random(42).slice(0, 60)}0000` }
    expect(index.query(changed)[0]).toMatchObject({ id: 'case-42', relation: 'near-duplicate' })
  })

  it('finds the order on another page', () => {
    const index = createFingerprintIndex()
    index.add('first', { ...photo(1), orders: ['order_number:ab12'] })
    expect(index.query({ ...photo(2), orders: ['order_number:ab12'] })[0]).toMatchObject({
      id: 'first',
      relation: 'same-order',
    })
  })

  it('refuses an id twice', () => {
    const index = createFingerprintIndex()
    index.add('one', photo(1))
    expect(() => index.add('one', photo(2))).toThrow(SightdeskError)
  })
})
