import { mkdir, writeFile } from 'node:fs/promises'
import { join, parse } from 'node:path'
import { qualityTexts, standardize } from '@sightdesk/vision'
import { createSharpCodec } from '@sightdesk/vision/node'
import type { Command } from 'commander'
import { loadBundle } from '../../node/load-bundle.ts'
import { runBatch } from '../batch.ts'
import { readPicture } from '../input.ts'

export function addStandardizeCommand(program: Command): void {
  program
    .command('standardize')
    .description(
      'Make pictures upright, level and readable, without metadata; say what was done and what is wrong with them.',
    )
    .argument('<images...>', 'jpeg, png or webp files')
    .requiredOption('--out <folder>', 'where the pictures are written, as PNG')
    .option('--jsonl', 'one document a line (the default)')
    .option('--lang <tag>', 'language of the advice to the customer', 'en')
    .addHelpText('after', '\nExample:\n  sightdesk standardize photo.jpg --out upright --jsonl')
    .action(async (images: string[], options: { out: string; lang: string }) => {
      await mkdir(options.out, { recursive: true })
      const { wording } = await loadBundle()
      await using codec = createSharpCodec()
      process.exitCode = await runBatch(images, {
        concurrency: 1,
        identity: (file) => ({ file }),
        work: async (file) => {
          const { raster: decoded } = await codec.decode((await readPicture(file)).bytes)
          const page = standardize(decoded)
          const out = join(options.out, `${parse(file).name}.png`)
          await writeFile(out, await codec.encode(page.raster, { format: 'png' }))
          const { width, height } = page.raster
          return {
            file,
            out,
            width,
            height,
            steps: page.steps,
            quality: {
              ok: page.quality.ok,
              issues: qualityTexts(page.quality.issues, { wording, language: options.lang }),
            },
          }
        },
      })
    })
}
