import { errorRecord } from '@sightdesk/core'
import { EXIT, printRow } from './output.ts'

/** One printed row. */
type Row = Readonly<Record<string, unknown>>

/**
 * Run a batch with bounded concurrency and print one row for each input, in input order, as soon as its turn has come.
 *
 * A failing input yields `{ ...identity, error }` in its place and the batch goes on.
 *
 * @returns the exit code: 1 when any row failed
 */
export async function runBatch<Input>(
  inputs: readonly Input[],
  options: {
    readonly concurrency: number
    readonly identity: (input: Input) => Row
    readonly work: (input: Input) => Promise<Row>
  },
): Promise<number> {
  let failed = 0
  const start = async (input: Input): Promise<Row> => {
    try {
      return await options.work(input)
    } catch (error) {
      failed += 1
      return { ...options.identity(input), error: errorRecord(error) }
    }
  }
  const waiting: Promise<Row>[] = []
  for (const input of inputs) {
    waiting.push(start(input))
    if (waiting.length >= options.concurrency) printRow(await waiting.shift())
  }
  for (const row of waiting) printRow(await row)
  return failed > 0 ? EXIT.failed : EXIT.ok
}
