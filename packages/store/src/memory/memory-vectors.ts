import { checkVectors } from '../rules/vectors.ts'
import type { VectorShelf } from '../store.ts'

export interface MemoryVectors extends VectorShelf {
  forget(tenant: string, ids: readonly string[]): void
}

export function createMemoryVectors(): MemoryVectors {
  const tenants = new Map<string, Map<string, Map<string, Float32Array>>>()
  return {
    async put(tenant, batch) {
      checkVectors(tenant, batch)
      const models = tenants.get(tenant) ?? new Map<string, Map<string, Float32Array>>()
      const shelf = models.get(batch.model) ?? new Map<string, Float32Array>()
      const { dimensions, vectors } = batch
      for (const [i, id] of batch.ids.entries()) shelf.set(id, vectors.slice(i * dimensions, (i + 1) * dimensions))
      tenants.set(tenant, models.set(batch.model, shelf))
    },
    async load(tenant, model) {
      const shelf = tenants.get(tenant)?.get(model) ?? new Map<string, Float32Array>()
      const rows = [...shelf].sort(([a], [b]) => (a < b ? -1 : 1))
      const dimensions = rows[0]?.[1].length ?? 0
      const fitting = rows.filter(([, vector]) => vector.length === dimensions)
      const vectors = new Float32Array(fitting.length * dimensions)
      for (const [i, [, vector]] of fitting.entries()) vectors.set(vector, i * dimensions)
      return { model, dimensions, ids: fitting.map(([id]) => id), vectors }
    },
    forget(tenant, ids) {
      for (const shelf of tenants.get(tenant)?.values() ?? []) for (const id of ids) shelf.delete(id)
    },
  }
}
