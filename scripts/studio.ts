import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { buildStudio } from './build-studio.ts'
import { ROOT, source } from './run.ts'

/** Build the studio if needed, and serve it on this machine; it prints its address. */
const { status, output } = await buildStudio()
if (status !== 0) {
  console.error(`The studio does not build:\n${output}`)
  process.exit(status)
}
const server = join(ROOT, 'apps', 'studio', 'server.ts')
const child = spawn(
  process.execPath,
  [...source, server],
  // Where the command was typed: the store of the demo lies there.
  { stdio: 'inherit', cwd: process.env['INIT_CWD'] ?? process.cwd() },
)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => process.exit(code ?? 0))
