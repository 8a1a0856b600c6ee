import type { GraphStore } from '@sightdesk/core'
import { fieldsOf, readSourceState, sourceOf, statedByAll } from './source-state.ts'

/** Something that was approved and may hold no more. */
export interface StaleFact {
  readonly subject: string
  readonly source: string
  /** `unseen`: the last runs of its source did not name it; `expired`: its own validity has ended. */
  readonly reason: 'unseen' | 'expired'
  /** Runs in a row without it. */
  readonly missedRuns: number
  readonly validTo?: string
}

/** Approved facts that their sources no longer name, or whose validity is over at an instant. */
export async function findStale(
  graph: GraphStore,
  tenant: string,
  options: { readonly at: string },
): Promise<StaleFact[]> {
  const edges = [...(await statedByAll(graph, tenant)).values()].flat()
  const states = new Map<string, Awaited<ReturnType<typeof readSourceState>>>()
  for (const source of new Set(edges.map(sourceOf))) states.set(source, await readSourceState(graph, tenant, source))
  return edges.flatMap((edge): StaleFact[] => {
    const source = sourceOf(edge)
    const missedRuns = states.get(source)?.missing[edge.dst] ?? 0
    const validTo = fieldsOf(edge)['validTo']
    if (typeof validTo === 'string' && Date.parse(validTo) <= Date.parse(options.at))
      return [{ subject: edge.dst, source, reason: 'expired', missedRuns, validTo }]
    return missedRuns > 0 ? [{ subject: edge.dst, source, reason: 'unseen', missedRuns }] : []
  })
}
