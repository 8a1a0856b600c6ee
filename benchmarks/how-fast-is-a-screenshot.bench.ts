import { execFile, spawnSync } from 'node:child_process'
import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { sampleShopFolder } from '@sightdesk/starter'
import { readPageText } from '@sightdesk/vision'
import { createSharpCodec } from '@sightdesk/vision/node'
import { createTesseractEngine } from '@sightdesk/vision/tesseract'
import { createSightdesk } from 'sightdesk'
import { createWorker, type Worker } from 'tesseract.js'

// How fast is a screenshot, and how much of it is read? The sample shop's pictures, beside tesseract.js as it comes.
// What stands on them is known from the pages that they were rendered from: a piece of text counts as read when it is
// found as it is, spaces aside. Processor time includes threads; decoding in the child process is counted when it ends.
// Usage: node --conditions=@sightdesk/source benchmarks/how-fast-is-a-screenshot.bench.ts

interface Screen {
  readonly bytes: Uint8Array
  /** Pieces of text that stand on it, without spaces. */
  readonly pieces: readonly string[]
}

interface Reader extends AsyncDisposable {
  read(screen: Screen): Promise<string>
}

const MS_PER_TICK = 10
const screens = await readScreens()
const rows = {
  'sightdesk, tesseract alone': await measure(ownReader()),
  'sightdesk, reader, whole case': await measure(deskReader()),
  // Chinese first is what most people write; the library then leaves English out without a word.
  'tesseract.js, chi_sim+eng': await measure(await peerReader(['chi_sim', 'eng'])),
  'tesseract.js, eng+chi_sim, both loaded': await measure(await peerReader(['eng', 'chi_sim'])),
  ...(hasNativeTesseract() && { 'tesseract of the system, eng+chi_sim': await measure(await nativeReader()) }),
}
console.table(rows)

async function measure(reader: Reader) {
  const first = performance.now()
  await reader.read(screens[0] as Screen)
  const warmUp = performance.now() - first
  const cpu = process.cpuUsage()
  const children = await childTicks()
  const durations: number[] = []
  let found = 0
  for (const screen of screens) {
    const started = performance.now()
    const text = (await reader.read(screen)).replace(/\s/g, '')
    durations.push(performance.now() - started)
    found += screen.pieces.filter((piece) => text.includes(piece)).length
  }
  const { user, system } = process.cpuUsage(cpu)
  await reader[Symbol.asyncDispose]()
  const inChildren = ((await childTicks()) - children) * MS_PER_TICK
  const pieces = screens.reduce((sum, screen) => sum + screen.pieces.length, 0)
  durations.sort((a, b) => a - b)
  return {
    'first ms': Math.round(warmUp),
    'p50 ms': Math.round(durations[durations.length >> 1] ?? 0),
    'slowest ms': Math.round(durations.at(-1) ?? 0),
    'processor ms a picture': Math.round(((user + system) / 1000 + inChildren) / screens.length),
    'text found': `${found} of ${pieces} (${((found / pieces) * 100).toFixed(1)} %)`,
  }
}

function ownReader(): Reader {
  const codec = createSharpCodec()
  const engine = createTesseractEngine()
  return {
    read: async ({ bytes }) =>
      (await readPageText({ bytes }, { codec, engine })).lines.map(({ text }) => text).join(''),
    async [Symbol.asyncDispose]() {
      await engine.dispose()
      await codec.dispose()
    },
  }
}

function deskReader(): Reader {
  const desk = createSightdesk({ store: 'memory' })
  return {
    read: async ({ bytes }) => {
      const { pages } = await desk.handle({ images: [{ bytes }] })
      return pages.flatMap((page) => page.lines.map(({ text }) => text)).join('')
    },
    [Symbol.asyncDispose]: () => desk.dispose(),
  }
}

/** With the same language files that it would download by itself. */
async function peerReader(languages: string[]): Promise<Reader> {
  const folder = await mkdtemp(join(tmpdir(), 'tesseract-'))
  for (const name of ['eng', 'chi_sim']) {
    const source = dirname(createRequire(import.meta.url).resolve(`@tesseract.js-data/${name}/package.json`))
    const file = `${name}.traineddata.gz`
    await copyFile(join(source, '4.0.0_best_int', file), join(folder, file))
  }
  const worker: Worker = await createWorker(languages, 1, { langPath: folder, cacheMethod: 'none' })
  return {
    read: async ({ bytes }) => (await worker.recognize(Buffer.from(bytes))).data.text,
    async [Symbol.asyncDispose]() {
      await worker.terminate()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The command of the system, as Debian packages it; the row is left out where it or its Chinese data is absent. */
function hasNativeTesseract(): boolean {
  const { status, stdout } = spawnSync('tesseract', ['--list-langs'], { encoding: 'utf8' })
  return status === 0 && /^chi_sim$/m.test(stdout) && /^eng$/m.test(stdout)
}

async function nativeReader(): Promise<Reader> {
  const folder = await mkdtemp(join(tmpdir(), 'tesseract-native-'))
  const run = promisify(execFile)
  return {
    async read({ bytes }) {
      const file = join(folder, 'screen.png')
      await writeFile(file, bytes)
      return (await run('tesseract', [file, '-', '-l', 'eng+chi_sim', '--psm', '6'])).stdout
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}

async function readScreens(): Promise<Screen[]> {
  const shop = sampleShopFolder()
  const names = (await readdir(join(shop, 'screens'))).map((file) => file.replace('.html', '')).sort()
  return Promise.all(
    names.map(async (name) => ({
      bytes: new Uint8Array(await readFile(join(shop, 'pictures', `${name}.png`))),
      pieces: textOf(await readFile(join(shop, 'screens', `${name}.html`), 'utf8')),
    })),
  )
}

/** The pieces of text between the tags of a page's body, of two characters or more. */
function textOf(html: string): string[] {
  const body = html.slice(html.indexOf('<body')).replace(/<(style|script|svg)[\s\S]*?<\/\1>|<!--[\s\S]*?-->/g, '')
  const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&nbsp;': '', '&yen;': '¥' }
  return body
    .split(/<[^>]*>/)
    .map((piece) => piece.replace(/&\w+;/g, (entity) => entities[entity] ?? entity).replace(/\s/g, ''))
    .filter((piece) => piece.length >= 2)
}

/** Processor time of children that have ended, in ticks; only Linux tells. */
async function childTicks(): Promise<number> {
  const stat = await readFile('/proc/self/stat', 'utf8').catch(() => '')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return Number(fields[13] ?? 0) + Number(fields[14] ?? 0)
}
