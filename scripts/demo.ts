import { join } from 'node:path'
import { ROOT, run } from './run.ts'

/** Build what the demo needs, handle the sample cases, and say what to try next. */
const started = performance.now()
const source = '--conditions=@sightdesk/source'
const bundle = await run(process.execPath, [source, join(ROOT, 'packages', 'starter', 'scripts', 'build-bundle.ts')], {
  inherit: true,
})
if (bundle.status !== 0) process.exit(bundle.status)
const cli = join(ROOT, 'packages', 'sightdesk', 'src', 'cli', 'index.ts')
const demo = await run(
  process.execPath,
  [source, '--disable-warning=ExperimentalWarning', cli, 'demo', ...process.argv.slice(2)],
  { inherit: true },
)
if (demo.status !== 0) process.exit(demo.status)
console.error(`Everything after the installation took ${((performance.now() - started) / 1000).toFixed(0)} s.

Next, try:
  npx -y pnpm@12 studio                                            the same cases in the studio
  npx -y pnpm@12 --silent sightdesk inspect YOUR.png --jsonl       a screenshot of your own
  npx -y pnpm@12 --silent sightdesk analyze --text "where is my order" --image YOUR.png`)
