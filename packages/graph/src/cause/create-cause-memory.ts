import type { Findings, SimilarCase } from '@sightdesk/core'
import type { SimilarQuery, SimilarRow } from '../similar/similar-row.ts'
import { type CauseModel, trainCauseModel } from './train-cause-model.ts'
import { voteCause } from './vote-cause.ts'

export const CAUSE_MEMORY_DEFAULTS = {
  /** The model learns again when so many more causes were recorded, as a share of those it knows. */
  growth: 0.2,
  /** Below this the model says nothing. */
  minConfidence: 0.4,
  /** Most cases named behind a cause. */
  maxCases: 5,
} as const

/** Causes that were recorded, and what was learned from them. */
export interface CauseMemory {
  /** Cases whose cause is known. */
  readonly size: number
  /** Take a case in, or take note that its cause was corrected. Cases without a recorded cause are passed over. */
  add(row: SimilarRow): void
  /** Forget a case; the model learns again without it before it speaks next. */
  remove(id: string): void
  /** The likely cause of a case, and the cases behind it; nothing when too little is known. */
  explain(
    query: SimilarQuery,
    similar: readonly SimilarCase[],
    options?: { readonly signal?: AbortSignal },
  ): Promise<Findings['cause']>
}

/**
 * A memory of causes that learns as cases end: from thirty recorded causes on by a calibrated model over what the case
 * shows, before that by the votes of similar cases.
 *
 * @example
 * const causes = createCauseMemory(index.rows())
 * await causes.explain(similarQuery(input), similar) //=> { id: 'system_delay', confidence: 0.87, cases: ['c1', 'c9'] }
 */
export function createCauseMemory(rows: Iterable<SimilarRow> = []): CauseMemory {
  const known = new Map<string, SimilarRow>()
  const state: { training?: Promise<CauseModel | undefined> | undefined; trainedOn: number } = { trainedOn: 0 }
  const add = (row: SimilarRow) => {
    known.delete(row.id)
    if (row.cause !== undefined && row.cause !== 'unknown') known.set(row.id, row)
  }
  for (const row of rows) add(row)
  const learn = (signal: AbortSignal | undefined): Promise<CauseModel | undefined> => {
    const due = known.size >= state.trainedOn * (1 + CAUSE_MEMORY_DEFAULTS.growth)
    if (state.training && !due) return state.training
    state.trainedOn = Math.max(1, known.size)
    state.training = trainCauseModel(known.values(), { ...(signal && { signal }) })
    state.training.catch(() => {
      state.training = undefined
    })
    return state.training
  }
  return {
    get size() {
      return known.size
    },
    add,
    remove(id) {
      if (known.delete(id)) state.training = undefined
    },
    async explain(query, similar, options = {}) {
      const model = await learn(options.signal)
      const causeOf = (id: string) => known.get(id)?.cause
      if (!model) return voteCause(similar, causeOf)
      const best = model.predict(query)[0]
      if (!best || best.confidence < CAUSE_MEMORY_DEFAULTS.minConfidence) return undefined
      return { ...best, cases: casesBehind(best.id, query, similar, known) }
    },
  }
}

/** Similar cases of that cause, then those that share most signals. */
function casesBehind(
  cause: string,
  query: SimilarQuery,
  similar: readonly SimilarCase[],
  known: ReadonlyMap<string, SimilarRow>,
): string[] {
  const close = similar.filter(({ id }) => known.get(id)?.cause === cause).map(({ id }) => id)
  if (close.length >= CAUSE_MEMORY_DEFAULTS.maxCases) return close.slice(0, CAUSE_MEMORY_DEFAULTS.maxCases)
  const signals = new Set(query.signals)
  const others = [...known.values()].filter(
    (row) => row.cause === cause && row.id !== query.id && !close.includes(row.id),
  )
  const shared = others.map((row) => ({
    id: row.id,
    shared: row.signals?.filter((signal) => signals.has(signal)).length ?? 0,
  }))
  const ranked = shared.filter((row) => row.shared > 0).sort((a, b) => b.shared - a.shared)
  return [...close, ...ranked.map(({ id }) => id)].slice(0, CAUSE_MEMORY_DEFAULTS.maxCases)
}
