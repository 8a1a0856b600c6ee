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
const SLOTS = CAPACITY * 2

/** A set that clears in no time: a slot counts only while its stamp is of this text. Full, it takes no more. */
export function createGramSet(): GramSet {
  const slots = new Uint32Array(SLOTS)
  const stamps = new Uint32Array(SLOTS)
  const state = { stamp: 1 }
  const set: GramSet = {
    size: 0,
    ids: new Uint32Array(CAPACITY),
    clear() {
      set.size = 0
      state.stamp++
    },
    add(id) {
      let slot = id & (SLOTS - 1)
      while (stamps[slot] === state.stamp) {
        if (slots[slot] === id) return
        slot = (slot + 1) & (SLOTS - 1)
      }
      if (set.size === CAPACITY) return
      stamps[slot] = state.stamp
      slots[slot] = id
      set.ids[set.size++] = id
    },
  }
  return set
}
