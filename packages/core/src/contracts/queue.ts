import type { JobEvent, JobProgress } from './job-progress.ts'

/** A job as its worker holds it. */
export interface Job {
  readonly id: string
  readonly kind: string
  readonly payload: unknown
  /** 1 on the first try. */
  readonly attempt: number
  /** Proof of the lease: whatever is said of the job with an older one is refused. */
  readonly lease: string
}

/** `poison`: set aside after the last try. `done` and `canceled` are kept for a while, without their payload. */
export type JobState = 'waiting' | 'leased' | 'done' | 'poison' | 'canceled'

/** A job as somebody who watches sees it. */
export interface JobView {
  readonly id: string
  /** Rises with every job that is put; a list goes on below it. */
  readonly seq: number
  readonly kind: string
  readonly state: JobState
  /** How many times it was begun. */
  readonly attempt: number
  readonly enqueuedAt: string
  readonly settledAt?: string
  /** What it is about, as it was put. */
  readonly about?: string
  readonly payload?: unknown
  readonly progress?: JobProgress
  /** Why the last try failed. */
  readonly reason?: string
  readonly result?: unknown
}

export interface JobQuery {
  readonly state?: JobState
  readonly kind?: string
  /** Continue below this sequence number. */
  readonly before?: number
  /** 1 to 200, default 50. */
  readonly limit?: number
}

export interface QueueStats {
  readonly waiting: number
  readonly leased: number
  readonly done: number
  /** Set aside after the last try. */
  readonly poison: number
}

export interface EnqueueOptions {
  /** One unfinished job a key: the same key again returns its id. */
  readonly key?: string
  readonly delayMs?: number
  /** What the job is about, as `aboutPicture` says it: a job goes, result and all, when that is erased. */
  readonly about?: string
}

/** Work that survives a kill: at least once, leased for a while, set aside after three failures; its result counts once. */
export interface Queue {
  /** @throws {EngineError} `engine/queue-full` */
  enqueue(kind: string, payload: unknown, options?: EnqueueOptions): Promise<string>
  /** Take the oldest due job of these kinds, or nothing. */
  lease(kinds: readonly string[], options: { readonly leaseMs: number }): Promise<Job | undefined>
  /** Keep a long job's lease alive. False when it was lost or the job was canceled: stop working. */
  extend(job: Job, leaseMs: number): Promise<boolean>
  /** Say how far the job is. The last thousand are kept. False as with `extend`. */
  report(job: Job, progress: JobProgress): Promise<boolean>
  /** False when somebody else holds the job by now: this result does not count. */
  complete(job: Job, result?: unknown): Promise<boolean>
  fail(job: Job, reason: string): Promise<boolean>
  /** End a job that waits, runs or was set aside. Its worker hears of it at its next word. False when there is none. */
  cancel(id: string): Promise<boolean>
  /** Put a job that was set aside back in line, with all its tries. False when there is none. */
  retry(id: string): Promise<boolean>
  get(id: string): Promise<JobView | undefined>
  /** Newest first. */
  list(query?: JobQuery): Promise<readonly JobView[]>
  /** What workers reported of a job, oldest first. `limit` 1 to 1000, default 100. */
  events(id: string, options?: { readonly after?: number; readonly limit?: number }): Promise<readonly JobEvent[]>
  stats(kind?: string): Promise<QueueStats>
}
