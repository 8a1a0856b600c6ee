import { join } from 'node:path'
import { syncStudio } from './build-studio.ts'
import { prepareHost } from './host.ts'
import { ROOT, run, tool } from './run.ts'

/**
 * Prepare the host, build, and run every test. Arguments are passed on to vitest, as `pnpm test packages/vision`.
 *
 * A part of the host that cannot be installed leaves the tests that need it out; in CI it ends the run.
 */
const missing = prepareHost()
if (missing.length > 0 && process.env['CI'] === 'true') {
  console.error(`CI needs: ${missing.join(', ')}`)
  process.exit(1)
}
const build = await run(process.execPath, [join(ROOT, 'scripts', 'build.ts')], { inherit: true })
if (build.status !== 0) process.exit(build.status)
const synced = await syncStudio()
if (synced.status !== 0) {
  console.error(synced.output)
  process.exit(synced.status)
}
const tests = await run(tool('vitest'), ['run', ...process.argv.slice(2)], { inherit: true })
process.exit(tests.status)
