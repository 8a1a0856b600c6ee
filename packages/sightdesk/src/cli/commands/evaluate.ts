import { evaluateUnderstanding, type TrainingRow } from '@sightdesk/nlp/train'
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
    .option('--json', 'one document (the default)')
    .addHelpText('after', '\nExample:\n  sightdesk evaluate held-out.jsonl --model my-model --json')
    .action(async (data: string, options: { model: string }) => {
      const rows = (await readRows(data)) as unknown as TrainingRow[]
      const model = await loadModelFolder(options.model)
      printJson(evaluateUnderstanding(rows, await model.predict(rows)))
    })
}
