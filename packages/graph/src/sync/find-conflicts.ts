import type { GraphEdge, GraphStore } from '@sightdesk/core'
import { fieldsOf, sameFields, sourceOf, statedByAll } from './source-state.ts'

/** A field about which approved sources disagree. */
export interface SourceConflict {
  readonly subject: string
  readonly field: string
  readonly values: readonly { readonly source: string; readonly value: unknown; readonly since: string }[]
}

/**
 * Where two sources disagree about the same thing. A field that only one of them states is no conflict.
 *
 * @example
 * const [conflict] = await findConflicts(store.graph, 'default')
 */
export async function findConflicts(graph: GraphStore, tenant: string): Promise<SourceConflict[]> {
  const conflicts: SourceConflict[] = []
  for (const [subject, edges] of await statedByAll(graph, tenant)) {
    const fields = new Set(edges.flatMap((edge) => Object.keys(fieldsOf(edge))))
    for (const field of fields) {
      const values = edges.filter((edge) => fieldsOf(edge)[field] !== undefined).map((edge) => told(edge, field))
      if (values.some(({ value }) => !sameFields(value, values[0]?.value))) conflicts.push({ subject, field, values })
    }
  }
  return conflicts
}

function told(edge: GraphEdge, field: string): SourceConflict['values'][number] {
  return { source: sourceOf(edge), value: fieldsOf(edge)[field], since: edge.validFrom }
}

/** Fields of a record that other sources state differently. */
export function conflictsWith(fields: Readonly<Record<string, unknown>>, others: readonly GraphEdge[]) {
  return others.flatMap((edge) =>
    Object.entries(fieldsOf(edge)).flatMap(([field, value]) =>
      fields[field] === undefined || sameFields(fields[field], value) ? [] : [{ field, source: sourceOf(edge), value }],
    ),
  )
}
