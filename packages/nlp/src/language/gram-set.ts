/** Distinct ids of one text, in a table that is reused from text to text. */
export interface GramSet {
  /** How many distinct ids are held. */
  size: number
  /** The ids, in the order in which they came; the first `size` count. */
  readonly ids: Uint32Array
  clear(): void
  add(id: number): void
}

const CAPACITY = 4096

/**
 * A set that clears in no time: a slot counts only while its stamp is of this text. Full, it takes no more.
 *
 * @param capacity - ids that it holds at most, a power of 2
 */
export function createGramSet(capacity = CAPACITY): GramSet {
  const mask = capacity * 2 - 1
  const slots = new Uint32Array(mask + 1)
  const stamps = new Uint32Array(mask + 1)
  const state = { stamp: 1 }
  const set: GramSet = {
    size: 0,
    ids: new Uint32Array(capacity),
    clear() {
      set.size = 0
      state.stamp++
    },
    add(id) {
      let slot = id & mask
      while (stamps[slot] === state.stamp) {
        if (slots[slot] === id) return
        slot = (slot + 1) & mask
      }
      if (set.size === capacity) return
      stamps[slot] = state.stamp
      slots[slot] = id
      set.ids[set.size++] = id
    },
  }
  return set
}
