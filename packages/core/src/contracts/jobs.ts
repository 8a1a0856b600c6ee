import { z } from 'zod'
import { InputError } from '../errors.ts'
import type { EnqueueOptions, Job, Queue } from './queue.ts'

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/)
const tenantSchema = z.string().min(1).max(512)
/** Longest key that a store takes, in UTF-16 units. */
const MAX_KEY_LENGTH = 512

/**
 * What a worker can do, and what it needs to know for it. Payloads hold ids and hashes, never a customer's words.
 *
 * `read-picture`: read a picture of the blob store; the result is its `PageReading`.
 * `train-understanding`: train on rows `{text, intent, emotion?}`, JSON Lines in the blob store; the result is a `TrainedFiles`.
 */
export const JOB_SCHEMAS = {
  'read-picture': z.object({
    tenant: tenantSchema,
    picture: sha256Schema,
    /** BCP 47 tags to read with. */
    languages: z.array(z.string().min(2).max(35)).max(8).optional(),
    /** Screenshot kind to assume. */
    kind: z.string().max(100).optional(),
  }),
  'train-understanding': z.object({
    tenant: tenantSchema,
    rows: sha256Schema,
    seed: z.number().int().min(0).max(2_147_483_647).default(1),
  }),
} as const
export type JobKind = keyof typeof JOB_SCHEMAS
export type JobPayload<Kind extends JobKind> = z.infer<(typeof JOB_SCHEMAS)[Kind]>

/** A job whose kind and payload are known. */
export type KnownJob = {
  readonly [Kind in JobKind]: Job & { readonly kind: Kind; readonly payload: JobPayload<Kind> }
}[JobKind]

/** What a training job leaves: files of a model by name, each in the blob store of its tenant. */
export const trainedFilesSchema = z.object({
  rows: z.number().int().nonnegative(),
  files: z.record(z.string(), sha256Schema),
  card: z.unknown(),
})
export type TrainedFiles = z.infer<typeof trainedFilesSchema>

/** What a job about a picture is marked with: erased with the picture. */
export function aboutPicture(tenant: string, sha256: string): string {
  return `picture ${sha256} ${tenant}`.slice(0, MAX_KEY_LENGTH)
}

/**
 * Put a job of a known kind. Two jobs that say the same are one while the first is unfinished.
 *
 * @returns the id of the job
 * @throws {InputError} `input/malformed-job`
 * @throws {EngineError} `engine/queue-full`
 * @example
 * await enqueueJob(store.queue, 'read-picture', { tenant: 'nova', picture: sha256 })
 */
export async function enqueueJob<Kind extends JobKind>(
  queue: Queue,
  kind: Kind,
  payload: z.input<(typeof JOB_SCHEMAS)[Kind]>,
  options: EnqueueOptions = {},
): Promise<string> {
  const parsed = parsePayload(kind, payload)
  const about = 'picture' in parsed ? { about: aboutPicture(parsed.tenant, parsed.picture) } : {}
  const key = JSON.stringify(parsed)
  return queue.enqueue(kind, parsed, { ...about, ...(key.length <= MAX_KEY_LENGTH && { key }), ...options })
}

/**
 * Check what was leased before working on it.
 *
 * @throws {InputError} `input/malformed-job`
 */
export function parseJob(job: Job): KnownJob {
  return { ...job, kind: job.kind, payload: parsePayload(job.kind, job.payload) } as KnownJob
}

function parsePayload(kind: string, payload: unknown): JobPayload<JobKind> {
  const schema = Object.hasOwn(JOB_SCHEMAS, kind) ? JOB_SCHEMAS[kind as JobKind] : undefined
  const parsed = schema?.safeParse(payload)
  if (parsed?.success) return parsed.data
  const path = parsed?.error.issues[0]?.path.join('.') ?? ''
  throw new InputError({
    code: 'input/malformed-job',
    message: schema
      ? `Expected a payload for ${kind}, at "${path}" something else came.`
      : `Expected one of ${Object.keys(JOB_SCHEMAS).join(', ')}, received another kind of job.`,
    hint: { en: 'Put jobs with enqueueJob.', zh: '请使用 enqueueJob 提交任务。' },
    details: { path },
  })
}
