import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Store } from '@sightdesk/store'

/** A writing process and everything that it was told is stored. */
export interface Writer {
  readonly process: ChildProcess
  readonly acknowledged: string[]
  /** Set when the store refused a write. */
  refusal(): string | undefined
  /** Resolves when one more write was acknowledged, or the process ended. */
  next(): Promise<void>
  readonly ended: Promise<void>
}

/** What came of the acknowledged writes of all writers. */
export interface Tally {
  readonly acknowledged: number
  readonly lost: number
  readonly doubled: number
  /** Written, but the acknowledgement did not arrive before the kill. */
  readonly unacknowledged: number
}

const CHILD = join(import.meta.dirname, '..', 'crash-child.ts')
const TENANT = 'nova'

/** Start a process that writes cases and jobs, as fast as it can, until it is killed or refused. */
export function startWriter(
  place: string,
  label: string,
  options: { readonly sample: string; readonly textLength?: number; readonly fileLimitKib?: number },
): Writer {
  const node = [process.execPath, '--conditions=@sightdesk/source', '--disable-warning=ExperimentalWarning']
  const all = [...node, CHILD, place, label, options.sample, String(options.textLength ?? 0)]
  // Without the trap the first write over the limit would end the process instead of failing.
  const limited = ['bash', '-c', `trap '' XFSZ; ulimit -f ${options.fileLimitKib}; exec "$@"`, 'bash', ...all]
  const [command = '', ...args] = options.fileLimitKib === undefined ? all : limited
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const acknowledged: string[] = []
  const state: { refusal?: string; wake: () => void } = { wake: () => {} }
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.startsWith('code ')) state.refusal = line.slice(5)
    else acknowledged.push(line)
    state.wake()
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  void ended.then(() => state.wake())
  const next = () =>
    child.exitCode !== null || child.signalCode !== null
      ? Promise.resolve()
      : new Promise<void>((resolve) => {
          state.wake = resolve
        })
  return { process: child, acknowledged, refusal: () => state.refusal, next, ended }
}

/** Compare what was acknowledged with what is there: every name once, as a case or as a job. */
export async function tally(store: Store, acknowledged: readonly string[]): Promise<Tally> {
  const stored = [...(await caseIds(store)), ...(await jobIds(store))]
  const unique = new Set(stored)
  const lost = acknowledged.filter((id) => !unique.has(id)).length
  const doubled = stored.length - unique.size
  return { acknowledged: acknowledged.length, lost, doubled, unacknowledged: unique.size - acknowledged.length + lost }
}

async function caseIds(store: Store): Promise<string[]> {
  const ids: string[] = []
  let after: string | undefined
  do {
    const page = await store.cases.listCases({ tenant: TENANT, limit: 200, ...(after !== undefined && { after }) })
    ids.push(...page.cases.map(({ result }) => result.id))
    after = page.next
  } while (after !== undefined)
  return ids
}

async function jobIds(store: Store): Promise<string[]> {
  const ids: string[] = []
  for (let before: number | undefined; ; ) {
    const jobs = await store.queue.list({ limit: 200, ...(before !== undefined && { before }) })
    ids.push(...jobs.map(({ payload }) => (payload as { readonly id: string }).id))
    before = jobs.at(-1)?.seq
    if (before === undefined) return ids
  }
}
