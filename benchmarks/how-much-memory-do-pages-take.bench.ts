import { parseArgs } from 'node:util'
import { drawPng } from '@sightdesk/testing/node'
import { readPageText } from '@sightdesk/vision'
import { createSharpCodec } from '@sightdesk/vision/node'
import { createTesseractEngine } from '@sightdesk/vision/tesseract'

// Does memory stay flat, and what does a second worker bring? Two hundred different pages through the whole reader.
// Usage: node --conditions=@sightdesk/source benchmarks/how-much-memory-do-pages-take.bench.ts [--pages 200]

const { values } = parseArgs({ options: { pages: { type: 'string', default: '200' } }, allowPositionals: true })
const PAGES = Number(values.pages)
const STEP = Math.max(1, Math.round(PAGES / 4))

const rows: Record<string, object> = {}
for (const workers of [1, 2]) rows[`${workers} ${workers === 1 ? 'worker' : 'workers'}`] = await measure(workers)
console.table(rows)

async function measure(workers: number) {
  await using codec = createSharpCodec({ deadlineMs: 60_000 })
  await using engine = createTesseractEngine({ size: workers })
  const read = async (at: number) => {
    const page = await readPageText({ bytes: await draw(at) }, { codec, engine, languages: ['en', 'zh-Hans'] })
    return page.lines.length
  }
  await read(-1)
  const memory: Record<string, number> = { 'MB at the start': megabytes() }
  const cpu = process.cpuUsage()
  const started = performance.now()
  for (let from = 0; from < PAGES; from += STEP) {
    const queue = Array.from({ length: Math.min(STEP, PAGES - from) }, (_, index) => from + index)
    // As many pages at a time as there are workers: each takes the next one when it is done.
    const lane = async () => {
      for (let at = queue.shift(); at !== undefined; at = queue.shift()) await read(at)
    }
    await Promise.all(Array.from({ length: workers }, lane))
    memory[`after ${Math.min(PAGES, from + STEP)}`] = megabytes()
  }
  const seconds = (performance.now() - started) / 1000
  const { user, system } = process.cpuUsage(cpu)
  return {
    ...memory,
    'pages a minute': Math.round((60 * PAGES) / seconds),
    'processor ms a page': Math.round((user + system) / 1000 / PAGES),
  }
}

/** Resident memory of this process with its worker threads. */
function megabytes(): number {
  return Math.round(process.memoryUsage.rss() / 1e6)
}

function draw(at: number): Promise<Uint8Array> {
  const lines = Array.from({ length: 12 }, (_, row) => ({
    text:
      row % 2 ? `订单编号 ${(at + 2) * 7919 + row * 104_729}` : `Shipped on day ${at + row}, total ${at}.${row + 10}`,
    x: 30,
    y: 80 + row * 70,
  }))
  return drawPng({ width: 700 + (at % 5) * 20, height: 960, lines })
}
