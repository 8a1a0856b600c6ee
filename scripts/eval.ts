import { globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { ROOT, run, source } from './run.ts'
import { buildStarterBundle } from './starter-bundle.ts'

/** `pnpm eval NAME [--data FOLDER] …`: measures quality on a data folder. Slow, and outside CI. */
const [name, ...flags] = process.argv.slice(2)
const names = globSync('*.eval.ts', { cwd: join(ROOT, 'benchmarks') }).map((file) => basename(file, '.eval.ts'))
if (!name || !names.includes(name)) {
  console.error(
    `Usage: pnpm eval ${names.sort().join('|')} [--data FOLDER] [--by variant|kind|lang]\nThe folder is also taken from SIGHTDESK_EVAL_DATA.`,
  )
  process.exit(2)
}
const bundle = await buildStarterBundle()
if (bundle !== 0) process.exit(bundle)
const script = join(ROOT, 'benchmarks', `${name}.eval.ts`)
const { status } = await run(process.execPath, [...source, script, ...flags], { inherit: true })
process.exit(status)
