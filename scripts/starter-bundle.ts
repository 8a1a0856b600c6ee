import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, run, source } from './run.ts'

const FOLDER = join(ROOT, 'packages', 'starter')

/**
 * Build the starter bundle from the sources; models whose inputs have not changed are kept.
 *
 * @returns the exit status, 0 when the bundle is there
 */
export async function buildStarterBundle(): Promise<number> {
  if (!existsSync(join(FOLDER, 'dist', 'bundle', 'manifest.json')))
    console.error('Training the starter models: a minute or two, once.')
  const script = join(FOLDER, 'scripts', 'build-bundle.ts')
  const { status } = await run(process.execPath, [...source, script], { inherit: true })
  return status
}
