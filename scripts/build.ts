import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PUBLISHED, ROOT, readManifest, run, tool } from './run.ts'
import { buildStarterBundle } from './starter-bundle.ts'

/**
 * Build every published package, and the starter bundle with its models. What has not changed is left as it is.
 *
 * Declarations are read from the sources, so that no package waits for another; the longest work starts first.
 * `--no-types` leaves the declarations out.
 */
const PARALLEL = 2

const types = !process.argv.includes('--no-types')
const started = performance.now()
const failed: string[] = []
const built: string[] = []
const jobs = [buildStarter, ...PUBLISHED.filter((name) => name !== 'starter').map((name) => () => buildPackage(name))]
await Promise.all(
  Array.from({ length: PARALLEL }, async () => {
    for (let job = jobs.shift(); job; job = jobs.shift()) await job()
  }),
)
const seconds = ((performance.now() - started) / 1000).toFixed(1)
if (failed.length === 0) console.error(`Built ${built.join(', ') || 'nothing new'} in ${seconds} s.`)
process.exitCode = failed.length > 0 ? 1 : 0

/** The bundle lies in the package's `dist`: it follows the package, and is made from sources alone. */
async function buildStarter(): Promise<void> {
  await buildPackage('starter')
  if ((await buildStarterBundle()) !== 0) failed.push('starter bundle')
}

/** Build one package, unless its inputs are the ones that the last build saw. */
async function buildPackage(name: string): Promise<void> {
  const folder = join(ROOT, 'packages', name)
  const stamp = join(folder, 'dist', '.build')
  const inputs = hashInputs(name)
  if (existsSync(stamp) && isFresh(readFileSync(stamp, 'utf8'), inputs)) return
  const { status, output } = await run(tool('tsup'), ['--silent'], {
    cwd: folder,
    env: types ? {} : { SIGHTDESK_SKIP_TYPES: '1' },
  })
  if (status !== 0) {
    failed.push(name)
    console.error(`${name} does not build:\n${output}`)
    return
  }
  built.push(name)
  mkdirSync(join(folder, 'dist'), { recursive: true })
  writeFileSync(stamp, `${types ? 'typed' : 'plain'} ${inputs}`)
}

/** A typed build also serves where types are not asked for. */
function isFresh(stamp: string, inputs: string): boolean {
  return stamp === `typed ${inputs}` || (!types && stamp === `plain ${inputs}`)
}

/** The package's own files and those of the packages below it, whose types its declarations may repeat. */
function hashInputs(name: string): string {
  const hash = createHash('sha256').update(readFileSync(join(ROOT, 'tsup.base.ts')))
  for (const part of [name, ...packagesBelow(name)]) {
    const folder = join(ROOT, 'packages', part)
    const patterns = ['src/**/*.{ts,json}', 'package.json', 'tsup.config.ts', 'scripts/copy-*.ts']
    const files = globSync(patterns, { cwd: folder }).filter((file) => !/\.(test|test-d|tmp)\.ts$/.test(file))
    for (const file of files.sort())
      hash
        .update(part)
        .update(file)
        .update(readFileSync(join(folder, file)))
  }
  return hash.digest('hex')
}

function packagesBelow(name: string): string[] {
  const dependencies = Object.keys(readManifest(name).dependencies ?? {})
  const direct = dependencies.flatMap((id) => (id.startsWith('@sightdesk/') ? [id.slice('@sightdesk/'.length)] : []))
  return [...new Set(direct.flatMap((part) => [part, ...packagesBelow(part)]))].sort()
}
