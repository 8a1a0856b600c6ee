import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { readBundle } from '@sightdesk/core'
import { bundleFolder } from '@sightdesk/core/node'
import { starterBundleFolder } from '@sightdesk/starter'
import type { DrawnPage } from '@sightdesk/testing/pages'
import { checkRequired, classifyKind, readFields } from '@sightdesk/vision'
import { groupBy, printTable, runCli } from './evaluation.ts'
import { choosePages, type Degrade, pageFile, pageLabel } from './scoring/drawn-pages.ts'
import { fieldTable } from './scoring/field-table.ts'
import { countScreen, type ScreenGuess, type ScreenLabel, scoreScreens } from './scoring/score-screens.ts'

/**
 * How well are own drawn pages read? Lines, fields, kind and missing elements, scored as labelled screenshots are.
 *
 * `--designs unread|train|ID,…` chooses layouts, `--rows N` how many pages, `--languages zh,en` in which languages;
 * `--degrade none|jpeg|half|skew|photo` spoils them. `--lines true` gives the true lines instead of reading pixels: seconds
 * instead of minutes. `--by kind|lang|design|field` breaks the figures down, `--worst N` prints faults, `--json FILE`
 * writes every label beside its guess.
 */
const { values } = parseArgs({
  options: {
    designs: { type: 'string', default: 'unread' },
    rows: { type: 'string', default: '48' },
    languages: { type: 'string' },
    degrade: { type: 'string', default: 'none' },
    lines: { type: 'string', default: 'read' },
    by: { type: 'string' },
    worst: { type: 'string', default: '0' },
    json: { type: 'string' },
  },
  allowPositionals: true,
})

interface Row {
  readonly label: ScreenLabel
  readonly design: string
  readonly guess: ScreenGuess | undefined
}

const pages = choosePages({
  designs: values.designs,
  rows: Number(values.rows),
  languages: values.languages?.split(','),
})
if (pages.length === 0) {
  console.error(`Expected unread, train or ids of designs for --designs, received ${values.designs}.`)
  process.exit(2)
}
const rows = values.lines === 'true' ? await fromTruth(pages) : await fromPixels(pages)
const scored = rows.map((row) => ({ ...row, counts: countScreen(row.label, row.guess) }))
report()

async function fromPixels(pages: readonly DrawnPage[]): Promise<Row[]> {
  const files = []
  for (const page of pages) files.push(await pageFile(page, values.degrade as Degrade))
  const guesses = await runCli<ScreenGuess & { readonly file: string }>([
    'inspect',
    '--jsonl',
    ...files.map(({ file }) => file),
  ])
  const byFile = new Map(guesses.map((guess) => [guess.file, guess]))
  return files.map(({ page, file, label }) => ({ label, design: page.design, guess: byFile.get(file) }))
}

/** Kind, fields and missing elements from lines without a fault. */
async function fromTruth(pages: readonly DrawnPage[]): Promise<Row[]> {
  const { templates, fields } = await readBundle(bundleFolder(starterBundleFolder()))
  return pages.map((page) => {
    const size = { width: page.width, height: page.height }
    const lines = page.lines.map(({ text, box }) => ({ text, box, confidence: 1 }))
    const kind = classifyKind(lines, { size, templates, fields })
    const template = templates.find((one) => one.id === kind.id)
    const language = page.language === 'zh' ? 'zh-Hans' : page.language
    const colors = page.lines.map(({ color }) => ({ ink: toColor(color), ground: toColor('#ffffff') }))
    const readings = readFields(lines, { size, kind: kind.id, fields, language, colors, ...(template && { template }) })
    const missing = template ? checkRequired(template, readings) : []
    const name = `${page.design}-${page.language}-${page.seed}`
    return { label: pageLabel(page, name), design: page.design, guess: { kind, fields: readings, missing, lines } }
  })
}

function toColor(hex: string) {
  const level = (from: number) => Number.parseInt(hex.slice(from, from + 2), 16)
  return { red: level(1), green: level(3), blue: level(5) }
}

function report(): void {
  const table: Record<string, object> = { all: scoreScreens(scored.map((row) => row.counts)) }
  if (values.by && values.by !== 'field') {
    const key = (row: Row) => (values.by === 'design' ? row.design : String(row.label[values.by as keyof ScreenLabel]))
    for (const [name, group] of groupBy(scored, key))
      table[`${values.by}=${name}`] = scoreScreens(group.map((row) => row.counts))
  }
  printTable(table)
  if (values.by === 'field') printTable(fieldTable(rows))
  const faults = (row: (typeof scored)[number]) => row.counts.wrong + row.counts.extras + (1 - row.counts.kind)
  for (const row of scored.toSorted((a, b) => faults(b) - faults(a)).slice(0, Number(values.worst))) printFaults(row)
  if (values.json) writeFileSync(values.json, `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`)
}

function printFaults({ label, guess }: Row): void {
  const read = Object.entries(guess?.fields ?? {}).map(([id, { raw }]) => `${id}: ${raw}`)
  const truth = Object.entries(label.fields ?? {}).map(([id, field]) => `${id}: ${(field as { raw: string }).raw}`)
  console.log(
    `${label.file}\n  ${label.kind} → ${guess?.kind?.id}\n  true ${truth.join(' · ')}\n  read ${read.join(' · ')}`,
  )
}
