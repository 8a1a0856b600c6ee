import { writeFile } from 'node:fs/promises'
import { InputError } from '@sightdesk/core'
import { evaluateUnderstanding, reportUnderstanding, type TrainingRow } from '@sightdesk/nlp/train'
import type { Command } from 'commander'
import { readRows } from '../input.ts'
import { printJson } from '../output.ts'
import { loadModelFolder } from './predict.ts'

export function addEvaluateCommand(program: Command): void {
  program
    .command('evaluate')
    .description(
      'Measure a model on labelled rows {text, intent, emotion?, lang?}: accuracy, calibration, rejection, confusions.',
    )
    .argument('<data>', 'JSON Lines; - for standard input')
    .requiredOption('--model <folder>', 'a folder that `train` wrote')
    .option('--report <file>', 'also write an HTML page with diagrams; it quotes misread messages')
    .option('--json', 'one document (the default)')
    .addHelpText(
      'after',
      `
Examples:
  sightdesk evaluate held-out.jsonl --model my-model --json
  sightdesk evaluate held-out.jsonl --model my-model --report report.html`,
    )
    .action(async (data: string, options: { model: string; report?: string }) => {
      const rows = (await readRows(data)) as unknown as TrainingRow[]
      const model = await loadModelFolder(options.model)
      const predictions = await model.predict(rows)
      if (options.report !== undefined) await writeReport(options.report, reportUnderstanding(rows, predictions))
      printJson(evaluateUnderstanding(rows, predictions))
    })
}

async function writeReport(file: string, html: string): Promise<void> {
  try {
    await writeFile(file, html)
  } catch (cause) {
    throw new InputError({
      code: 'input/unwritable-file',
      message: `Expected a place for the report, could not write "${file}".`,
      hint: { en: 'Check the folder and the permissions.', zh: '请检查文件夹和权限。' },
      details: { reason: (cause as NodeJS.ErrnoException).code ?? 'unknown' },
      cause,
    })
  }
}
