import type { Box, FieldReading, Template } from '@sightdesk/core'
import type { DrawnPage } from '@sightdesk/testing/pages'
import type { LearnablePage, TemplateMark } from '@sightdesk/vision'

export interface TemplateCounts {
  /** Values that stand on the page. */
  readonly expected: number
  /** Values that were read. */
  readonly found: number
  readonly right: number
  /** Fields of the template that the page does not show, and how many of them were read all the same. */
  readonly missing: number
  readonly missed: number
}

/** Mark a page as a person would: a box around each value, as a field of the shop's own; the rest of the data changes. */
export function markPage(page: DrawnPage, { lines }: LearnablePage, kind: string) {
  const marks: TemplateMark[] = []
  for (const [id, { raw }] of Object.entries(page.fields)) {
    const line =
      lines.find(({ text }) => text === raw) ??
      lines.find(({ text }) => bare(raw).length > 3 && bare(text).includes(bare(raw)))
    if (!line || isLabel(line, lines) || marks.some(({ box }) => box.y === line.box.y && box.x === line.box.x)) continue
    const from = Math.max(0, line.text.lastIndexOf(raw))
    const share = bare(raw) === bare(line.text) ? undefined : { from, to: from + raw.length }
    marks.push({ field: fieldOf(kind, id), box: share ? partOf(line, share.from, share.to) : line.box })
  }
  const changing = lines.filter(({ text }) => /\d{2}/.test(text)).map(({ box }) => box)
  return { marks, changing }
}

/** What tells a status and stands at the left of a number is that number's label: nobody marks it. */
function isLabel(line: LearnablePage['lines'][number], lines: LearnablePage['lines']): boolean {
  const middle = line.box.y + line.box.height / 2
  return (
    !/\d/.test(line.text) &&
    lines.some(
      ({ text, box }) =>
        /\d/.test(text) && box.x > line.box.x + line.box.width && box.y < middle && box.y + box.height > middle,
    ) &&
    line.box.x < 80
  )
}

/** An id that no bundle has. */
function fieldOf(kind: string, id: string): string {
  return `${kind}_${id}`
}

function partOf({ text, box }: { readonly text: string; readonly box: Box }, from: number, to: number): Box {
  const width = (part: string) =>
    [...part].reduce((sum, one) => sum + (/[\u1100-\u11ff\u2e80-\uffef]/.test(one) ? 2 : 1), 0)
  const unit = box.width / width(text)
  return { ...box, x: box.x + unit * width(text.slice(0, from)), width: unit * width(text.slice(from, to)) }
}

export interface CountFieldsOptions {
  readonly drawn: DrawnPage
  readonly page: LearnablePage
  readonly template: Template
  readonly readings: Readonly<Record<string, FieldReading>>
}

/** Compare what was read with what stands on the page, text by text. */
export function countFields({ drawn, page, template, readings }: CountFieldsOptions): TemplateCounts & {
  readonly faults: readonly string[]
} {
  const counts = { expected: 0, found: 0, right: 0, missing: 0, missed: 0 }
  const faults: string[] = []
  for (const field of Object.keys(template.locators)) {
    const raw = drawn.fields[field.slice(template.id.length + 1)]?.raw
    const shows = raw !== undefined && page.lines.some(({ text }) => bare(text).includes(bare(raw)))
    const read = readings[field]
    const isRight = shows && read !== undefined && isSame(read.raw, raw)
    if (shows) counts.expected++
    else counts.missing++
    if (read) counts.found++
    if (isRight) counts.right++
    if (read && !shows) counts.missed++
    if (!isRight && (shows || read)) faults.push(`${field}: expected ${shows ? raw : 'nothing'}, read ${read?.raw}`)
  }
  return { ...counts, faults }
}

function isSame(read: string, raw: string): boolean {
  const [a, b] = [bare(read), bare(raw)]
  return a === b || (a.length > 0.7 * b.length && b.includes(a)) || (b.length > 0.7 * a.length && a.includes(b))
}

function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/us\$|usd|[x×](?=\s?\d{1,3}$)|元$/gu, '')
    .replace(/[\s\p{P}\p{Sc}]/gu, '')
}
