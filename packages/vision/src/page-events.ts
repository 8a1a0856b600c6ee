/** Stages of reading a page, in their order. */
export const PAGE_STAGES = ['decode', 'standardize', 'recognize', 'classify', 'fields', 'check'] as const
export type PageStage = (typeof PAGE_STAGES)[number]

/** Where the reading of a page stands: `done` of `total` stages are behind it. */
export interface PageEvent {
  readonly stage: PageStage
  readonly status: 'start' | 'end'
  readonly done: number
  readonly total: number
}

/**
 * Run one stage between its two events; an abort is noticed before the stage begins.
 *
 * @example
 * const decoded = await runStage('decode', options, () => codec.decode(bytes))
 */
export async function runStage<Result>(
  stage: PageStage,
  options: { readonly signal?: AbortSignal; readonly onProgress?: (event: PageEvent) => void },
  work: () => Result | Promise<Result>,
): Promise<Result> {
  options.signal?.throwIfAborted()
  const done = PAGE_STAGES.indexOf(stage)
  const total = PAGE_STAGES.length
  options.onProgress?.({ stage, status: 'start', done, total })
  const result = await work()
  options.onProgress?.({ stage, status: 'end', done: done + 1, total })
  return result
}
