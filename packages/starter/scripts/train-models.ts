import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DataError } from '@sightdesk/core'

const ROOT = join(import.meta.dirname, '..')
const MODELS = join(ROOT, 'dist/models')

/** What a model is made from: the corpora and lexicons, its script, and the code that trains it. */
const INPUTS = [
  'bundle/corpora/*.jsonl',
  'bundle/data/**/*',
  'scripts/train-*.ts',
  'scripts/language/*.ts',
  '../nlp/src/**/*.ts',
  '../model/src/**/*.ts',
]

/**
 * Run every `scripts/train-NAME.ts` whose output in `dist/models/NAME` was made from other inputs than today's.
 *
 * The inputs are compared by content, not by time: a fresh clone gives every file the same date.
 *
 * @returns the names that were trained
 * @throws {DataError} `data/training-failed` when a script ends with another status than 0
 */
export async function trainModels(): Promise<string[]> {
  const inputs = hashInputs()
  const names = globSync('train-*.ts', { cwd: import.meta.dirname })
    .map((file) => file.slice('train-'.length, -'.ts'.length))
    .filter((name) => name !== 'models')
    .sort()
  const stale = names.filter((name) => readStamp(name) !== inputs)
  await Promise.all(stale.map((name) => train(name, inputs)))
  return stale
}

async function train(name: string, inputs: string): Promise<void> {
  await runScript(`train-${name}.ts`)
  mkdirSync(join(MODELS, name), { recursive: true })
  writeFileSync(stampPath(name), inputs)
}

/** A hidden file, so that it is not taken into the bundle. */
function stampPath(name: string): string {
  return join(MODELS, name, '.inputs')
}

function readStamp(name: string): string | undefined {
  return existsSync(stampPath(name)) ? readFileSync(stampPath(name), 'utf8') : undefined
}

function hashInputs(): string {
  const files = INPUTS.flatMap((pattern) => globSync(pattern, { cwd: ROOT, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts') && !entry.name.endsWith('.tmp.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
  const hash = createHash('sha256')
  for (const file of files.sort()) hash.update(file.slice(ROOT.length - 'starter'.length)).update(readFileSync(file))
  return hash.digest('hex')
}

async function runScript(name: string): Promise<void> {
  const child = spawn(process.execPath, ['--conditions=@sightdesk/source', join(import.meta.dirname, name)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', resolve)
  })
  if (status === 0) return
  throw new DataError({
    code: 'data/training-failed',
    message: `Expected scripts/${name} to end with status 0, received ${status}.`,
    hint: { en: `Run scripts/${name} by itself and read its output.`, zh: `请单独运行 scripts/${name} 并查看输出。` },
    details: { script: name, status },
  })
}
