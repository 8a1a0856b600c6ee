import { parseArgs } from 'node:util'
import { type FieldDefinition, readBundle, type Template } from '@sightdesk/core'
import { bundleFolder } from '@sightdesk/core/node'
import { starterBundleFolder } from '@sightdesk/starter'
import { type DrawnPage, drawPage, PAGE_DESIGNS, type PageDesign } from '@sightdesk/testing/pages'
import { classifyKind, type LearnedTemplate, learnTemplate, readFields } from '@sightdesk/vision'
import { printTable } from './evaluation.ts'
import { linesReader } from './scoring/page-reader.ts'
import { countFields, markPage, type TemplateCounts } from './scoring/template-marks.ts'

/**
 * How well is a kind of screenshot read that was learned from one marked page, or from several?
 *
 * Every design of the unread split becomes a shop's own kind: one page is marked, with fields of the shop's own that no
 * bundle knows, and other pages of the same app are read: other data, widths, themes, rows left out.
 *
 * `--examples N` marked pages of each design (default 1); `--pages N` pages of each design, `--designs unread|train|ID,…`, `--languages zh,en`; `--lines read` renders the pages and reads their pixels.
 * `--scrolled` cuts a third off the top of every other page. `--worst N` prints faults.
 */
const { values } = parseArgs({
  options: {
    pages: { type: 'string', default: '12' },
    examples: { type: 'string', default: '1' },
    designs: { type: 'string', default: 'unread' },
    languages: { type: 'string', default: 'zh,en' },
    lines: { type: 'string', default: 'true' },
    scrolled: { type: 'boolean', default: false },
    worst: { type: 'string', default: '0' },
  },
  allowPositionals: true,
})
const FIRST_SEED = 700_000
const bundle = await readBundle(bundleFolder(starterBundleFolder()))
const languages = values.languages.split(',')
await using reader = linesReader(values.lines === 'read' ? 'pixels' : 'truth')

interface Learned {
  readonly design: PageDesign
  readonly language: string
  readonly learned: LearnedTemplate
}

const kinds: Learned[] = []
for (const [at, design] of PAGE_DESIGNS.filter(isChosen).entries()) {
  const language = languages[at % languages.length]!
  const learned = await learnDesign(design, language)
  if (learned) kinds.push({ design, language, learned })
}
const templates: Template[] = [...bundle.templates, ...kinds.map(({ learned }) => learned.template)]
const fields: FieldDefinition[] = [...bundle.fields, ...kinds.flatMap(({ learned }) => learned.fields)]
const faults: string[] = []
const table: Record<string, object> = {}
const sums = { expected: 0, found: 0, right: 0, missing: 0, missed: 0, pages: 0, kinds: 0 }
for (const kind of kinds) table[`${kind.design.id} ${kind.language}`] = figures(await readDesign(kind))
printTable({ all: figures(sums), ...table, strangers: await strangers() })
for (const fault of faults.slice(0, Number(values.worst))) console.log(fault)

function isChosen({ split, id, kind }: PageDesign): boolean {
  const chosen = split === values.designs || values.designs.split(',').includes(id)
  return chosen && !['product_photo', 'chat', 'other'].includes(kind)
}

function draw(design: PageDesign, language: string, seed: number): DrawnPage {
  return drawPage(design, { seed, language, app: `${design.id}/${language}` })
}

/** Learn from the pages that show the most. */
async function learnDesign(design: PageDesign, language: string): Promise<LearnedTemplate | undefined> {
  const drawn = Array.from({ length: 6 }, (_, at) => draw(design, language, FIRST_SEED + 900 + at))
  const shown = drawn.sort((a, b) => Object.keys(b.fields).length - Object.keys(a.fields).length)
  const id = `own_${design.id.replaceAll('-', '_')}`
  const marked = []
  for (const one of shown.slice(0, Number(values.examples))) {
    const page = await reader.read(one)
    marked.push({ page, ...markPage(one, page, id) })
  }
  const [first, ...further] = marked.filter(({ marks }) => marks.length > 0)
  if (!first) return undefined
  const { page, marks, changing } = first
  return learnTemplate(page, { id, names: { en: design.id }, marks, changing, further, templates: bundle.templates })
}

async function readDesign({ design, language, learned }: Learned): Promise<typeof sums> {
  const own = { ...sums, expected: 0, found: 0, right: 0, missing: 0, missed: 0, pages: 0, kinds: 0 }
  for (let at = 0; at < Number(values.pages); at++) {
    const drawn = draw(design, language, FIRST_SEED + at)
    const page = await reader.read(drawn, values.scrolled && at % 2 === 1)
    const { template } = learned
    const readings = readFields(page.lines, { size: page.size, kind: template.id, fields, template, language })
    const kind = classifyKind(page.lines, { size: page.size, templates, fields })
    const counts = countFields({ drawn, page, template, readings })
    for (const fault of counts.faults) faults.push(`${design.id}/${language}/${drawn.seed} ${fault}`)
    if (kind.id !== template.id) faults.push(`${design.id}/${language}/${drawn.seed} kind ${kind.id}`)
    add(own, { ...counts, pages: 1, kinds: kind.id === template.id ? 1 : 0 })
  }
  add(sums, own)
  return own
}

function add(to: typeof sums, more: TemplateCounts & { readonly pages: number; readonly kinds: number }): void {
  for (const key of Object.keys(to) as (keyof typeof sums)[]) to[key] += more[key]
}

function figures({ expected, found, right, missing, missed, pages, kinds: known }: typeof sums) {
  return {
    pages,
    fields: expected,
    recall: right / Math.max(1, expected),
    precision: right / Math.max(1, found),
    'missing seen': `${missing - missed}/${missing}`,
    kind: known / Math.max(1, pages),
  }
}

/** Pages of designs that nobody learned must not be taken for a shop's own kind. */
async function strangers() {
  const train = PAGE_DESIGNS.filter(({ split }) => split === (values.designs === 'train' ? 'unread' : 'train'))
  const designs = values.lines === 'read' ? train.filter((_, at) => at % 5 === 0) : train
  let right = 0
  for (const [at, design] of designs.entries()) {
    const drawn = drawPage(design, { seed: FIRST_SEED + at, language: languages[at % languages.length]! })
    const page = await reader.read(drawn)
    const kind = classifyKind(page.lines, { size: page.size, templates, fields })
    if (!kind.id.startsWith('own_')) right++
    else faults.push(`stranger ${design.id} taken for ${kind.id} (${kind.confidence})`)
  }
  return { pages: designs.length, kind: right / designs.length }
}
