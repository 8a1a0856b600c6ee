import { diffManifests, type Manifest, readBundle } from '@sightdesk/core'
import { bundleFolder, readSourceFolder, writeBundleFolder } from '@sightdesk/core/node'
import type { Command } from 'commander'
import { printJson } from '../output.ts'

export function addBundleCommand(program: Command): void {
  const bundle = program
    .command('bundle')
    .description('Build, verify and compare bundles: the versioned sets of templates, models, answers and thresholds.')
  bundle
    .command('build')
    .description('Lay a folder of sources out as a bundle, and verify it.')
    .argument(
      '<folder>',
      'templates/, fields/, answers/, models/, evidence.json, thresholds.json, strategies.json, wording.json',
    )
    .requiredOption('--out <folder>', 'the bundle to write; it must not exist')
    .option('--id <id>', 'name of the bundle', 'shop')
    .option('--bundle-version <version>', 'version of the bundle', '1')
    .action(async (folder: string, options: { out: string; id: string; bundleVersion: string }) => {
      const files = await readSourceFolder(folder)
      const identity = { id: options.id, version: options.bundleVersion, createdAt: new Date().toISOString() }
      await writeBundleFolder(files, { ...identity, out: options.out })
      printJson(summary((await readBundle(bundleFolder(options.out))).manifest))
    })
  bundle
    .command('verify')
    .description('Check every hash, schema and reference of a bundle.')
    .argument('<folder>')
    .action(async (folder: string) => printJson(summary((await readBundle(bundleFolder(folder))).manifest)))
  bundle
    .command('diff')
    .description('Which files two bundles do not share.')
    .argument('<a>')
    .argument('<b>')
    .action(async (a: string, b: string) => {
      const [first, second] = [await readBundle(bundleFolder(a)), await readBundle(bundleFolder(b))]
      printJson(diffManifests(first.manifest, second.manifest))
    })
}

function summary({ id, version, hash, files }: Manifest) {
  return { ok: true, id, version, hash, files: Object.keys(files).length }
}
