import { plainText } from './plain-text.ts'

export interface LineScore {
  readonly lines: number
  /** Share of lines read without a fault, after the folding that the screens are scored with. */
  readonly exact: number
  /** Edits per true character. */
  readonly cer: number
  /** CPU milliseconds a line, all lines of a run together. */
  readonly cpuMs: number | null
}

/** One line, its truth and its reading folded alike. */
export interface ScoredLine {
  readonly truth: string
  readonly read: string
  readonly edits: number
  readonly swaps: readonly string[]
}

/** Compare a reading with the truth; `swaps` holds `己→已` for each character that was taken for another. */
export function scoreLine(truth: string, read: string): ScoredLine {
  const [wanted, given] = [[...plainText(truth)], [...plainText(read)]]
  const table = editTable(wanted, given)
  return {
    truth: wanted.join(''),
    read: given.join(''),
    edits: table[wanted.length]![given.length]!,
    swaps: findSwaps(table, wanted, given),
  }
}

/** Sum lines up to the figures of a table row. */
export function sumLines(lines: readonly ScoredLine[], cpuMs?: number): LineScore {
  const characters = lines.reduce((sum, line) => sum + [...line.truth].length, 0)
  const edits = lines.reduce((sum, line) => sum + line.edits, 0)
  const exact = lines.filter((line) => line.edits === 0).length
  return {
    lines: lines.length,
    exact: exact / lines.length,
    cer: edits / Math.max(1, characters),
    cpuMs: cpuMs === undefined ? null : cpuMs / lines.length,
  }
}

function editTable(wanted: readonly string[], given: readonly string[]): number[][] {
  const table = Array.from({ length: wanted.length + 1 }, (_, row) => [row, ...new Array<number>(given.length).fill(0)])
  for (let column = 1; column <= given.length; column++) table[0]![column] = column
  for (let row = 1; row <= wanted.length; row++) {
    for (let column = 1; column <= given.length; column++) {
      const replaced = table[row - 1]![column - 1]! + (wanted[row - 1] === given[column - 1] ? 0 : 1)
      table[row]![column] = Math.min(replaced, table[row - 1]![column]! + 1, table[row]![column - 1]! + 1)
    }
  }
  return table
}

function findSwaps(
  table: readonly (readonly number[])[],
  wanted: readonly string[],
  given: readonly string[],
): string[] {
  const swaps: string[] = []
  let [row, column] = [wanted.length, given.length]
  while (row > 0 && column > 0) {
    const [here, before] = [table[row]![column]!, table[row - 1]![column - 1]!]
    const isSame = wanted[row - 1] === given[column - 1]
    if (here === before + (isSame ? 0 : 1)) {
      if (!isSame) swaps.push(`${wanted[row - 1]}→${given[column - 1]}`)
      row--
      column--
    } else if (here === table[row - 1]![column]! + 1) row--
    else column--
  }
  return swaps
}
