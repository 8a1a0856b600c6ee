import type { SimilarQuery } from './similar-row.ts'

/** Exact values of a case by voice: node ids of the graph, and `field:id=value` for what is no node. */
export interface ValueKeys {
  readonly error_code: readonly string[]
  readonly intent: readonly string[]
  readonly field: readonly string[]
  readonly product: readonly string[]
}

export function valueKeys(row: Omit<SimilarQuery, 'text'>): ValueKeys {
  return {
    error_code: (row.errorCodes ?? []).map((code) => `error_code:${code}`),
    intent: row.intent === undefined ? [] : [`tag:${row.intent}`],
    field: Object.entries(row.fields ?? {}).map(([id, value]) => `field:${id}=${value.toLowerCase()}`),
    product: (row.products ?? []).map((sku) => `product:${sku}`),
  }
}

/** The keys of one voice that two cases share. */
export function sharedKeys(a: readonly string[], b: readonly string[]): string[] {
  return a.filter((key) => b.includes(key))
}
