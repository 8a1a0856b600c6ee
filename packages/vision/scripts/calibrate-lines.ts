/*
 * Fits how sure the reader and tesseract may be of a line: the chance that it was read without a fault, on drawn pages.
 * Writes `<id>.calibration.json` beside each model and src/onnx/fallback-confidence.data.ts.
 *
 *   node --conditions=@sightdesk/source packages/vision/scripts/calibrate-lines.ts --models packages/reader/models
 *
 * `--pages N` pages (default 96), half of them to fit and half to measure; `--tesseract` also fits tesseract.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import {
  applyLogistic,
  areaUnderRoc,
  expectedCalibrationError,
  fitLogistic,
  type LogisticModel,
} from '@sightdesk/model'
import { loadOnnxSession } from '@sightdesk/model/onnx'
import { fallbackSignals } from '../src/onnx/fallback-confidence.ts'
import { keepRunner } from '../src/onnx/keep-runner.ts'
import { lineSignals } from '../src/onnx/line-confidence.ts'
import { openRecognizer } from '../src/onnx/open-recognizer.ts'
import { createTesseractEngine } from '../src/tesseract/create-tesseract-engine.ts'
import { assignLanguages } from '../src/text/assign-languages.ts'
import { readLines } from '../src/text/read-lines.ts'
import { type KnownLine, knownLines } from './calibrate/found-lines.ts'

const { values } = parseArgs({
  options: {
    models: { type: 'string' },
    pages: { type: 'string', default: '96' },
    tesseract: { type: 'boolean', default: false },
  },
})

interface Reading {
  readonly signals: readonly number[]
  readonly right: boolean
}

const lines = await knownLines(Number(values.pages))
console.log(`${lines.length} lines, ${lines.filter((line) => line.text === '').length} of them icons`)
if (values.models) await calibrateModels(values.models)
if (values.tesseract) await calibrateTesseract()

async function calibrateModels(folder: string): Promise<void> {
  const names = globSync('*.json', { cwd: folder }).filter((name) => !/\.(card|calibration)\.json$/.test(name))
  for (const name of names) {
    const description = JSON.parse(readFileSync(join(folder, name), 'utf8'))
    const runner = keepRunner({
      open: (bytes) => loadOnnxSession(bytes),
      model: new Uint8Array(readFileSync(join(folder, description.file))),
      maxWaiting: 1,
    })
    const dictionary = readFileSync(join(folder, description.dictionary), 'utf8')
    const recognizer = openRecognizer({ ...description, minWidth: 32, dictionary }, runner)
    const texts = await recognizer.read(
      lines.map(({ picture }) => picture),
      {},
    )
    await recognizer.dispose()
    const readings = texts.flatMap(({ text, decoded }, at): Reading[] => {
      const signals = decoded && lineSignals(decoded)
      return signals ? [{ signals, right: isRight(text, lines[at]!) }] : []
    })
    write(join(folder, `${description.id}.calibration.json`), fit(description.id, readings))
  }
}

/** The native network and the Latin one together, as the text road uses them. */
async function calibrateTesseract(): Promise<void> {
  await using engine = createTesseractEngine({ deadlineMs: 300_000 })
  const readings: Reading[] = []
  for (const language of new Set(lines.map((line) => line.language))) {
    const tag = { zh: 'zh-Hans', yue: 'zh-Hant' }[language] ?? language
    if (!engine.languages.includes(tag)) continue
    const own = lines.filter((line) => line.language === language)
    const pictures = own.map(({ picture }) => picture)
    const texts = await readLines(pictures, { engine, languages: assignLanguages([tag], engine.languages) })
    for (const [at, text] of texts.entries())
      if (text.text !== '') readings.push({ signals: fallbackSignals(text), right: isRight(text.text, own[at]!) })
  }
  const model = fit('tesseract', readings)
  const file = new URL('../src/onnx/fallback-confidence.data.ts', import.meta.url)
  const head = `import type { LogisticModel } from '@sightdesk/model'\n\n/** Written by \`scripts/calibrate-lines.ts\` from tesseract's readings of drawn pages. */\n`
  writeFileSync(file, `${head}export const FALLBACK_CALIBRATION: LogisticModel = ${literal(model)}\n`)
}

function isRight(read: string, { text }: KnownLine): boolean {
  return plain(read) !== '' && plain(read) === plain(text)
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[·•・‧∙]/g, '·')
    .replace(/×/g, 'x')
}

/** Every second reading fits, the others measure. */
function fit(name: string, readings: readonly Reading[]): LogisticModel {
  const [fitted, measured] = [0, 1].map((rest) => readings.filter((_, at) => at % 2 === rest)) as [Reading[], Reading[]]
  const model = fitLogistic({
    signals: fitted.map(({ signals }) => signals),
    targets: fitted.map(({ right }) => right),
  })
  const checked = measured.map(({ signals, right }) => ({ confidence: applyLogistic(model, signals), right }))
  const accuracy = measured.filter(({ right }) => right).length / measured.length
  const figures = [accuracy, expectedCalibrationError(checked), areaUnderRoc(...byOutcome(checked))].map((value) =>
    value.toFixed(3),
  )
  console.log(`${name}: ${readings.length} readings, right ${figures[0]}, ECE ${figures[1]}, AUC ${figures[2]}`)
  return model
}

function byOutcome(checked: readonly { readonly confidence: number; readonly right: boolean }[]): [number[], number[]] {
  const of = (outcome: boolean) => checked.filter(({ right }) => right === outcome).map(({ confidence }) => confidence)
  return [of(true), of(false)]
}

function write(path: string, model: LogisticModel): void {
  writeFileSync(path, `${JSON.stringify(rounded(model), null, 2)}\n`)
}

function literal(model: LogisticModel): string {
  const { means, spreads, weights, bias } = rounded(model)
  const list = (values: readonly number[]) => `[${values.join(', ')}]`
  return `{\n  means: ${list(means)},\n  spreads: ${list(spreads)},\n  weights: ${list(weights)},\n  bias: ${bias},\n}`
}

function rounded({ means, spreads, weights, bias }: LogisticModel): LogisticModel {
  const round = (value: number) => Math.round(value * 1e4) / 1e4
  return { means: means.map(round), spreads: spreads.map(round), weights: weights.map(round), bias: round(bias) }
}
