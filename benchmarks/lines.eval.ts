import { parseArgs } from 'node:util'
import type { RecognizedText, TextEngine } from '@sightdesk/core'
import { readerModels } from '@sightdesk/reader'
import { assignToLines, composeSheets, toRaster } from '@sightdesk/vision'
import { createSharpCodec } from '@sightdesk/vision/node'
import { createReaderEngine } from '@sightdesk/vision/onnx'
import { createTesseractEngine } from '@sightdesk/vision/tesseract'
import { groupBy, printTable } from './evaluation.ts'
import { drawnLines, screenLines } from './scoring/collect-lines.ts'
import { HELD_OUT_FAMILIES, installedFamilies } from './scoring/held-out-fonts.ts'
import type { LineCrop } from './scoring/line-crops.ts'
import { LOOK_ALIKES, lookAlikeLines } from './scoring/look-alikes.ts'
import { type ScoredLine, scoreLine, sumLines } from './scoring/score-lines.ts'

/**
 * How well are single lines read, given their true boxes? The reader, tesseract told the right language of each line, and
 * both together, on the same pictures in the same run.
 *
 * Own pages are drawn in their own fonts and in families that training never saw, as far as they are installed (the Debian
 * packages of `scoring/held-out-fonts.ts`).
 *
 * `--rows N` takes a sample of the lines, `--pages N` draws own pages, `--worst N` prints lines that were read wrong,
 * `--engines reader,tesseract,both,sheet` chooses engines (`sheet`: tesseract
 * given all lines of a page on one sheet), `--models FOLDER` takes other models than those of the package.
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    rows: { type: 'string' },
    pages: { type: 'string', default: '48' },
    engines: { type: 'string', default: 'reader,tesseract,both' },
    models: { type: 'string' },
    beam: { type: 'string' },
    alphabet: { type: 'string' },
    worst: { type: 'string', default: '0' },
  },
  allowPositionals: true,
})
const data = values.data ?? process.env['SIGHTDESK_EVAL_DATA']
await using codec = createSharpCodec({ deadlineMs: 60_000 })
const families = installedFamilies()
const absent = HELD_OUT_FAMILIES.filter((family) => !families.includes(family))
if (absent.length > 0) console.log(`without fonts of ${absent.map((family) => family.package).join(' ')}`)
const all = [
  ...(data ? await screenLines(data, codec) : []),
  ...(await drawnLines(Number(values.pages), codec, families)),
  ...(Number(values.pages) > 0 ? await lookAlikeLines(families) : []),
]
const step = values.rows ? Math.max(1, all.length / Number(values.rows)) : 1
const crops = Array.from({ length: Math.ceil(all.length / step) }, (_, at) => all[Math.floor(at * step)]!)

const decoding = {
  ...(values.beam && { beamWidth: Number(values.beam) }),
  ...(values.alphabet && { alphabet: values.alphabet }),
}
const ENGINES: Readonly<Record<string, () => TextEngine>> = {
  reader: () => createReaderEngine({ models: readerModels(values.models), ...decoding }),
  tesseract: () => createTesseractEngine({ deadlineMs: 300_000 }),
  both: () =>
    createReaderEngine({
      models: readerModels(values.models),
      fallback: createTesseractEngine({ deadlineMs: 300_000 }),
    }),
  sheet: () => readSheets(createTesseractEngine({ deadlineMs: 300_000 })),
}

/** Lines laid below one another and read in one call, for an engine that only takes whole pictures. */
function readSheets(engine: TextEngine): TextEngine {
  return {
    ...engine,
    async recognizeLines(lines, call) {
      const texts: RecognizedText[] = []
      for (const sheet of composeSheets(lines))
        texts.push(...assignToLines(await engine.recognizePage(toRaster(sheet.sheet), call), sheet))
      return texts
    },
  }
}

interface Run {
  readonly name: string
  readonly scored: readonly ScoredLine[]
  readonly cpuMs: number
}

const runs: Run[] = []
for (const name of values.engines.split(',')) {
  const engine = ENGINES[name]!()
  runs.push(await readAll(name, engine))
  await engine.dispose()
}
report()

