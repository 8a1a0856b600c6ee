import { createSimilarIndex } from '@sightdesk/graph'
import { loadSimilarIndex, parseSimilarRows, saveSimilarIndex } from '@sightdesk/graph/node'
import type { Command } from 'commander'
import { runBatch } from '../batch.ts'
import { readBytes, readRows } from '../input.ts'
import { printJson } from '../output.ts'

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
    .description('Ask an index. Rows {text, …} come from a file or standard input.')
    .argument('[file]', 'JSON Lines; standard input when absent or -')
    .requiredOption('--index <folder>', 'a folder that `similar build` wrote')
    .option('--limit <number>', 'results for each row', '10')
    .option('--jsonl', 'one document a line (the default)')
    .action(async (file: string | undefined, options: { index: string; limit: string }) => {
      const index = await loadSimilarIndex(options.index)
      process.exitCode = await runBatch(await readRows(file), {
        concurrency: 1,
        identity: () => ({}),
        work: async (row) => {
          const results = index.query({ text: String(row['text'] ?? ''), ...row }, { limit: Number(options.limit) })
          return { results: results.map(({ id, score, why }) => ({ id, score, why })) }
        },
      })
    })
}
