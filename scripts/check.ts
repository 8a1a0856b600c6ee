import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findForbiddenArrows } from './arrows.ts'
import { findLongCode } from './lengths.ts'
import { packPublished, pnpm } from './pack.ts'
import { ROOT, type RunResult, run, source, tool } from './run.ts'

/** One check: a name and what it runs. It passes with status 0; what it prints is shown only when it fails. */
interface Check {
  readonly name: string
  readonly run: () => Promise<RunResult>
}

const BUILD: Check = { name: 'build', run: () => node('scripts/build.ts') }

/** These do not wait for one another; the slow ones come first. */
const CHECKS: readonly Check[] = [
  { name: 'packages as packed (publint, attw)', run: checkTarballs },
  { name: 'types of the studio', run: checkStudio },
  { name: 'API surface', run: () => node('scripts/api-surface.ts', '--check') },
  { name: 'types', run: () => run(tool('tsc'), ['-p', 'tsconfig.json']) },
  {
    name: 'format, lint and import cycles',
    run: () => run(tool('biome'), ['ci', '--colors=off', '--error-on-warnings', '.']),
  },
  { name: 'unused', run: () => run(tool('knip'), ['--no-progress', '--no-config-hints']) },
  { name: 'JSON Schema', run: () => node('packages/core/scripts/json-schema.ts', '--check') },
  { name: 'size', run: () => node('scripts/size.ts') },
  { name: 'forbidden arrows', run: () => list(findForbiddenArrows()) },
  { name: 'length of files and functions', run: () => list(findLongCode()) },
]
const PARALLEL = 2

const failed: string[] = []
await runCheck(BUILD)
const waiting = [...CHECKS]
await Promise.all(
  Array.from({ length: PARALLEL }, async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) await runCheck(check)
  }),
)
const count = CHECKS.length + 1
console.log(
  `${count - failed.length} of ${count} checks passed${failed.length > 0 ? `, not: ${failed.join(', ')}` : ''}.`,
)
process.exitCode = failed.length > 0 ? 1 : 0

async function runCheck(check: Check): Promise<void> {
  const started = performance.now()
  const { status, output } = await check.run()
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${status === 0 ? '✓' : '✗'} ${check.name} (${seconds} s)`)
  if (status === 0) return
  failed.push(check.name)
  console.log(output.trimEnd())
}

/** Packs once, as a release does, and reads the tarballs: what users get, not what lies here. */
async function checkTarballs(): Promise<RunResult> {
  const folder = await mkdtemp(join(tmpdir(), 'sightdesk-check-'))
  try {
    const results: RunResult[] = []
    for (const tarball of Object.values(await packPublished(folder))) {
      results.push(await run(tool('publint'), ['--strict', tarball]))
      results.push(await run(tool('attw'), [tarball, '--profile', 'esm-only', '--format', 'ascii', '--no-color']))
    }
    return list(results.filter((result) => result.status !== 0).map((result) => result.output))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function checkStudio(): Promise<RunResult> {
  const [command, ...first] = pnpm()
  return run(command, [...first, '--filter', 'studio', 'run', '--if-present', 'check'])
}

function node(script: string, ...args: string[]): Promise<RunResult> {
  return run(process.execPath, [...source, join(ROOT, script), ...args])
}

async function list(rows: readonly string[]): Promise<RunResult> {
  return { status: rows.length > 0 ? 1 : 0, output: rows.join('\n') }
}
