import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, run, tool } from './run.ts'

/** Published packages, each after those that it depends on; declarations are read from the sources, so the order is only for the eye. */
const PACKAGES = ['core', 'model', 'vision', 'nlp', 'graph', 'commerce', 'store', 'starter', 'sightdesk'] as const
const PARALLEL = 2

const types = !process.argv.includes('--no-types')
const started = performance.now()
const failed: string[] = []
const waiting = [...PACKAGES]
await Promise.all(Array.from({ length: PARALLEL }, buildNext))
if (failed.length === 0) await buildStarterBundle()
console.error(`Built in ${((performance.now() - started) / 1000).toFixed(1)} s.`)
process.exitCode = failed.length > 0 ? 1 : 0

async function buildNext(): Promise<void> {
  for (let name = waiting.shift(); name; name = waiting.shift()) await buildPackage(name)
}

/** Build one package, unless its inputs are the ones that the last build saw. */
async function buildPackage(name: string): Promise<void> {
  const folder = join(ROOT, 'packages', name)
  const stamp = join(folder, 'dist', '.build')
  const inputs = hashInputs(folder)
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
  mkdirSync(join(folder, 'dist'), { recursive: true })
  writeFileSync(stamp, `${types ? 'typed' : 'plain'} ${inputs}`)
}

/** A typed build also serves where types are not asked for. */
function isFresh(stamp: string, inputs: string): boolean {
  return stamp === `typed ${inputs}` || (!types && stamp === `plain ${inputs}`)
}

function hashInputs(folder: string): string {
  const files = ['src/**/*.{ts,json}', 'package.json', 'tsup.config.ts'].flatMap((pattern) =>
    globSync(pattern, { cwd: folder }),
  )
  const hash = createHash('sha256').update(readFileSync(join(ROOT, 'tsup.base.ts')))
  for (const file of files.filter((path) => !path.endsWith('.test.ts')).sort())
    hash.update(file).update(readFileSync(join(folder, file)))
  return hash.digest('hex')
}

async function buildStarterBundle(): Promise<void> {
  const script = join(ROOT, 'packages', 'starter', 'scripts', 'build-bundle.ts')
  const { status } = await run(process.execPath, ['--conditions=@sightdesk/source', script], { inherit: true })
  if (status !== 0) failed.push('starter bundle')
}
