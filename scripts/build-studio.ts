import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, type RunResult, run } from './run.ts'

const STUDIO = join(ROOT, 'apps', 'studio')
/** What the build reads; core only gives its vocabulary. */
const INPUTS = [
  'apps/studio/{src,static}/**/*',
  'apps/studio/{package.json,vite.config.ts,tsconfig.json}',
  'packages/core/src/taxonomy.data.ts',
]

/**
 * Build the studio, unless its inputs are the ones that the last build saw.
 *
 * @returns status 0, and what was printed when there was something to build
 */
export async function buildStudio(): Promise<RunResult> {
  const stamp = join(STUDIO, 'build', '.build')
  const inputs = hashInputs()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs) return { status: 0, output: '' }
  const vite = join(STUDIO, 'node_modules', 'vite', 'bin', 'vite.js')
  const built = await run(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: STUDIO })
  if (built.status === 0) writeFileSync(stamp, inputs)
  return built
}

/** Write the types and the `$app/tsconfig` that SvelteKit generates: a fresh clone has none, and every TypeScript tool reads them. */
export function syncStudio(): Promise<RunResult> {
  return run(join(STUDIO, 'node_modules', '.bin', 'svelte-kit'), ['sync'], { cwd: STUDIO })
}

function hashInputs(): string {
  const files = INPUTS.flatMap((pattern) => globSync(pattern, { cwd: ROOT, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  const hash = createHash('sha256')
  for (const file of files.sort()) hash.update(file).update(readFileSync(file))
  return hash.digest('hex')
}
