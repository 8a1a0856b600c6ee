import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ROOT, source } from './run.ts'

/** The command line, straight from the workspace's sources. */
const cli = join(ROOT, 'packages', 'sightdesk', 'src', 'cli', 'index.ts')
const { status } = spawnSync(process.execPath, [...source, cli, ...process.argv.slice(2)], {
  stdio: 'inherit',
  cwd: process.env['INIT_CWD'] ?? process.cwd(),
})
process.exit(status ?? 1)
