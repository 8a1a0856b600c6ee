import { globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { ROOT, run, source } from './run.ts'

/** `pnpm bench [NAME…]`: measures speed and quality beside peers, one file for each question a user would ask. */
const names = process.argv.slice(2).filter((argument) => !argument.startsWith('-'))
const flags = process.argv.slice(2).filter((argument) => argument.startsWith('-'))
const files = globSync('*.bench.ts', { cwd: join(ROOT, 'benchmarks') }).sort()
const chosen = names.length > 0 ? files.filter((file) => names.some((name) => file.includes(name))) : files
if (chosen.length === 0) {
  console.error(`No benchmark of that name. There are: ${files.map((file) => basename(file, '.bench.ts')).join(', ')}`)
  process.exit(2)
}
for (const file of chosen) {
  const { status } = await run(process.execPath, [...source, join(ROOT, 'benchmarks', file), ...flags], {
    inherit: true,
  })
  if (status !== 0) process.exit(status)
}
