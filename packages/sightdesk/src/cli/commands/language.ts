import type { Command } from 'commander'
import { detectorOf } from '../../bundle-models.ts'
import { loadBundle } from '../../node/load-bundle.ts'
import { runBatch } from '../batch.ts'
import { parseRow, readLines } from '../input.ts'
import { messageOf } from './understand.ts'

export function addLanguageCommand(program: Command): void {
  program
    .command('language')
    .description('Language, script and segments of texts. Rows {text} come from a file or standard input.')
    .argument('[file]', 'JSON Lines; standard input when absent or -')
    .option('--jsonl', 'one document a line (the default)')
    .addHelpText('after', `\nExample:\n  echo '{"text":"幾時到貨呀"}' | sightdesk language --jsonl`)
    .action(async (file: string | undefined) => {
      const detector = detectorOf(await loadBundle())
      process.exitCode = await runBatch(await readLines(file), {
        concurrency: 1,
        identity: ({ number }) => ({ line: number }),
        work: async (line) => {
          const { segments = [], ...language } = detector.detect(messageOf(parseRow(line)).text)
          return { language, segments }
        },
      })
    })
}
