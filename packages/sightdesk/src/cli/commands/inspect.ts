import type { Command } from 'commander'
import { runBatch } from '../batch.ts'
import { readPicture } from '../input.ts'
import { openDesk } from '../open-desk.ts'

export function addInspectCommand(program: Command): void {
  program
    .command('inspect')
    .description('Read pictures: lines, kind, fields, what is missing and how to ask for it.')
    .argument('<images...>', 'jpeg, png or webp files')
    .option('--jsonl', 'one document a line (the default)')
    .option(
      '--lang <tags>',
      'BCP 47 tags to read with, comma-separated, as zh-Hans,en; chosen from the page when absent',
    )
    .option('--kind <id>', 'screenshot kind to assume')
    .option('--no-reader', 'read with tesseract alone')
    .addHelpText('after', '\nExample:\n  sightdesk inspect order.png failed.png --jsonl')
    .action(async (images: string[], options: { lang?: string; kind?: string; reader: boolean }) => {
      const languages = options.lang?.split(',')
      await using desk = openDesk({ store: 'memory', reader: options.reader })
      process.exitCode = await runBatch(images, {
        concurrency: 1,
        identity: (file) => ({ file }),
        work: async (file) => {
          const picture = await readPicture(file)
          const page = await desk.inspect(picture, {
            ...(languages && { languages }),
            ...(options.kind && { kind: options.kind }),
          })
          const { schemaVersion: _version, name: _name, size, ...reading } = page
          return { file, ...size, ...reading }
        },
      })
    })
}
