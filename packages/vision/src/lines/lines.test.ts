import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { assignToLines, composeSheets } from './compose-sheet.ts'
import { findLines } from './find-lines.ts'
import { normalizeLine } from './normalize-line.ts'
import { orderLines } from './order-lines.ts'

/** Draw a page of SVG elements; returns RGBA pixels. */
async function draw(width: number, height: number, elements: string, ground = '#fff') {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="Noto Sans CJK SC, Noto Sans, Noto Sans Thai, DejaVu Sans, sans-serif"><rect width="100%" height="100%" fill="${ground}"/>${elements}</svg>`
  const { data, info } = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data: new Uint8Array(data) }
}
const text = (x: number, y: number, size: number, fill: string, words: string) =>
  `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}">${words}</text>`

describe('findLines', () => {
  it('finds nothing on a blank page', async () => {
    expect(findLines(await draw(200, 100, ''))).toEqual([])
  })
  it('parts a label from its value and reads rows from the top', async () => {
    const page = await draw(
      600,
      200,
      text(20, 60, 26, '#888', 'Order number') +
        text(420, 60, 26, '#111', '88231907') +
        text(20, 130, 26, '#888', 'Total paid') +
        text(460, 130, 26, '#111', '$59.90'),
    )
    const lines = findLines(page)
    expect(lines.map((line) => line.box.x < 300)).toEqual([true, false, true, false])
    expect(lines[0]!.box.y).toBeLessThan(lines[2]!.box.y)
  })
  it('finds light text on a dark button within a light page', async () => {
    const page = await draw(
      400,
      160,
      `${text(20, 40, 24, '#222', 'Pay the rest today')}<rect x="120" y="70" width="160" height="56" rx="28" fill="#ff5000"/>${text(150, 106, 24, '#fff', 'Confirm')}`,
    )
    const lines = findLines(page)
    expect(lines.map((line) => line.polarity)).toEqual(['dark-on-light', 'light-on-dark'])
    expect(lines[1]!.box.x).toBeGreaterThan(140)
  })
  it('finds every line of a dark page as light on dark', async () => {
    const rows = ['Sent today', 'Arrives tomorrow', 'Call the courier'].map((row, at) =>
      text(20, 50 + at * 50, 24, '#ddd', row),
    )
    const lines = findLines(await draw(400, 220, rows.join(''), '#141414'))
    expect(lines.map((line) => line.polarity)).toEqual(['light-on-dark', 'light-on-dark', 'light-on-dark'])
  })
  it('keeps accents and descenders inside the box', async () => {
    const lines = findLines(await draw(400, 100, text(20, 60, 30, '#000', 'Épaisseur gênante')))
    expect(lines).toHaveLength(1)
    const { box } = lines[0]!
    const plain = findLines(await draw(400, 100, text(20, 60, 30, '#000', 'xxxxxxxxx')))[0]!.box
    expect(plain.y - box.y).toBeGreaterThan(8)
    expect(box.y + box.height - plain.y - plain.height).toBeGreaterThan(4)
  })
  it('keeps a masked number whole', async () => {
    expect(findLines(await draw(400, 90, text(20, 50, 26, '#333', '138****1652')))).toHaveLength(1)
  })
  it('keeps words with descenders beside words with capitals whole', async () => {
    expect(findLines(await draw(700, 120, text(20, 70, 40, '#222', 'Reembolso en proceso')))).toHaveLength(1)
  })
  it('keeps Chinese text with spaced strokes whole', async () => {
    expect(findLines(await draw(500, 90, text(20, 55, 28, '#333', '三二一小心八川，请确认')))).toHaveLength(1)
  })
  it('does not join what stands in a badge to what stands beside it', async () => {
    const badge = `<rect x="20" y="26" width="66" height="34" rx="6" fill="#e1251b"/>${text(30, 51, 22, '#fff', 'NEW')}`
    const lines = findLines(await draw(400, 90, badge + text(94, 52, 24, '#222', 'Cotton shirt')))
    expect(lines.map((line) => line.polarity)).toEqual(['light-on-dark', 'dark-on-light'])
  })
  it('takes neither rules nor card outlines for text', async () => {
    const page = await draw(
      500,
      200,
      `<rect x="10" y="10" width="480" height="120" rx="12" fill="none" stroke="#ccc" stroke-width="2"/><line x1="30" y1="90" x2="470" y2="90" stroke="#999" stroke-width="2"/>${text(30, 60, 24, '#222', 'Delivery address')}`,
    )
    expect(findLines(page)).toHaveLength(1)
  })
  it('measures the height of the glyphs', async () => {
    const page = await draw(500, 200, text(20, 60, 20, '#000', 'Height') + text(20, 150, 60, '#000', 'Height'))
    const [small, large] = findLines(page)
    expect(large!.textHeight / small!.textHeight).toBeGreaterThan(2.7)
    expect(large!.textHeight / small!.textHeight).toBeLessThan(3.3)
  })
})

