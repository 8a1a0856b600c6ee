import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { saveUnderstanding } from '@sightdesk/nlp'
import { exportOnnx, findConflicts, type TrainingRow, trainUnderstanding } from '@sightdesk/nlp/train'
import type { Command } from 'commander'
import { readRows } from '../input.ts'
import { printJson, printNote } from '../output.ts'
import { wholeNumber } from '../whole-number.ts'

export function addTrainCommand(program: Command): void {
  program
    .command('train')
    .description(
      'Train intent, emotion and scope from rows {text, intent, emotion?}; rows of out_of_scope teach rejection.',
    )
    .argument('<data>', 'JSON Lines; - for standard input')
    .requiredOption('--out <folder>', 'the model folder to write')
    .option('--onnx', 'also write intents.onnx and emotions.onnx, which `predict` reads without the other files')
    .option('--seed <number>', 'the same rows and seed give the same bytes', '1')
    .addHelpText('after', '\nExample:\n  sightdesk train messages.jsonl --out my-model')
    .action(async (data: string, options: { out: string; seed: string; onnx?: boolean }) => {
      const rows = (await readRows(data)) as unknown as TrainingRow[]
      noteFaults(rows)
      const started = performance.now()
      const trained = await trainUnderstanding(rows, {
        seed: wholeNumber('seed', options.seed, { from: 0, to: 2 ** 31 - 1 }),
        onProgress: ({ stage, status, done, total }) => status === 'progress' && printNote(`${stage} ${done}/${total}`),
      })
      const files = new Map([...saveUnderstanding(trained), ...(options.onnx ? exportOnnx(trained) : [])])
      await mkdir(options.out, { recursive: true })
      for (const [name, bytes] of files) await writeFile(join(options.out, name), bytes)
      const bytes = [...files.values()].reduce((sum, file) => sum + file.length, 0)
      printJson({
        out: options.out,
        rows: rows.length,
        bytes,
        durationMs: Math.round(performance.now() - started),
        card: trained.card,
      })
    })
}

/** Rows that contradict or repeat one another are used as they are, and told. */
function noteFaults(rows: readonly TrainingRow[]): void {
  const isText = (row: TrainingRow) => typeof row.text === 'string' && typeof row.intent === 'string'
  if (!rows.every(isText)) return
  const { conflicts, duplicates, thinIntents } = findConflicts(rows)
  const thin = Object.keys(thinIntents).length
  if (conflicts.length + duplicates.length + thin === 0) return
  printNote(
    `${conflicts.length} texts with several intents, ${duplicates.length} repeated, ${thin} intents with few examples; ` +
      '`sightdesk evaluate --trained` lists them.',
  )
}
