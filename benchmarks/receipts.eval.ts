import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { readPageText } from '@sightdesk/vision'
import { createSharpCodec } from '@sightdesk/vision/node'
import { createTesseractEngine } from '@sightdesk/vision/tesseract'
import { printTable, readFlags } from './evaluation.ts'
import { editsToBestStretch, plainText } from './scoring/plain-text.ts'

/**
 * Are scanned receipts read at least as well as by tesseract's own page mode? Both on the same pictures in one run, with
 * the same engine and language.
 */
interface ReceiptLabel {
  readonly id: string
  readonly frags: readonly { readonly text: string }[]
}

const { data, worst } = readFlags()
const labels = JSON.parse(readFileSync(join(data, 'receipts', 'labels.json'), 'utf8')) as ReceiptLabel[]
const ROADS = ['sightdesk', 'page mode'] as const
type Road = (typeof ROADS)[number]

interface Counts {
  readonly file: string
  readonly road: Road
  readonly characters: number
  readonly edits: number
  readonly lines: number
  readonly exact: number
  readonly cpuMs: number
}

await using codec = createSharpCodec({ deadlineMs: 60_000 })
await using engine = createTesseractEngine({ size: 1 })
const languages = ['en']
const counted: Counts[] = []
for (const label of labels) {
  const bytes = new Uint8Array(await readFile(join(data, 'receipts', basename(label.id))))
  counted.push(await count(label, 'sightdesk', () => readOwn(bytes)))
  counted.push(await count(label, 'page mode', () => readPageMode(bytes)))
}
printTable(Object.fromEntries(ROADS.map((road) => [road, sum(counted.filter((one) => one.road === road))])))
const rate = ({ edits, characters }: Counts) => edits / characters
for (const one of counted.toSorted((a, b) => rate(b) - rate(a)).slice(0, worst))
  console.log(one.road, one.file, rate(one).toFixed(3))

async function readOwn(bytes: Uint8Array): Promise<string> {
  const { lines } = await readPageText({ bytes }, { codec, engine, languages })
  return lines.map(({ text }) => text).join('')
}

async function readPageMode(bytes: Uint8Array): Promise<string> {
  const { raster } = await codec.decode(bytes)
  return (await engine.recognizePage(raster, { languages })).map(({ text }) => text).join('')
}

async function count(label: ReceiptLabel, road: Road, read: () => Promise<string>): Promise<Counts> {
  const cpu = process.cpuUsage()
  const text = plainText(await read())
  const { user, system } = process.cpuUsage(cpu)
  const lines = label.frags.map((one) => plainText(one.text)).filter((line) => line !== '')
  const edits = lines.map((line) => editsToBestStretch(line, text))
  return {
    file: label.id,
    road,
    characters: lines.reduce((total, line) => total + [...line].length, 0),
    edits: edits.reduce((total, one) => total + one, 0),
    lines: lines.length,
    exact: edits.filter((one) => one === 0).length,
    cpuMs: (user + system) / 1000,
  }
}

function sum(group: readonly Counts[]) {
  const total = (key: 'characters' | 'edits' | 'lines' | 'exact' | 'cpuMs') =>
    group.reduce((all, one) => all + one[key], 0)
  return {
    receipts: group.length,
    lineCer: total('edits') / total('characters'),
    lineExact: total('exact') / total('lines'),
    'processor ms a page': Math.round(total('cpuMs') / group.length),
  }
}
