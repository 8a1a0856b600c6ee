import { InputError } from '@sightdesk/core'
import { createSimilarIndex, type SimilarQuery, similarRowSchema } from '@sightdesk/graph'
import { loadSimilarIndex, parseSimilarRows, saveSimilarIndex } from '@sightdesk/graph/node'
import type { Command } from 'commander'
import { z } from 'zod'
import { runBatch } from '../batch.ts'
import { parseRow, type RowLine, readBytes, readLines } from '../input.ts'
import { printJson } from '../output.ts'
import { wholeNumber } from '../whole-number.ts'

/** A row of the index without its id: a case that is looked for may not be stored yet. */
const querySchema = similarRowSchema
  .partial({ id: true })
  .extend({ id: z.union([z.string().min(1).max(200), z.number().transform(String)]).optional() })

export function addSimilarCommand(program: Command): void {
  const similar = program.command('similar').description('Find earlier cases that resemble a new one, and say why.')
  similar
    .command('build')
    .description('Index a corpus of rows {id, text, …}.')
    .argument('<corpus>', 'JSON Lines')
    .requiredOption('--out <folder>', 'the index to write')
    .action(async (corpus: string, options: { out: string }) => {
      const rows = parseSimilarRows(new TextDecoder().decode(await readBytes(corpus)), corpus)
      await saveSimilarIndex(createSimilarIndex(rows), options.out)
      printJson({ out: options.out, rows: rows.length })
    })
  similar
    .command('query')
    .description(
      'Ask an index. Rows {text, intent?, errorCodes?, products?, fields?, dhashes?} come from a file or standard input.',
    )
    .argument('[file]', 'JSON Lines; standard input when absent or -')
    .requiredOption('--index <folder>', 'a folder that `similar build` wrote')
    .option('--limit <number>', 'results for each row', '10')
    .option('--jsonl', 'one document a line (the default)')
    .action(async (file: string | undefined, options: { index: string; limit: string }) => {
      const limit = wholeNumber('limit', options.limit, { from: 1, to: 1000 })
      const index = await loadSimilarIndex(options.index)
      process.exitCode = await runBatch(await readLines(file), {
        concurrency: 1,
        identity: ({ number }) => ({ line: number }),
        work: async (line) => {
          const results = index.query(queryOf(line), { limit })
          return { results: results.map(({ id, score, why }) => ({ id, score, why })) }
        },
      })
    })
}

function queryOf(line: RowLine): SimilarQuery {
  const { id, ...rest } = checked(querySchema.safeParse(parseRow(line)), line.number)
  return { ...rest, ...(id !== undefined && { id }) }
}

function checked<T>(parsed: z.ZodSafeParseResult<T>, line: number): T {
  if (parsed.success) return parsed.data
  const path = parsed.error.issues[0]?.path.join('.') ?? ''
  throw new InputError({
    code: 'input/malformed',
    message: `Expected a row {text, …} on line ${line}, at "${path}" something else came.`,
    hint: { en: 'Write {"text":"…","errorCodes":["E003"]}.', zh: '请写成 {"text":"…","errorCodes":["E003"]}。' },
    details: { line, path },
  })
}
