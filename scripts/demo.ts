import { join } from 'node:path'
import { ROOT, run, source } from './run.ts'
import { buildStarterBundle } from './starter-bundle.ts'

/** Build what the demo needs, handle the sample cases, and say what to try next. */
const started = performance.now()
const bundle = await buildStarterBundle()
if (bundle !== 0) process.exit(bundle)
const cli = join(ROOT, 'packages', 'sightdesk', 'src', 'cli', 'index.ts')
const demo = await run(process.execPath, [...source, cli, 'demo', ...process.argv.slice(2)], { inherit: true })
if (demo.status !== 0) process.exit(demo.status)
console.error(`Everything after the installation took ${((performance.now() - started) / 1000).toFixed(0)} s.

Next, try:
  npx -y pnpm@12 studio                                            the same cases in the studio
  npx -y pnpm@12 --silent sightdesk inspect YOUR.png --jsonl       a screenshot of your own
  npx -y pnpm@12 --silent sightdesk analyze --text "where is my order" --image YOUR.png`)
