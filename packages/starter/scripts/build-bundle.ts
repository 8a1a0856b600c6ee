import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DataError, memoryBundle, packBundle, readBundle } from '@sightdesk/core'
import { readSourceFolder, writeBundleFolder } from '@sightdesk/core/node'
import { trainModels } from './train-models.ts'

/**
 * Build the starter bundle: sources and trained models → `dist/bundle`.
 *
 * It is read and verified in memory first, so that a broken source never replaces the last good bundle.
 *
 * Usage: node --conditions=@sightdesk/source scripts/build-bundle.ts
 * The same sources give the same bytes: nothing in a bundle comes from the clock or the machine.
 */
const ROOT = join(import.meta.dirname, '..')

interface Release {
  readonly version: string
  readonly date: string
}
interface PackageFile {
  readonly version: string
  readonly release: Release
}

/** What models are trained and calibrated on stays outside the bundle: the models go in. */
const TRAINING_DATA = ['corpora/', 'data/calibration/']

/** Everything that belongs to the bundle: logical path → bytes. */
async function gatherFiles(): Promise<Map<string, Uint8Array>> {
  const sources = await readSourceFolder(join(ROOT, 'bundle'))
  const models = await readSourceFolder(join(ROOT, 'dist/models'))
  return new Map([
    ...[...sources].filter(([path]) => !TRAINING_DATA.some((folder) => path.startsWith(folder))),
    ...[...models].map(([path, bytes]) => [`models/${path}`, bytes] as const),
  ])
}

/** The date of the version that is built: `release` in package.json, or SOURCE_DATE_EPOCH in seconds. */
function createdAt({ version, release }: PackageFile): string {
  const epoch = process.env['SOURCE_DATE_EPOCH']
  if (epoch !== undefined) return new Date(Number(epoch) * 1000).toISOString()
  if (release.version === version) return `${release.date}T00:00:00Z`
  throw new DataError({
    code: 'data/release-date',
    message: `Expected "release" in package.json to date version ${version}, it dates ${release.version}.`,
    hint: {
      en: 'Set release.version and release.date, or SOURCE_DATE_EPOCH.',
      zh: '请设置 release.version 与 release.date，或 SOURCE_DATE_EPOCH。',
    },
    details: { version, dated: release.version },
  })
}

const started = performance.now()
const packageFile = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as PackageFile
const trained = await trainModels()
const identity = { id: 'starter', version: packageFile.version, createdAt: createdAt(packageFile) }
const files = await gatherFiles()
const bundle = await readBundle(memoryBundle((await packBundle(files, identity)).contents, 'starter'))
const { hash } = await writeBundleFolder(files, { ...identity, out: join(ROOT, 'dist/bundle'), replace: true })
const kilobytes = Math.round([...files.values()].reduce((sum, bytes) => sum + bytes.length, 0) / 1024)
console.error(
  `Starter bundle ${hash.slice(0, 12)}: ${files.size} files, ${kilobytes} KB, ${bundle.answers.length} answers, ` +
    `trained ${trained.join(', ') || 'nothing'}, ${((performance.now() - started) / 1000).toFixed(1)} s.`,
)
