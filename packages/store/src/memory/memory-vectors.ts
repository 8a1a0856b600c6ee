import { checkVectors, gatherVectors } from '../rules/vectors.ts'
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
      const rows = [...shelf].map(([id, vector]) => ({ id, vector })).sort((a, b) => (a.id < b.id ? -1 : 1))
      return gatherVectors(model, rows).batch
    },
    forget(tenant, ids) {
      for (const shelf of tenants.get(tenant)?.values() ?? []) for (const id of ids) shelf.delete(id)
    },
  }
}
