export interface Job {
  readonly id: string
  readonly kind: string
  readonly payload: unknown
  /** 1 on the first try. */
  readonly attempt: number
  /** Proof of the lease: `complete` and `fail` with an older one are refused. */
  readonly lease: string
}

export interface QueueStats {
  readonly waiting: number
  readonly leased: number
  readonly done: number
  /** Set aside after the last try. */
  readonly poison: number
}

/** Work that survives a kill: at least once, leased for a while, set aside after three failures. */
export interface Queue {
  /** The same key while the first job is unfinished returns that job's id. @throws {EngineError} `engine/queue-full` */
  enqueue(
    kind: string,
    payload: unknown,
    options?: { readonly key?: string; readonly delayMs?: number },
  ): Promise<string>
  /** Take the oldest due job of these kinds, or nothing. */
  lease(kinds: readonly string[], options: { readonly leaseMs: number }): Promise<Job | undefined>
  /** Keep a long job's lease alive. */
  extend(job: Job, leaseMs: number): Promise<boolean>
  complete(job: Job): Promise<boolean>
  fail(job: Job, reason: string): Promise<boolean>
  stats(kind?: string): Promise<QueueStats>
}
