/** One example as the features that it has: hashed ids (each once, any order) and their values. */
export interface SparseRow {
  /** Feature ids, unsigned 32 bits, without repetition. */
  readonly ids: Uint32Array
  /** One value for each id. */
  readonly values: Float32Array
}

/** Many rows in one block: row `r` is `features[starts[r] … starts[r + 1]]`, features counted from 0. */
export interface CompactRows {
  readonly starts: Int32Array
  readonly features: Int32Array
  readonly values: Float32Array
}

/** The ids that at least `minCount` rows have, ascending. */
export function countFeatures(rows: readonly SparseRow[], minCount: number): Uint32Array {
  const counts = new Map<number, number>()
  for (const row of rows) for (const id of row.ids) counts.set(id, (counts.get(id) ?? 0) + 1)
  const kept: number[] = []
  for (const [id, count] of counts) if (count >= minCount) kept.push(id)
  return Uint32Array.from(kept).sort()
}

/** Lay rows side by side with ids replaced by their place in `ids`; unknown ids fall away. */
export function compactRows(rows: readonly SparseRow[], index: FeatureIndex): CompactRows {
  const capacity = rows.reduce((sum, row) => sum + row.ids.length, 0)
  const features = new Int32Array(capacity)
  const values = new Float32Array(capacity)
  const starts = new Int32Array(rows.length + 1)
  let used = 0
  rows.forEach((row, at) => {
    for (let entry = 0; entry < row.ids.length; entry++) {
      const feature = index.find(row.ids[entry] as number)
      if (feature < 0) continue
      features[used] = feature
      values[used++] = row.values[entry] as number
    }
    starts[at + 1] = used
  })
  return { starts, features: features.subarray(0, used), values: values.subarray(0, used) }
}

/** Finds the place of a feature id. */
export interface FeatureIndex {
  readonly size: number
  /** The place of `id` in the list, or -1. */
  find(id: number): number
}

/**
 * An open-addressing table over feature ids: one lookup is one or two array reads.
 *
 * @param ids - distinct ids
 * @example
 * featureIndex(Uint32Array.of(40, 7)).find(7) //=> 1
 */
export function featureIndex(ids: Uint32Array): FeatureIndex {
  const bits = Math.max(4, Math.ceil(Math.log2(ids.length * 2 + 1)))
  const mask = 2 ** bits - 1
  // Pairs of a place, counted from 1, and its id: both lie in one line of the processor's cache.
  const slots = new Int32Array(2 * (mask + 1))
  for (let place = 0; place < ids.length; place++) {
    let slot = spread(ids[place] as number) & mask
    while (slots[2 * slot] !== 0) slot = (slot + 1) & mask
    slots[2 * slot] = place + 1
    slots[2 * slot + 1] = ids[place] as number
  }
  return {
    size: ids.length,
    find(id) {
      let slot = spread(id) & mask
      for (;;) {
        const place = slots[2 * slot] as number
        if (place === 0 || slots[2 * slot + 1] === (id | 0)) return place - 1
        slot = (slot + 1) & mask
      }
    },
  }
}

function spread(id: number): number {
  const mixed = Math.imul(id ^ (id >>> 16), 0x45d9f3b)
  return (mixed ^ (mixed >>> 15)) >>> 0
}
