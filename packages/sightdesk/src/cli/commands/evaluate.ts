import { writeFile } from 'node:fs/promises'
import { InputError, type MessagePrediction } from '@sightdesk/core'
import { normalizeMessage } from '@sightdesk/nlp'
import {
  compareUnderstanding,
  evaluateUnderstanding,
  findConflicts,
  type ReportRow,
  reportUnderstanding,
  type TrainingRow,
} from '@sightdesk/nlp/train'
import type { Command } from 'commander'
import { lexiconsOf } from '../../bundle-models.ts'
import { loadBundle } from '../../node/load-bundle.ts'
import { readRows } from '../input.ts'
import { printJson } from '../output.ts'
import { loadModelFolder } from './predict.ts'

interface EvaluateFlags {
  readonly model: string
  readonly report?: string
  readonly baseline?: string
  readonly trained?: string
  readonly hardest: string
}

export function addEvaluateCommand(program: Command): void {
  program
    .command('evaluate')
    .description(
      'Measure a model on labelled rows {text, intent, emotion?, lang?}: accuracy, calibration, rejection, confusions.',
    )
    .argument('<data>', 'JSON Lines; - for standard input')
    .requiredOption('--model <folder>', 'a folder that `train` wrote')
    .option('--baseline <folder>', 'an earlier model: also list what was fixed and what broke')
    .option('--trained <file>', 'the training rows: also list conflicting and repeated ones')
    .option('--hardest <number>', 'misread messages to quote, the surest first', '0')
    .option('--report <file>', 'also write an HTML page with diagrams; it quotes misread messages')
    .option('--json', 'one document (the default)')
    .addHelpText(
      'after',
      `
Examples:
  sightdesk evaluate held-out.jsonl --model my-model --json
  sightdesk evaluate held-out.jsonl --model my-model --report report.html
  sightdesk evaluate held-out.jsonl --model new-model --baseline old-model --trained messages.jsonl`,
    )
    .action(evaluate)
}

async function evaluate(data: string, flags: EvaluateFlags): Promise<void> {
  const rows = await markSlang((await readRows(data)) as unknown as TrainingRow[])
  const model = await loadModelFolder(flags.model)
  const predictions = await model.predict(rows)
  const comparison =
    flags.baseline === undefined
      ? undefined
      : compareUnderstanding(rows, await (await loadModelFolder(flags.baseline)).predict(rows), predictions)
  const faults =
    flags.trained === undefined ? undefined : findConflicts((await readRows(flags.trained)) as unknown as TrainingRow[])
  const more = { ...(comparison && { comparison }), ...(faults && { faults }) }
  if (flags.report !== undefined) await writeReport(flags.report, reportUnderstanding(rows, predictions, more))
  const hardest = findHardest(rows, predictions, Number(flags.hardest) || 0)
  printJson({ ...evaluateUnderstanding(rows, predictions), ...(hardest.length > 0 && { hardest }), ...more })
}

/** A message whose words a lexicon of its language changes gets figures of its own. */
async function markSlang(rows: readonly TrainingRow[]): Promise<(TrainingRow & ReportRow)[]> {
  const lexicons = lexiconsOf(await loadBundle())
  return rows.map((row) => {
    const lexicon = lexicons.get(row.lang ?? '')
    if (!lexicon) return row
    const hasSlang = normalizeMessage(row.text, [lexicon]).text !== normalizeMessage(row.text).text
    return hasSlang ? { ...row, slices: ['slang'] } : { ...row, slices: ['no slang'] }
  })
}

function findHardest(rows: readonly TrainingRow[], predictions: readonly MessagePrediction[], most: number) {
  return rows
    .map(({ text, intent }, at) => ({ row: at, text, intent, guess: (predictions[at] as MessagePrediction).intent }))
    .filter(({ intent, guess }) => intent !== guess.id)
    .sort((a, b) => b.guess.confidence - a.guess.confidence)
    .slice(0, most)
    .map(({ guess, ...rest }) => ({ ...rest, guess: guess.id, confidence: guess.confidence }))
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
