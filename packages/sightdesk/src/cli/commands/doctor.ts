import { join } from 'node:path'
import { errorRecord } from '@sightdesk/core'
import { openSqliteStore } from '@sightdesk/store/sqlite'
import { createSharpCodec } from '@sightdesk/vision/node'
import type { Command } from 'commander'
import { loadBundle } from '../../node/load-bundle.ts'
import { EXIT, printJson, printNote } from '../output.ts'

interface Finding {
  readonly name: string
  readonly ok: boolean
  readonly detail: string
}

export function addDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('See whether everything that a case needs works on this machine.')
    .option('--home <folder>', 'where cases are remembered', '.sightdesk')
    .option('--json', 'one document')
    .action(async (options: { home: string; json?: boolean }) => {
      const findings = await Promise.all([checkNode(), checkBundle(), checkCodec(), checkStore(options.home)])
      if (options.json) printJson({ ok: findings.every((finding) => finding.ok), findings })
      else for (const finding of findings) printNote(`${finding.ok ? '✓' : '✗'} ${finding.name}: ${finding.detail}`)
      process.exitCode = findings.every((finding) => finding.ok) ? EXIT.ok : EXIT.failed
    })
}

const MINIMUM_NODE = [22, 17] as const

async function checkNode(): Promise<Finding> {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const ok = major > MINIMUM_NODE[0] || (major === MINIMUM_NODE[0] && minor >= MINIMUM_NODE[1])
  return { name: 'Node', ok, detail: `${process.version}, needs ≥ ${MINIMUM_NODE.join('.')}` }
}

async function checkBundle(): Promise<Finding> {
  return check('Bundle', async () => {
    const { manifest, answers, templates } = await loadBundle()
    return `${manifest.id} ${manifest.version}, ${templates.length} templates, ${answers.length} answers`
  })
}

async function checkCodec(): Promise<Finding> {
  return check('Pictures', async () => {
    await using codec = createSharpCodec()
    const raster = { width: 8, height: 8, data: new Uint8ClampedArray(8 * 8 * 4).fill(255) }
    const bytes = await codec.encode(raster, { format: 'png' })
    const { format } = await codec.decode(bytes)
    return `encoded and decoded a ${format}`
  })
}

async function checkStore(home: string): Promise<Finding> {
  return check('Store', async () => {
    await using store = await openSqliteStore({ path: join(home, 'sightdesk.db') })
    return `${await store.cases.countCases('default')} cases in ${home}`
  })
}

async function check(name: string, work: () => Promise<string>): Promise<Finding> {
  try {
    return { name, ok: true, detail: await work() }
  } catch (error) {
    const { code, message } = errorRecord(error)
    return { name, ok: false, detail: `${code}: ${message}` }
  }
}
