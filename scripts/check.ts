import { join } from 'node:path'
import { findForbiddenArrows } from './arrows.ts'
import { findLongCode } from './lengths.ts'
import { ROOT, type RunResult, run, tool } from './run.ts'

/** One check: a name and what it runs. It passes with status 0; what it prints is shown only when it fails. */
interface Check {
  readonly name: string
  readonly run: () => Promise<RunResult>
}

const node = (script: string, ...args: string[]) =>
  run(process.execPath, ['--conditions=@sightdesk/source', join(ROOT, script), ...args])
const list = async (rows: readonly string[]): Promise<RunResult> => ({
  status: rows.length > 0 ? 1 : 0,
  output: rows.join('\n'),
})
const PUBLISHED = ['core', 'model', 'vision', 'nlp', 'graph', 'commerce', 'store', 'starter', 'sightdesk']

const CHECKS: readonly Check[] = [
  { name: 'build', run: () => node('scripts/build.ts') },
  { name: 'format, lint and import cycles', run: () => run(tool('biome'), ['ci', '--error-on-warnings', '.']) },
  { name: 'types', run: () => run(tool('tsc'), ['-p', 'tsconfig.json']) },
  { name: 'types of the studio', run: () => run('pnpm', ['--filter', 'studio', 'run', '--if-present', 'check']) },
  { name: 'forbidden arrows', run: () => list(findForbiddenArrows()) },
  { name: 'length of files and functions', run: () => list(findLongCode()) },
  { name: 'unused', run: () => run(tool('knip'), ['--no-progress']) },
  {
    name: 'package manifests (publint)',
    run: () => each((folder) => run(tool('publint'), ['--strict', '--pack', 'pnpm', folder])),
  },
  {
    name: 'package types (attw)',
    run: () => each((folder) => run(tool('attw'), ['--pack', folder, '--profile', 'esm-only', '--format', 'ascii'])),
  },
  { name: 'API surface', run: () => node('scripts/api-surface.ts', '--check') },
  { name: 'JSON Schema', run: () => node('packages/core/scripts/json-schema.ts', '--check') },
  { name: 'size', run: () => node('scripts/size.ts') },
]

async function each(work: (folder: string) => Promise<RunResult>): Promise<RunResult> {
  const results: RunResult[] = []
  for (const name of PUBLISHED) results.push(await work(join(ROOT, 'packages', name)))
  const bad = results.filter((result) => result.status !== 0)
  return { status: bad.length > 0 ? 1 : 0, output: bad.map((result) => result.output).join('\n') }
}

let failed = 0
for (const check of CHECKS) {
  const started = performance.now()
  const { status, output } = await check.run()
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${status === 0 ? '✓' : '✗'} ${check.name} (${seconds} s)`)
  if (status !== 0) console.log(output.trimEnd())
  failed += status === 0 ? 0 : 1
}
console.log(`${CHECKS.length - failed} of ${CHECKS.length} checks passed.`)
process.exitCode = failed > 0 ? 1 : 0