describe('busy pictures', () => {
  it('give no more lines than a page of text has', () => {
    const [width, height, cell] = [1600, 1600, 12]
    const data = new Uint8Array(width * height).fill(230)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const isInk = ((Math.floor(x / cell) * 7 + Math.floor(y / cell) * 13) * 2654435761) % 97 < 34
        if (isInk && x % cell < cell - 3 && y % cell < cell - 3) data[y * width + x] = 30
      }
    expect(findLines({ width, height, data }).length).toBeLessThanOrEqual(500)
  })
})

describe('orderLines', () => {
  it('reads a row from left to right even when its values sit a little higher', () => {
    const label = { box: { x: 0, y: 12, width: 10, height: 20 } }
    const value = { box: { x: 90, y: 8, width: 10, height: 20 } }
    const next = { box: { x: 0, y: 50, width: 10, height: 20 } }
    expect(orderLines([next, value, label])).toEqual([label, value, next])
  })
})

describe('normalizeLine', () => {
  it('gives dark text on white at one height, whatever came', async () => {
    for (const [ink, ground, size] of [
      ['#fff', '#0a59f7', 18],
      ['#bbb', '#fff', 48],
    ] as const) {
      const page = await draw(500, 120, text(20, 80, size, ink, 'Hx 2026'), ground)
      const [line] = findLines(page)
      const picture = normalizeLine(page, line!)
      expect(picture.data[0]).toBeGreaterThan(245)
      expect(Math.min(...picture.data)).toBeLessThan(20)
      expect(picture.height).toBeGreaterThan(36)
      expect(picture.height).toBeLessThan(60)
    }
  })
  it('levels a ground that shades along the line', async () => {
    const shade =
      '<defs><linearGradient id="g"><stop offset="0" stop-color="#ff2d55"/><stop offset="1" stop-color="#ff7a45"/></linearGradient></defs><rect width="700" height="100" fill="url(#g)"/>'
    const page = await draw(700, 100, shade + text(20, 60, 26, '#fff', 'Ends in two days and eleven hours, buy today'))
    const picture = normalizeLine(page, findLines(page)[0]!)
    const corners = [0, picture.width - 1].map((at) => picture.data[at]!)
    expect(Math.min(...corners)).toBeGreaterThan(235)
  })
})

describe('sheets', () => {
  const line = (width: number, height: number) => ({ width, height, data: new Uint8Array(width * height).fill(9) })
  it('lay lines one below the other and remember where', () => {
    const [sheet] = composeSheets([line(30, 10), line(50, 12)], { margin: 5, spacing: 4 })
    expect([sheet!.sheet.width, sheet!.sheet.height]).toEqual([60, 36])
    expect(sheet!.placements.map((one) => one.box)).toEqual([
      { x: 5, y: 5, width: 30, height: 10 },
      { x: 5, y: 19, width: 50, height: 12 },
    ])
    expect(sheet!.sheet.data[5 * 60 + 5]).toBe(9)
    expect(sheet!.sheet.data[16 * 60 + 5]).toBe(255)
  })
  it('begin a new sheet when one is full, and none without lines', () => {
    expect(composeSheets([])).toEqual([])
    const sheets = composeSheets([line(9, 40), line(9, 40), line(9, 40)], { maxHeight: 130 })
    expect(sheets.map((sheet) => sheet.placements.map((one) => one.index))).toEqual([[0, 1], [2]])
  })
  it('give recognized pieces back to their lines, joined from the left', () => {
    const [sheet] = composeSheets([line(90, 20), line(90, 20), line(90, 20)])
    const row = (at: number) => sheet!.placements[at]!.box.y
    const read = [
      { text: 'b', confidence: 0.5, box: { x: 60, y: row(0) + 2, width: 20, height: 18 } },
      { text: 'a', confidence: 1, box: { x: 16, y: row(0), width: 20, height: 22 } },
      { text: 'z', confidence: 0.9, box: { x: 16, y: row(2) - 3, width: 20, height: 20 } },
    ]
    expect(assignToLines(read, sheet!)).toEqual([
      { text: 'a b', confidence: 0.75 },
      { text: '', confidence: 0 },
      { text: 'z', confidence: 0.9 },
    ])
  })
})
