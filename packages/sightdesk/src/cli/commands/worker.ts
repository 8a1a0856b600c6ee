import { enqueueJob, type JobKind, type JobState } from '@sightdesk/core'
import type { Store } from '@sightdesk/store'
import { type Command, Option } from 'commander'
import { createJobHandlers } from '../../worker/job-handlers.ts'
import { runWorker, WORKER_DEFAULTS } from '../../worker/run-worker.ts'
import { runBatch } from '../batch.ts'
import { readBytes } from '../input.ts'
import { openDesk } from '../open-desk.ts'
import { openStore, type StorePlace, withStore } from '../open-store.ts'
import { EXIT, printJson, printNote, printRow } from '../output.ts'
import { wholeNumber } from '../whole-number.ts'

interface RunOptions extends StorePlace {
  readonly kinds?: string
  readonly concurrency: string
  readonly leaseMs: string
  readonly retryDelayMs: string
  readonly untilEmpty: boolean
  readonly reader: boolean
}

const STATES: readonly JobState[] = ['waiting', 'leased', 'done', 'poison', 'canceled']
const EXAMPLE = `
Example:
  sightdesk worker read *.png
  sightdesk worker --until-empty --jsonl
  sightdesk worker list --state poison`

export function addWorkerCommand(program: Command): void {
  const worker = program
    .command('worker')
    .description('Read pictures and train from the queue of a store, on any number of machines; look after its jobs.')
    .addHelpText('after', EXAMPLE)
  addRun(worker)
  addPut(worker)
  addWatch(worker)
  addChange(worker)
}

function addRun(worker: Command): void {
  withStore(worker.command('run', { isDefault: true }).description('Take jobs and do them (the default).'))
    .option('--kinds <list>', 'kinds of jobs to take, comma-separated; all when absent')
    .option('--concurrency <number>', 'jobs at once', String(WORKER_DEFAULTS.concurrency))
    .option('--lease-ms <number>', 'a job is given away after this silence', String(WORKER_DEFAULTS.leaseMs))
    .option('--retry-delay-ms <number>', 'wait before the second try; four times as long before the third', '1000')
    .option('--until-empty', 'end when nothing waits or runs', false)
    .option('--no-reader', 'read with tesseract alone')
    .option('--jsonl', 'one event a line (the default)')
    .action(run)
}

