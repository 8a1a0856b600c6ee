/*
 * Trains the small net that tells upright lines from lines on their head, and writes src/standardize/upright.data.ts.
 * It draws its own pages from the corpora of the starter package, in the fonts of this machine.
 *
 *   node --conditions=@sightdesk/source packages/vision/scripts/train-upright.ts
 */
import { readFileSync, writeFileSync } from 'node:fs'
import sharp from 'sharp'
import { toGray } from '../src/pixels/to-gray.ts'
import { lineWindows, WINDOW_SIDE } from '../src/standardize/line-windows.ts'

const HIDDEN = 28
const INPUTS = WINDOW_SIDE * WINDOW_SIDE
const LANGUAGES = ['zh', 'en', 'ja', 'ko', 'th', 'de', 'es', 'vi', 'ru', 'zh', 'zh', 'en', 'fr', 'id']
const FONTS = [
  'Noto Sans CJK SC',
  'Noto Sans',
  'Noto Serif CJK SC',
  'DejaVu Sans',
  'Liberation Sans',
  'Liberation Serif',
  'DejaVu Sans Mono',
]
let seed = 7
const random = () => {
  seed = (seed * 16807) % 2147483647
  return seed / 2147483647
}
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!

const corpus = new Map(
  [...new Set(LANGUAGES)].map((language) => {
    const url = new URL(`../../starter/bundle/corpora/${language}.jsonl`, import.meta.url)
    const lines = readFileSync(url, 'utf8').trim().split('\n')
    return [language, lines.map((line) => (JSON.parse(line) as { text: string }).text)] as const
  }),
)

function drawText(): string {
  const kind = random()
  if (kind < 0.12) return `${Math.floor(random() * 1e9)}${Math.floor(random() * 1e6)}`
  if (kind < 0.2)
    return `20${10 + Math.floor(random() * 20)}-0${1 + Math.floor(random() * 9)}-${10 + Math.floor(random() * 18)} ${10 + Math.floor(random() * 12)}:${10 + Math.floor(random() * 49)}`
  if (kind < 0.3) return `${pick(['¥', '$', '€', 'RM ', '฿'])}${(random() * 900).toFixed(2)}`
  if (kind < 0.5)
    return pick(corpus.get(pick(['en', 'id', 'es', 'de']))!)
      .slice(0, 28)
      .toUpperCase()
  return pick(corpus.get(pick(LANGUAGES))!).slice(0, 12 + Math.floor(random() * 20))
}

/** What scanners and thermal printers do to a page: broken strokes, hard levels, unequal scale, blur. */
function wear(page: ReturnType<typeof sharp>): ReturnType<typeof sharp> {
  const kind = random()
  if (kind < 0.5) return page
  if (kind < 0.65) return page.blur(0.5 + random() * 0.8)
  const width = Math.round(900 * (0.6 + random() * 0.9))
  const height = Math.round(700 * (0.5 + random()))
  const stretched = page.resize({ width, height, fit: 'fill' })
  return kind < 0.85 ? stretched.threshold(110 + Math.floor(random() * 90)) : stretched.sharpen({ sigma: 1.5 })
}

async function drawPage(): Promise<Float32Array[]> {
  const dark = random() < 0.25
  const size = 9 + Math.floor(random() ** 1.5 * 26)
  const rows = Array.from({ length: 14 }, (_, row) => {
    const text = drawText().replace(/[<&>]/g, ' ')
    return `<text x="20" y="${40 + row * size * 2}" font-family="${pick(FONTS)}" font-size="${size}" font-weight="${pick(['400', '400', '700'])}" fill="${dark ? pick(['#fff', '#bbb', '#8cf']) : pick(['#000', '#333', '#888', '#c30'])}">${text}</text>`
  })
  const height = 60 + 28 * size
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="${height}"><rect width="100%" height="100%" fill="${dark ? '#181818' : '#fff'}"/>${rows.join('')}</svg>`
  const jpeg = await wear(sharp(Buffer.from(svg)))
    .jpeg({ quality: pick([35, 50, 90]) })
    .toBuffer()
  const { data, info } = await sharp(jpeg).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return lineWindows(toGray({ width: info.width, height: info.height, data }), { most: 160 })
}

type Net = { w1: Float32Array; b1: Float32Array; w2: Float32Array }

function score(net: Net, window: Float32Array, flip: boolean, hidden: Float32Array): number {
  let sum = 0
  for (let unit = 0; unit < HIDDEN; unit++) {
    let value = net.b1[unit]!
    for (let at = 0; at < INPUTS; at++) value += net.w1[unit * INPUTS + at]! * window[flip ? INPUTS - 1 - at : at]!
    hidden[unit] = Math.tanh(value)
    sum += net.w2[unit]! * hidden[unit]!
  }
  return sum
}

function train(windows: Float32Array[], epochs: number): Net {
  const net: Net = {
    w1: Float32Array.from({ length: HIDDEN * INPUTS }, () => (random() - 0.5) * 0.2),
    b1: new Float32Array(HIDDEN),
    w2: Float32Array.from({ length: HIDDEN }, () => (random() - 0.5) * 0.6),
  }
  const up = new Float32Array(HIDDEN)
  const down = new Float32Array(HIDDEN)
  for (let epoch = 0; epoch < epochs; epoch++) {
    const rate = 0.05 * (1 - epoch / epochs) + 0.002
    let right = 0
    for (let step = 0; step < windows.length; step++) {
      const window = pick(windows)
      const logit = score(net, window, false, up) - score(net, window, true, down)
      if (logit > 0) right++
      const error = 1 / (1 + Math.exp(logit))
      for (let unit = 0; unit < HIDDEN; unit++) {
        const gUp = error * net.w2[unit]! * (1 - up[unit]! ** 2) * rate
        const gDown = -error * net.w2[unit]! * (1 - down[unit]! ** 2) * rate
        net.w2[unit]! += rate * error * (up[unit]! - down[unit]!)
        net.b1[unit]! += gUp + gDown
        for (let at = 0; at < INPUTS; at++) {
          net.w1[unit * INPUTS + at]! += gUp * window[at]! + gDown * window[INPUTS - 1 - at]!
        }
      }
    }
    console.log(`epoch ${epoch + 1}: ${(right / windows.length).toFixed(4)} of windows right`)
  }
  return net
}

const windows: Float32Array[] = []
while (windows.length < 110_000) windows.push(...(await drawPage()))
const heldOut = windows.splice(102_000)
const net = train(windows, 12)
const spare = new Float32Array(HIDDEN)
const right = heldOut.filter((one) => score(net, one, false, spare) > score(net, one, true, spare)).length
console.log(`held out: ${(right / heldOut.length).toFixed(4)} of windows right`)

const pack = (values: Float32Array) => {
  const most = values.reduce((peak, value) => Math.max(peak, Math.abs(value)), 0)
  const bytes = Buffer.from(Int8Array.from(values, (value) => Math.round((value / most) * 127)).buffer)
  return { scale: most / 127, values: bytes.toString('base64') }
}
const data = { hidden: HIDDEN, w1: pack(net.w1), b1: pack(net.b1), w2: pack(net.w2) }
writeFileSync(
  new URL('../src/standardize/upright.data.ts', import.meta.url),
  `/** Weights of the upright net, written by scripts/train-upright.ts: eight-bit integers in base64, each with its scale. */\nexport const UPRIGHT_NET = ${JSON.stringify(data)} as const\n`,
)
