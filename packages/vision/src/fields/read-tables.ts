import { type Color, colorDistance } from '../lines/line-colors.ts'
import { type Candidate, type FieldContext, isAction } from './field-context.ts'
import type { Table } from './find-tables.ts'
import { joinLines } from './neighbours.ts'
import type { PageLine } from './page-lines.ts'
import { readValue } from './value-readers.ts'

/** How sure a cell is: in the only row or the one that is marked, in the first of several, in another one. */
const SURE = { marked: 0.95, first: 0.8, other: 0.5 } as const
/** Fields that a table of one order's articles has for each article, and the order as a whole has not. */
const OF_ARTICLES: ReadonlySet<string> = new Set(['product_name', 'quantity', 'price'])
/** Grounds whose levels differ by less than this in sum look the same. */
const SAME_GROUND = 10

/**
 * Read the fields that the columns of tables name: from the row that is marked by its ground, otherwise from the first.
 *
 * A table that names no order number lists the articles of one order: only what belongs to an article is read from it.
 */
export function readTables(context: FieldContext): Candidate[] {
  return context.tables.flatMap((table) => {
    const isOfOrders = table.columns.some(({ hit }) => hit?.fields.includes('order_number'))
    const marked = table.rows.length === 1 ? 0 : markedRow(table)
    return table.rows.flatMap((cells, row) => {
      const sure = row === marked ? SURE.marked : row === 0 && marked < 0 ? SURE.first : SURE.other
      return table.columns.flatMap(({ hit, header }, column) =>
        (hit?.fields ?? [])
          .filter((field) => isOfOrders || OF_ARTICLES.has(field))
          .flatMap((field) => readCell(field, header, textOf(cells[column]!), sure * hit!.quality, context)),
      )
    })
  })
}

/** A row's buttons stand in its last cells and are no values. */
const textOf = (cell: readonly PageLine[]) => cell.filter((line) => !isAction(line))

function readCell(
  field: string,
  header: PageLine,
  cell: readonly PageLine[],
  sure: number,
  context: FieldContext,
): Candidate[] {
  const definition = context.fields.get(field)
  const read =
    definition && cell.length > 0 ? readValue(joinLines(cell.map((line) => line.text)), definition, context) : undefined
  if (!read) return []
  const recognition = Math.min(...cell.map((line) => line.confidence))
  const confidence = recognition ** 0.5 * sure * read.certainty
  return [{ field, raw: read.raw, value: read.value, confidence, lines: [header, ...cell] }]
}

/** The one row whose ground no other row has, where the others repeat theirs; -1 for none. */
function markedRow({ rows }: Table): number {
  const grounds = rows.map((cells) => cells.flat().find((line) => line.colors)?.colors?.ground)
  const same = (a: Color | undefined, b: Color | undefined) => !a || !b || colorDistance(a, b) < SAME_GROUND
  const alike = grounds.map((one) => grounds.filter((other) => same(one, other)).length)
  const single = alike.flatMap((count, row) => (count === 1 ? [row] : []))
  if (single.length === 1 && rows.length > 2) return single[0]!
  if (rows.length !== 2 || single.length !== 2) return -1
  return saturation(grounds[0]!) > saturation(grounds[1]!) ? 0 : 1
}

function saturation({ red, green, blue }: Color): number {
  return Math.max(red, green, blue) - Math.min(red, green, blue)
}
