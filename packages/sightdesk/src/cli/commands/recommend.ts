import { evaluateRecommender, parseInteractions } from '@sightdesk/graph'
import type { Command } from 'commander'
import { readBytes } from '../input.ts'
import { printJson, printRow } from '../output.ts'
import { wholeNumber } from '../whole-number.ts'

interface EvaluateOptions {
  readonly train: string
  readonly test: string
  readonly k: string
  readonly json?: boolean
}

export function addRecommendCommand(program: Command): void {
  const recommend = program.command('recommend').description('Recommend products from what customers took.')
  recommend
    .command('evaluate')
    .description('Learn from one file of interactions and look for what the other holds. A line is: user item item …')
    .requiredOption('--train <file>', 'interactions to learn from')
    .requiredOption('--test <file>', 'interactions of the same users that were held back')
    .option('--k <number>', 'places that count', '20')
    .option('--json', 'one indented document')
    .action(async (options: EvaluateOptions) => {
      const limit = wholeNumber('k', options.k, { from: 1, to: 1000 })
      const train = await readInteractions(options.train)
      const test = await readInteractions(options.test)
      const report = await evaluateRecommender(train, test, { limit })
      if (options.json) printJson(report)
      else printRow(report)
    })
}

async function readInteractions(file: string): Promise<Map<string, string[]>> {
  return parseInteractions(new TextDecoder().decode(await readBytes(file)), file)
}
