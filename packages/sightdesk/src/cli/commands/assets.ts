import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { readBundle } from '@sightdesk/core'
import { bundleFolder } from '@sightdesk/core/node'
import { readerModels } from '@sightdesk/reader'
import { starterBundleFolder } from '@sightdesk/starter'
import { copyAssets } from '@sightdesk/vision/assets'
import type { Command } from 'commander'
import { printJson } from '../output.ts'

interface AssetsOptions {
  readonly lang?: string
  readonly bundle?: string
  readonly reader: boolean
}

export function addAssetsCommand(program: Command): void {
  program
    .command('assets')
    .description('Write what a page needs to read pictures into a folder of your server: nothing is fetched elsewhere.')
    .argument('<folder>', 'as public/sightdesk; created when it is missing')
    .option('--lang <tags>', 'BCP 47 tags that tesseract shall read, comma-separated', 'zh-Hans,zh-Hant,en')
    .option('--no-reader', 'leave the reader out: 17 MB less, tesseract reads alone')
    .option('--bundle <folder>', 'the bundle to lay beside; the starter bundle when absent')
    .addHelpText('after', '\nExample:\n  sightdesk assets public/sightdesk --lang zh-Hans,en')
    .action(writeAssets)
}

async function writeAssets(folder: string, { lang, reader, bundle }: AssetsOptions): Promise<void> {
  const source = bundle ?? starterBundleFolder()
  const { manifest } = await readBundle(bundleFolder(source))
  const { bytes, languages, files } = await copyAssets(folder, {
    ...(lang && { languages: lang.split(',').map((tag) => tag.trim()) }),
    reader: reader ? readerModels() : [],
  })
  await cp(source, join(folder, 'bundle'), { recursive: true })
  printJson({ folder, bytes, languages: Object.keys(languages), files, bundle: `${manifest.id} ${manifest.version}` })
}