/** Pages are read one after the other, as the product does; the first call of an engine, which loads it, is not counted. */
async function readAll(name: string, engine: TextEngine): Promise<Run> {
  await engine.recognizeLines([crops[0]!.picture], { languages: ['en'] })
  const scored: ScoredLine[] = new Array(crops.length)
  const groups = groupBy(
    [...crops.entries()],
    ([at, crop]) => `${crop.source} ${isTold(name) ? rightLanguage(crop) : crop.language} ${Math.floor(at / 24)}`,
  )
  const before = process.cpuUsage()
  for (const group of groups.values()) {
    const languages = isTold(name) ? [rightLanguage(group[0]![1])] : engine.languages
    const texts = await engine.recognizeLines(
      group.map(([, crop]) => crop.picture),
      { languages },
    )
    for (const [index, [at, crop]] of group.entries()) scored[at] = scoreLine(crop.text, texts[index]!.text)
  }
  const { user, system } = process.cpuUsage(before)
  return { name, scored, cpuMs: (user + system) / 1000 }
}

/** Tesseract must be told a language. */
function isTold(name: string): boolean {
  return name === 'tesseract' || name === 'sheet'
}

/** Tesseract is told what it could not know: lines of a page in another script that stand in Latin letters are English. */
function rightLanguage({ text, language }: LineCrop): string {
  const isLatin = !/(?!\p{Script=Latin})\p{L}/u.test(text)
  const own = language === 'zh' ? 'zh-Hans' : language === 'yue' ? 'zh-Hant' : language
  return isLatin && /^(zh|ja|ko|th|ru)/.test(own) ? 'en' : own
}

function report(): void {
  const rows: Record<string, object> = {}
  const add = (label: string, wanted: (crop: LineCrop) => boolean) => {
    const chosen = [...crops.keys()].filter((at) => wanted(crops[at]!))
    if (chosen.length === 0) return
    for (const { name, scored } of runs) rows[`${label} · ${name}`] = sumLines(chosen.map((at) => scored[at]!))
  }
  for (const { name, scored, cpuMs } of runs) rows[`all · ${name}`] = sumLines(scored, cpuMs)
  for (const source of new Set(crops.map((crop) => crop.source))) {
    add(source, (crop) => crop.source === source)
    for (const language of new Set(crops.map((crop) => crop.language)))
      add(`${source} ${language}`, (crop) => crop.source === source && crop.language === language)
  }
  add('digits only', ({ text }) => /^[\d\s.,:/*+-]+$/.test(text))
  for (const [from, to] of [
    [0, 14],
    [14, 20],
    [20, 28],
    [28, 40],
    [40, 999],
  ] as const)
    add(`ink ${from}–${to} px`, ({ inkHeight }) => inkHeight >= from && inkHeight < to)
  printTable(rows)
  printTable(Object.fromEntries(runs.flatMap(lookAlikeRows)))
  for (const run of runs) printFaults(run)
}

/** How many of the characters that look alike were read as what they are, over all lines. */
function lookAlikeRows({ name, scored }: Run): [string, object][] {
  return Object.entries(LOOK_ALIKES).map(([group, characters]) => {
    const truth = scored.map((line) => [...line.truth].filter((one) => characters.includes(one)).length)
    const shown = truth.reduce((sum, count) => sum + count, 0)
    const swapped = scored.flatMap((line) => line.swaps).filter((swap) => isWithin(swap, characters)).length
    return [`${group} · ${name}`, { shown, swapped, right: shown === 0 ? null : 1 - swapped / shown }]
  })
}

function isWithin(swap: string, characters: readonly string[]): boolean {
  return swap.split('→').every((one) => characters.includes(one))
}

function printFaults({ name, scored }: Run): void {
  const swaps = groupBy(
    scored.flatMap((line) => line.swaps),
    (swap) => swap,
  )
  const counts = [...swaps].map(([swap, { length }]) => [swap, length] as const).sort((a, b) => b[1] - a[1])
  console.log(
    `${name}: ${counts
      .slice(0, 30)
      .map(([swap, count]) => `${swap} ${count}`)
      .join(' · ')}`,
  )
  const wrong = scored.filter((line) => line.edits > 0)
  for (const { truth, read } of wrong.slice(0, Number(values.worst))) console.log(`  ${truth}\n  ${read}\n`)
}
