import { readPageText } from '@sightdesk/vision'
import { createSharpCodec } from '@sightdesk/vision/node'
import type { Command } from 'commander'
import { createTextEngine } from '../../node/create-text-engine.ts'
import { runBatch } from '../batch.ts'
import { readPicture } from '../input.ts'

export function addOcrCommand(program: Command): void {
  program
    .command('ocr')
    .description('Read the text of pictures: lines with confidence and boxes, in pixels of the upright original.')
    .argument('<images...>', 'jpeg, png or webp files')
    .option('--jsonl', 'one document a line (the default)')
    .option('--lang <tags>', 'BCP 47 tags to read with, comma-separated; chosen from the page when absent')
    .option('--no-reader', 'read with tesseract alone')
    .addHelpText('after', '\nExample:\n  sightdesk ocr order.png --lang zh-Hans,en --jsonl')
    .action(async (images: string[], options: { lang?: string; reader: boolean }) => {
      const languages = options.lang?.split(',')
      await using codec = createSharpCodec()
      await using engine = createTextEngine(options)
      process.exitCode = await runBatch(images, {
        concurrency: 1,
        identity: (file) => ({ file }),
        work: async (file) => {
          const started = performance.now()
          const cpu = process.cpuUsage()
          const read = await readPageText(await readPicture(file), { codec, engine, ...(languages && { languages }) })
          const { user, system } = process.cpuUsage(cpu)
          return {
            file,
            ...read.size,
            lines: read.lines,
            durationMs: performance.now() - started,
            cpuMs: (user + system) / 1000,
          }
        },
      })
    })
}
