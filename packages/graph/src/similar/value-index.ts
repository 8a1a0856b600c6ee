/** Rows by an exact value, as `error_code:E003`; newest rows are last. */
export interface ValueIndex {
  add(row: number, keys: readonly string[]): void
  /** Rows that hold one of the keys, newest first, at most `limit` for each key. */
  find(keys: readonly string[], limit: number): number[]
  /** How much a shared value says: rare ones much, one that all rows hold nearly nothing. */
  weightOf(key: string): number
}

export function createValueIndex(rowCount: () => number): ValueIndex {
  const rows = new Map<string, number[]>()
  return {
    add(row, keys) {
      for (const key of keys) {
        const list = rows.get(key)
        if (list) list.push(row)
        else rows.set(key, [row])
      }
    },
    find(keys, limit) {
      return keys.flatMap((key) => rows.get(key)?.slice(-limit).reverse() ?? [])
    },
    weightOf(key) {
      const count = rows.get(key)?.length ?? 0
      return Math.log(1 + (rowCount() + 1) / (count + 1))
    },
  }
}
