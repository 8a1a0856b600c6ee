import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, run } from './run.ts'

/** `pnpm eval NAME [--data FOLDER] …`: measures quality on a data folder. Slow, and outside CI. */
const [name, ...flags] = process.argv.slice(2)
const script = join(ROOT, 'benchmarks', `${name}.eval.ts`)
if (!name || !existsSync(script)) {
  console.error(
    'Usage: pnpm eval screens|messages|similar [--data FOLDER] [--by variant|kind|lang]\nThe folder is also taken from SIGHTDESK_EVAL_DATA.',
  )
  process.exit(2)
}
const build = await run(
  process.execPath,
  ['--conditions=@sightdesk/source', join(ROOT, 'packages', 'starter', 'scripts', 'build-bundle.ts')],
  { inherit: true },
)
if (build.status !== 0) process.exit(build.status)
const { status } = await run(process.execPath, ['--conditions=@sightdesk/source', script, ...flags], { inherit: true })
process.exit(status)
