import { type BlobStore, InputError, type JobKind, type KnownJob, parseJob, type TrainedFiles } from '@sightdesk/core'
import { saveUnderstanding } from '@sightdesk/nlp'
import { type TrainingRow, trainUnderstanding } from '@sightdesk/nlp/train'
import type { Desk } from '../desk.ts'
import { parseRows } from '../parse-rows.ts'
import type { JobCall, JobHandler } from './work-on.ts'

interface Tools {
  /** Reads pictures; not disposed here. */
  readonly desk: Pick<Desk, 'inspect'>
  /** Where pictures and training rows come from, and models go to. */
  readonly blobs: BlobStore
}

type JobOf<Kind extends JobKind> = Extract<KnownJob, { readonly kind: Kind }>

/**
 * What `sightdesk worker` can do, by kind of job: read stored pictures, train on stored rows.
 *
 * @example
 * const handlers = createJobHandlers({ desk, blobs: store.blobs })
 * Object.keys(handlers) //=> ['read-picture', 'train-understanding']
 */
export function createJobHandlers(tools: Tools): Readonly<Record<JobKind, JobHandler>> {
  return {
    'read-picture': (job, call) => readPicture(tools, parseJob(job) as JobOf<'read-picture'>, call),
    'train-understanding': (job, call) => train(tools, parseJob(job) as JobOf<'train-understanding'>, call),
  }
}

/** The same as `desk.inspect` gives, with the name of the picture in the store. */
async function readPicture({ desk, blobs }: Tools, { payload }: JobOf<'read-picture'>, { signal, report }: JobCall) {
  const { tenant, picture, languages, kind } = payload
  report({ stage: 'read', done: 0, total: 1 })
  const bytes = await fetchBlob(blobs, tenant, picture, signal)
  const options = { signal, ...(languages && { languages }), ...(kind !== undefined && { kind }) }
  const reading = await desk.inspect({ bytes }, options)
  report({ stage: 'read', done: 1, total: 1 })
  return { ...reading, blob: picture }
}

async function train(
  { blobs }: Tools,
  { payload }: JobOf<'train-understanding'>,
  call: JobCall,
): Promise<TrainedFiles> {
  const { signal, report } = call
  const { tenant, seed } = payload
  const text = new TextDecoder().decode(await fetchBlob(blobs, tenant, payload.rows, signal))
  const rows = parseRows(text) as unknown as TrainingRow[]
  const trained = await trainUnderstanding(rows, {
    seed,
    signal,
    onProgress: ({ stage, done, total }) => report({ stage, done, total }),
  })
  const files: Record<string, string> = {}
  for (const [name, bytes] of saveUnderstanding(trained)) files[name] = await blobs.put(tenant, bytes, { signal })
  return { rows: rows.length, files, card: trained.card }
}

async function fetchBlob(blobs: BlobStore, tenant: string, sha256: string, signal: AbortSignal): Promise<Uint8Array> {
  const bytes = await blobs.get(tenant, sha256, { signal })
  if (bytes !== undefined) return bytes
  throw new InputError({
    code: 'input/unknown-blob',
    message: `Expected ${sha256} in the blob store, found nothing: it was erased, or put elsewhere.`,
    hint: { en: 'Put the bytes first, then the job.', zh: '请先保存文件，再提交任务。' },
    details: { sha256 },
  })
}
