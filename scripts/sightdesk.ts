import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ROOT } from './run.ts'

/** The command line, straight from the workspace's sources. */
const cli = join(ROOT, 'packages', 'sightdesk', 'src', 'cli', 'index.ts')
const { status } = spawnSync(
  process.execPath,
  ['--conditions=@sightdesk/source', '--disable-warning=ExperimentalWarning', cli, ...process.argv.slice(2)],
  {
    stdio: 'inherit',
    cwd: process.env['INIT_CWD'] ?? process.cwd(),
  },
)
process.exit(status ?? 1)
