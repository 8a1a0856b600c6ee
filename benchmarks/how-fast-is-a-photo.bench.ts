import { createRandom, photographPage } from '@sightdesk/testing/photos'
import { standardize } from '@sightdesk/vision'
import { createSharpCodec } from '@sightdesk/vision/node'
import sharp from 'sharp'

// How fast is a photo of twelve megapixels? Decoded, turned as EXIF says and shrunk to 1600 pixels in the codec's own
// process, beside sharp alone in this one; then found, straightened and smoothed.
// Usage: node --conditions=@sightdesk/source benchmarks/how-fast-is-a-photo.bench.ts [--runs 12]

const RUNS = 12
const MAX_SIDE = 1600
const photo = await drawPhoto()

// A busy machine must not end the measurement: nothing is refused here for being slow.
await using codec = createSharpCodec({ deadlineMs: 60_000 })
const own = async () => (await codec.decode(photo, { maxSide: MAX_SIDE })).raster
const alone = () =>
  sharp(photo).autoOrient().resize({ width: MAX_SIDE, height: MAX_SIDE, fit: 'inside' }).ensureAlpha().raw().toBuffer()
const shrunk = await own()
await alone()
// In turns, so that both meet the same load of the machine.
const [ownTimes, aloneTimes, straightTimes]: [number[], number[], number[]] = [[], [], []]
for (let run = 0; run < RUNS; run++) {
  ownTimes.push(await time(own))
  aloneTimes.push(await time(alone))
  if (run % 4 === 0) straightTimes.push(await time(async () => standardize(shrunk)))
}
const [decoding, peer] = [median(ownTimes), median(aloneTimes)]
console.table({
  'sharp alone': { 'p50 ms': Math.round(peer), ratio: 1 },
  'codec, in its own process': { 'p50 ms': Math.round(decoding), ratio: Math.round((100 * decoding) / peer) / 100 },
  'standardize, 1600 px': { 'p50 ms': Math.round(median(straightTimes)), ratio: '' },
})

/** A photo of a page on a wooden desk, 4000 × 3000 as a phone stores it: lying, with the orientation in EXIF. */
async function drawPhoto(): Promise<Uint8Array> {
  const random = createRandom(5)
  const rows = Array.from({ length: 24 }, (_, at) => {
    const number = Math.floor(random() * 1e12)
    return `<text x="40" y="${90 + at * 50}" font-size="30" font-family="sans-serif">Order ${number} paid on card</text>`
  })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="750" height="1334"><rect width="100%" height="100%" fill="#fff"/>${rows.join('')}</svg>`
  const { data, info } = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  const page = { width: info.width, height: info.height, data: new Uint8Array(data) }
  const { raster } = photographPage(page, {
    seed: 5,
    longSide: 1600,
    pitchDegrees: 9,
    yawDegrees: 7,
    surrounding: 'wood',
  })
  const { width, height } = raster
  return new Uint8Array(
    await sharp(raster.data, { raw: { width, height, channels: 4 } })
      .resize({ width: 3000, height: 4000 })
      .rotate(-90)
      .jpeg({ quality: 90 })
      .withMetadata({ orientation: 6 })
      .toBuffer(),
  )
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0
}
