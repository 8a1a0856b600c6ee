/*
 * Fits how likely a read field is right, on drawn pages whose lines were worn as recognition wears them.
 * Writes src/fields/field-calibration.data.ts and prints the reliability on designs that nothing is fitted on.
 *
 *   node --conditions=@sightdesk/source packages/vision/scripts/calibrate-fields.ts
 *
 * `--seeds N` pages of each design and language (default 4).
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type FieldValue, fieldDefinitionSchema, templateSchema } from '@sightdesk/core'
import {
  applyLogistic,
  areaUnderRoc,
  type CheckedPrediction,
  expectedCalibrationError,
  fitLogistic,
  type LogisticModel,
  reliability,
  seededRandom,
} from '@sightdesk/model'
import { type DrawnPage, drawPage, PAGE_DESIGNS, PAGE_LANGUAGES } from '@sightdesk/testing/pages'
import { fieldSignals } from '../src/fields/field-confidence.ts'
import { fieldCandidates } from '../src/fields/read-fields.ts'
import { wearLines } from './calibrate/worn-lines.ts'

const { values } = parseArgs({ options: { seeds: { type: 'string', default: '4' } } })
const BUNDLE = new URL('../../starter/bundle/', import.meta.url)
const bundle = {
  fields: readFolder('fields').map((one) => fieldDefinitionSchema.parse(one)),
  templates: readFolder('templates').map((one) => templateSchema.parse(one)),
}

/** The starter bundle's sources, one object a file. */
function readFolder(name: string): unknown[] {
  const folder = new URL(`${name}/`, BUNDLE)
  return readdirSync(folder).map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')))
}

interface Reading {
  readonly signals: readonly number[]
  readonly right: boolean
}

const train = readingsOf('train')
const model = rounded(fitLogistic({ signals: train.map((one) => one.signals), targets: train.map((one) => one.right) }))
report('train', train)
report('unread', readingsOf('unread'))
write(model)

function readingsOf(split: DrawnPage['split']): Reading[] {
  const random = seededRandom(split === 'train' ? 11 : 12)
  const designs = PAGE_DESIGNS.filter((design) => design.split === split)
  const jobs = designs.flatMap((design) =>
    PAGE_LANGUAGES.flatMap((language) =>
      Array.from({ length: Number(values.seeds) }, (_, at) => ({ design, language, seed: 900 + at })),
    ),
  )
  return jobs.flatMap(({ design, language, seed }) => readPage(drawPage(design, { seed, language }), random))
}

function readPage(page: DrawnPage, random: () => number): Reading[] {
  const lines = wearLines(page, random)
  // The kind of one page in ten is not recognized.
  const kind = random() < 0.1 ? undefined : page.kind
  const template = bundle.templates.find(({ id }) => id === kind)
  const options = {
    size: page,
    ...(kind && { kind }),
    ...(template && { template }),
    fields: bundle.fields,
    language: page.language,
    colors: lines.map(({ colors }) => colors),
  }
  return Object.entries(fieldCandidates(lines, options)).flatMap(([id, candidates]) => {
    const [best] = candidates
    const signals = best && fieldSignals(best, candidates, options)
    const isOptional = !(id in page.fields) && id in page.optional
    return signals && !isOptional ? [{ signals, right: isRight(page, id, best) }] : []
  })
}

function isRight(page: DrawnPage, id: string, read: { readonly raw: string; readonly value: FieldValue }): boolean {
  const truth = page.fields[id]
  if (!truth) return false
  const wanted = [truth.raw, truth.value, ...(truth.accept ?? [])].map(plain)
  return wanted.includes(plain(read.raw)) || wanted.includes(plain(read.value)) || sameAmount(truth.value, read.value)
}

function sameAmount(a: unknown, b: unknown): boolean {
  const amount = (one: unknown) => (typeof one === 'object' && one !== null && 'amount' in one ? one.amount : undefined)
  return amount(a) !== undefined && amount(a) === amount(b)
}

/** Width, case, spaces and dashes are no fault. */
function plain(value: unknown): string {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s‐-―-]/g, '')
}

function report(name: string, readings: readonly Reading[]): void {
  const checked = readings.map(({ signals, right }) => ({ confidence: applyLogistic(model, signals), right }))
  const of = (right: boolean) => checked.filter((one) => one.right === right).map(({ confidence }) => confidence)
  const share = of(true).length / checked.length
  const figures = [share, expectedCalibrationError(checked, 10), areaUnderRoc(of(true), of(false))]
  const [right, error, area] = figures.map((value) => value.toFixed(3))
  console.log(`${name}: ${checked.length} readings, right ${right}, ECE ${error}, AUC ${area}`)
  for (const line of bins(checked)) console.log(line)
}

function bins(checked: readonly CheckedPrediction[]): string[] {
  return reliability(checked, 10)
    .filter(({ count }) => count > 0)
    .map(({ from, count, confidence, accuracy }) => {
      const [said, was] = [confidence, accuracy].map((value) => value.toFixed(2))
      return `  from ${from.toFixed(1)}: ${count} readings, said ${said}, right ${was}`
    })
}

function rounded({ means, spreads, weights, bias }: LogisticModel): LogisticModel {
  const round = (value: number) => Math.round(value * 1e4) / 1e4
  return { means: means.map(round), spreads: spreads.map(round), weights: weights.map(round), bias: round(bias) }
}

function write({ means, spreads, weights, bias }: LogisticModel): void {
  const list = (numbers: readonly number[]) => `[${numbers.join(', ')}]`
  const head = `import type { LogisticModel } from '@sightdesk/model'\n\n/** Written by \`scripts/calibrate-fields.ts\` from pages drawn in the designs that may be trained on. */\n`
  const body = `export const FIELD_CALIBRATION: LogisticModel = {\n  means: ${list(means)},\n  spreads: ${list(spreads)},\n  weights: ${list(weights)},\n  bias: ${bias},\n}\n`
  writeFileSync(new URL('../src/fields/field-calibration.data.ts', import.meta.url), `${head}${body}`)
}