/** Told to stop once, it finishes what it holds; told twice, it lets go. */
async function run(options: RunOptions): Promise<void> {
  const concurrency = wholeNumber('concurrency', options.concurrency, { from: 1, to: 64 })
  const leaseMs = wholeNumber('lease-ms', options.leaseMs, { from: 100, to: 86_400_000 })
  const retryDelayMs = wholeNumber('retry-delay-ms', options.retryDelayMs, { from: 0, to: 86_400_000 })
  await using store = await openStore(options, { retryDelayMs: (attempt) => retryDelayMs * 4 ** (attempt - 1) })
  await using desk = openDesk({ store, reader: options.reader })
  const all = createJobHandlers({ desk, blobs: store.blobs })
  const kinds = options.kinds?.split(',')
  const handlers = Object.fromEntries(Object.entries(all).filter(([kind]) => kinds?.includes(kind) ?? true))
  // What is broken in the bundle is told before it can spoil the tries of any job.
  if ('read-picture' in handlers) await desk.understand({ text: 'hello' })
  const [stop, stopNow] = [new AbortController(), new AbortController()]
  const end = () => {
    if (stop.signal.aborted) stopNow.abort()
    stop.abort()
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
  const counts = await runWorker(store.queue, {
    handlers,
    concurrency,
    leaseMs,
    untilEmpty: options.untilEmpty,
    signal: stop.signal,
    stopNow: stopNow.signal,
    onEvent: printRow,
  })
  printNote(`${counts.done} done, ${counts.failed} failed tries`)
}

function addPut(worker: Command): void {
  const put = (command: Command, kind: JobKind, payload: (sha256: string, options: PutOptions) => object) =>
    withStore(command)
      .option('--tenant <id>', 'whose job', 'default')
      .action((files: string | string[], options: PutOptions) => putJobs([files].flat(), options, { kind, payload }))
  put(
    worker
      .command('read')
      .description('Store pictures and put a job for each: a row {file, id, picture}.')
      .argument('<images...>', 'jpeg, png or webp files')
      .option('--lang <tags>', 'BCP 47 tags to read with, comma-separated')
      .option('--kind <id>', 'screenshot kind to assume'),
    'read-picture',
    (picture, { lang, kind }) => ({ picture, ...(lang && { languages: lang.split(',') }), ...(kind && { kind }) }),
  )
  put(
    worker
      .command('train')
      .description('Store rows {text, intent, emotion?} and put a job that trains on them.')
      .argument('<data>', 'JSON Lines')
      .option('--seed <number>', 'the same rows and seed give the same bytes', '1'),
    'train-understanding',
    (rows, { seed = '1' }) => ({ rows, seed: wholeNumber('seed', seed, { from: 0, to: 2 ** 31 - 1 }) }),
  )
}

interface PutOptions extends StorePlace {
  readonly tenant: string
  readonly lang?: string
  readonly kind?: string
  readonly seed?: string
}

async function putJobs(
  files: readonly string[],
  options: PutOptions,
  job: { readonly kind: JobKind; readonly payload: (sha256: string, options: PutOptions) => object },
): Promise<void> {
  await using store = await openStore(options)
  const { tenant } = options
  process.exitCode = await runBatch(files, {
    concurrency: 1,
    identity: (file) => ({ file }),
    work: async (file) => {
      const blob = await store.blobs.put(tenant, await readBytes(file))
      const payload = { tenant, ...job.payload(blob, options) }
      return { file, id: await enqueueJob(store.queue, job.kind, payload as never), blob }
    },
  })
}

function addWatch(worker: Command): void {
  withStore(worker.command('list').description('Jobs, newest first: those that were set aside say why.'))
    .addOption(new Option('--state <state>', 'only these').choices(STATES))
    .option('--kind <kind>', 'only these')
    .option('--limit <number>', 'most rows', '50')
    .option('--jsonl', 'one job a line (the default)')
    .action(async (options: StorePlace & { state?: JobState; kind?: string; limit: string }) => {
      const { state, kind } = options
      const limit = wholeNumber('limit', options.limit, { from: 1, to: 200 })
      await using store = await openStore(options)
      const query = { limit, ...(state && { state }), ...(kind && { kind }) }
      for (const { result: _result, ...job } of await store.queue.list(query)) printRow(job)
    })
  withStore(worker.command('show').description('One job: its state, reports and result.').argument('<id>')).action(
    async (id: string, place: StorePlace) => {
      await using store = await openStore(place)
      const job = await store.queue.get(id)
      if (job === undefined) process.exitCode = EXIT.failed
      printJson(job ? { ...job, events: await store.queue.events(id, { limit: 1000 }) } : { id, found: false })
    },
  )
  withStore(worker.command('stats').description('How many jobs wait, run, are done, were set aside.')).action(
    async (place: StorePlace) => {
      await using store = await openStore(place)
      printJson(await store.queue.stats())
    },
  )
}

function addChange(worker: Command): void {
  const change = (name: string, description: string, work: (queue: Store['queue'], id: string) => Promise<boolean>) =>
    withStore(worker.command(name).description(description).argument('<ids...>')).action(
      async (ids: string[], place: StorePlace) => {
        await using store = await openStore(place)
        for (const id of ids) {
          const ok = await work(store.queue, id)
          if (!ok) process.exitCode = EXIT.failed
          printRow({ id, ok })
        }
      },
    )
  change('retry', 'Put jobs that were set aside back in line, with all their tries.', (queue, id) => queue.retry(id))
  change('cancel', 'End jobs that wait, run or were set aside.', (queue, id) => queue.cancel(id))
}
