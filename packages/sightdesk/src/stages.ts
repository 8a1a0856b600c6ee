import { abortable } from './abortable.ts'
import type { OnEvent, Stage } from './events.ts'
import { STAGES } from './events.ts'

/** Runs the stages of one case, tells of each, and keeps how long it took. */
export interface StageRunner {
  /** @throws the signal's reason as soon as it fires, also while the work of a stage is still going on */
  run<T>(stage: Stage, work: () => Promise<T> | T): Promise<T>
  /** Milliseconds by stage, and `total`. */
  timings(): Record<string, number>
}

export function createStageRunner(onEvent: OnEvent | undefined, signal: AbortSignal | undefined): StageRunner {
  const started = performance.now()
  const spent: Record<string, number> = {}
  return {
    async run(stage, work) {
      signal?.throwIfAborted()
      const done = STAGES.indexOf(stage)
      onEvent?.({ type: 'stage', stage, status: 'start', done, total: STAGES.length })
      signal?.throwIfAborted()
      const from = performance.now()
      const result = await abortable(work(), signal)
      spent[stage] = round(performance.now() - from)
      onEvent?.({ type: 'stage', stage, status: 'end', done: done + 1, total: STAGES.length })
      return result
    },
    timings: () => ({ ...spent, total: round(performance.now() - started) }),
  }
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10
}
