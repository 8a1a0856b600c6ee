import { errorRecord } from '@sightdesk/core'
import { EXIT, printRow } from './output.ts'

/**
 * Run a batch with bounded concurrency and print one row for each input, in input order.
 *
 * A failing input yields `{ ...identity, error }` in its place and the batch goes on.
 *
 * @returns the exit code: 1 when any row failed
 */
export async function runBatch<Input>(
  inputs: readonly Input[],
  options: {
    readonly concurrency: number
    readonly identity: (input: Input) => Readonly<Record<string, unknown>>
    readonly work: (input: Input) => Promise<Readonly<Record<string, unknown>>>
  },
): Promise<number> {
  const rows: Promise<Readonly<Record<string, unknown>>>[] = []
  const running = new Set<Promise<unknown>>()
  let failed = 0
  const start = (input: Input) =>
    options.work(input).catch((error: unknown) => {
      failed += 1
      return { ...options.identity(input), error: errorRecord(error) }
    })
  let printed = 0
  for (const input of inputs) {
    if (running.size >= options.concurrency) await Promise.race(running)
    const row = start(input)
    rows.push(row)
    running.add(row)
    void row.finally(() => running.delete(row))
    while (printed < rows.length && !running.has(rows[printed]!)) printRow(await rows[printed++])
  }
  for (; printed < rows.length; printed++) printRow(await rows[printed])
  return failed > 0 ? EXIT.failed : EXIT.ok
}
