import { writeFile } from 'node:fs/promises'
import { InputError } from '@sightdesk/core'
import { crossPredict, type SolveThresholdsOptions, solveThresholds, type TrainingRow } from '@sightdesk/nlp/train'
import type { Command } from 'commander'
import { readRows } from '../input.ts'
import { printJson } from '../output.ts'
import { wholeNumber } from '../whole-number.ts'
import { loadModelFolder } from './predict.ts'

interface ThresholdFlags {
  readonly model?: string
  readonly precision?: string
  readonly coverage?: string
  readonly cost?: string
  readonly cautious?: boolean
  readonly minRows: string
  readonly seed: string
  readonly out?: string
}

export function addThresholdsCommand(program: Command): void {
  program
    .command('thresholds')
    .description('Solve a threshold for each intent and language from rows {text, intent, lang?}, as thresholds.json.')
    .argument('<data>', 'JSON Lines; - for standard input')
    .option('--model <folder>', 'a model that did not see the rows; without it they are cross-validated')
    .option('--precision <share>', 'wanted share of right answers among the accepted, as 0.95')
    .option('--coverage <share>', 'wanted share of accepted messages, as 0.7')
    .option('--cost <wrong,handoff>', 'cost of a wrong answer and of a handoff, as 10,2')
    .option('--cautious', 'ask the precision of the lower end of its 95 % interval')
    .option('--min-rows <number>', 'rows that an intent or language needs for a threshold of its own', '30')
    .option('--seed <number>', 'of the cross-validation', '1')
    .option('--out <file>', 'also write thresholds.json, for the bundle')
    .option('--json', 'one document (the default)')
    .addHelpText(
      'after',
      `
Examples:
  sightdesk thresholds held-out.jsonl --model my-model --precision 0.95 --out thresholds.json
  sightdesk thresholds messages.jsonl --cost 10,2 --json`,
    )
    .action(async (data: string, flags: ThresholdFlags) => {
      const options = readOptions(flags)
      const rows = (await readRows(data)) as unknown as TrainingRow[]
      const checked = await predictRows(rows, flags)
      const solved = solveThresholds(checked.rows, checked.predictions, options)
      if (flags.out !== undefined) await writeFile(flags.out, `${JSON.stringify(solved.thresholds, null, 2)}\n`)
      printJson({ rows: checked.rows.length, target: options.target, ...solved })
    })
}

async function predictRows(rows: readonly TrainingRow[], { model, seed }: ThresholdFlags) {
  if (model === undefined) {
    return crossPredict(rows, { seed: wholeNumber('seed', seed, { from: 0, to: 2 ** 31 - 1 }) })
  }
  return { rows, predictions: await (await loadModelFolder(model)).predict(rows) }
}

/** Exactly one of precision, coverage and cost. */
function readOptions({ precision, coverage, cost, cautious, minRows }: ThresholdFlags): SolveThresholdsOptions {
  const given = [precision, coverage, cost].filter((value) => value !== undefined)
  if (given.length !== 1) throw targetError(`${given.length} of them`)
  const rows = wholeNumber('min-rows', minRows, { from: 1, to: 1_000_000 })
  if (precision !== undefined) {
    return { minRows: rows, target: { precision: Number(precision), ...(cautious && { cautious }) } }
  }
  if (coverage !== undefined) return { minRows: rows, target: { coverage: Number(coverage) } }
  const [wrongCost, handoffCost, ...others] = (cost ?? '').split(',').map(Number)
  if (wrongCost === undefined || handoffCost === undefined || others.length > 0) throw targetError(`"${cost}"`)
  return { minRows: rows, target: { wrongCost, handoffCost } }
}

function targetError(received: string): InputError {
  return new InputError({
    code: 'input/option-out-of-range',
    message: `Expected one of --precision, --coverage and --cost (as 10,2), received ${received}.`,
    hint: { en: 'Name one target, as --precision 0.95.', zh: '请指定一个目标，例如 --precision 0.95。' },
  })
}
