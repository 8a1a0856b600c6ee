import type { FieldDefinition } from '@sightdesk/core'
import type { LabelHit } from './find-labels.ts'
import type { PageLine } from './page-lines.ts'

/** A column of a table: its header, and the field that the header names. */
export interface TableColumn {
  readonly header: PageLine
  readonly hit: LabelHit | undefined
}

/** A header row and the rows of cells below it. */
export interface Table {
  readonly columns: readonly TableColumn[]
  /** Cells by column, in the order of `columns`; a cell of several lines, or of none. */
  readonly rows: readonly (readonly PageLine[])[][]
}

interface Page {
  readonly lines: readonly PageLine[]
  readonly hits: readonly LabelHit[]
  readonly fields: ReadonlyMap<string, FieldDefinition>
}

/** Fewest columns of a table, and fewest of them that name a field. */
const LEAST = { columns: 3, named: 2 } as const
/** Rows further apart than this many usual row distances end a table. */
const LARGEST_GAP = 2.2
/** Types of which every row has one value: their cells tell where the rows are. */
const ANCHORS = ['order_number', 'transaction_id', 'tracking_number', 'amount', 'price', 'paid_at', 'quantity']

/**
 * Find tables: a row of short texts without digits, two or more of them labels, above columns of values.
 *
 * @returns tables from the top; empty where labels stand beside their values
 */
export function findTables(page: Page): Table[] {
  const heads = page.lines.filter((line) => wholeHit(line, page.hits) !== undefined)
  const seen = new Set<PageLine>()
  const tables: Table[] = []
  for (const head of heads) {
    if (seen.has(head)) continue
    const row = page.lines.filter((line) => Math.abs(middle(line) - middle(head)) < 0.2 * head.box.height)
    for (const line of row) seen.add(line)
    const columns = row
      .sort((a, b) => a.box.x - b.box.x)
      .map((header) => ({ header, hit: wholeHit(header, page.hits) }))
    if (!isHeader(columns)) continue
    const rows = findRows(columns, page)
    if (rows.length > 0) tables.push({ columns, rows })
  }
  return tables
}

function wholeHit(line: PageLine, hits: readonly LabelHit[]): LabelHit | undefined {
  return hits.find((hit) => hit.line === line && hit.start === 0 && hit.rest === '')
}

function isHeader(columns: readonly TableColumn[]): boolean {
  const named = columns.filter(({ hit }) => hit && hit.fields.length > 0)
  return (
    columns.length >= LEAST.columns &&
    named.length >= LEAST.named &&
    columns.every(({ header }) => header.text.length <= 24 && !/\d|[:：]$/.test(header.text))
  )
}

/** Cells below the header, column by column, parted into rows where the anchoring column has a cell. */
function findRows(columns: readonly TableColumn[], page: Page): PageLine[][][] {
  const bottom = Math.max(...columns.map(({ header }) => header.box.y + header.box.height))
  const height = Math.max(...columns.map(({ header }) => header.box.height))
  const left = columns[0]!.header.box.x - 3 * height
  const under = page.lines.filter((line) => line.box.y > bottom - 0.3 * height && line.box.x >= left)
  const cells = columns.map((_, index) => under.filter((line) => columnOf(line, columns) === index))
  const anchor = anchorColumn(columns, cells)
  const anchors =
    anchor < 0
      ? []
      : untilGap(
          cells[anchor]!.filter((line) => isCell(line, page)),
          bottom,
          height,
        )
  const rows = anchors.map((line, at) => {
    const from = at === 0 ? bottom : (middle(anchors[at - 1]!) + middle(line)) / 2
    const next = anchors[at + 1]
    const to = next ? (middle(line) + middle(next)) / 2 : middle(line) + (middle(line) - from)
    return cells.map((column) => column.filter((cell) => middle(cell) >= from && middle(cell) < to))
  })
  return rows.filter((row) => row.filter((cell) => cell.length > 0).length * 2 > columns.length)
}

function middle(line: PageLine): number {
  return line.box.y + line.box.height / 2
}

/** A row's cell is a value: no label, with a digit or in a column of words. */
function isCell(line: PageLine, page: Page): boolean {
  return !page.hits.some((hit) => hit.line === line && hit.start === 0)
}

/** The column whose left edge, middle or right edge is nearest, unless the line is far from all of them. */
function columnOf(line: PageLine, columns: readonly TableColumn[]): number {
  const distances = columns.map(({ header: { box } }) =>
    Math.min(
      Math.abs(line.box.x - box.x),
      Math.abs(line.box.x + line.box.width - box.x - box.width),
      Math.abs(line.box.x + line.box.width / 2 - box.x - box.width / 2),
    ),
  )
  const best = Math.min(...distances)
  return best <= 3 * line.box.height ? distances.indexOf(best) : -1
}

function anchorColumn(columns: readonly TableColumn[], cells: readonly (readonly PageLine[])[]): number {
  const named = (field: string) =>
    columns.findIndex(({ hit }, index) => hit?.fields.includes(field) && cells[index]!.some(hasDigit))
  return ANCHORS.map(named).find((index) => index >= 0) ?? -1
}

function hasDigit(line: PageLine): boolean {
  return /\d/.test(line.text)
}

/** Cells from the header down, until one stands much further away than those before it. */
function untilGap(cells: readonly PageLine[], bottom: number, height: number): PageLine[] {
  const sorted = cells.filter(hasDigit).sort((a, b) => a.box.y - b.box.y)
  const kept: PageLine[] = []
  let usual: number | undefined
  for (const cell of sorted) {
    const last = kept.at(-1)
    const distance = last ? middle(cell) - middle(last) : middle(cell) - bottom
    if (!last && distance > 6 * height) break
    if (last && usual !== undefined && distance > LARGEST_GAP * usual) break
    if (last && distance > 12 * height) break
    if (last) usual = Math.max(usual ?? 0, distance)
    kept.push(cell)
  }
  return kept
}
