/** Two pictures whose difference hashes differ in at most this many of 64 bits look alike. */
export const MAX_HAMMING_DISTANCE = 10

/** A hash with fewer set (or unset) bits than this belongs to a nearly blank picture and tells nothing. */
const MIN_INFORMATIVE_BITS = 4

export interface PictureMatch {
  readonly row: number
  /** Bits that differ, 0 to 10. */
  readonly distance: number
  readonly dhash: string
}

export interface PictureIndex {
  add(row: number, dhash: string): void
  /** Rows with a picture like one of these, each with its closest one. */
  find(dhashes: readonly string[]): Map<number, PictureMatch>
}

/** Difference hashes as two 32-bit halves in typed arrays: 100,000 are compared in under a millisecond. */
export function createPictureIndex(): PictureIndex {
  const state = { high: new Uint32Array(256), low: new Uint32Array(256), rows: new Uint32Array(256), count: 0 }
  return {
    add(row, dhash) {
      const halves = parseHash(dhash)
      if (!halves) return
      if (state.count === state.rows.length) grow(state)
      state.high[state.count] = halves.high
      state.low[state.count] = halves.low
      state.rows[state.count++] = row
    },
    find(dhashes) {
      const best = new Map<number, PictureMatch>()
      for (const halves of dhashes.map(parseHash)) if (halves) scan(state, halves, best)
      return best
    },
  }
}

interface Hashes {
  high: Uint32Array
  low: Uint32Array
  rows: Uint32Array
  count: number
}

function scan(state: Hashes, wanted: { readonly high: number; readonly low: number }, best: Map<number, PictureMatch>) {
  const { high, low, rows, count } = state
  for (let i = 0; i < count; i++) {
    const distance = bitCount((high[i] as number) ^ wanted.high) + bitCount((low[i] as number) ^ wanted.low)
    if (distance > MAX_HAMMING_DISTANCE) continue
    const row = rows[i] as number
    const known = best.get(row)
    if (!known || distance < known.distance) best.set(row, { row, distance, dhash: hex(high[i]) + hex(low[i]) })
  }
}

function parseHash(dhash: string): { readonly high: number; readonly low: number } | undefined {
  if (!/^[0-9a-f]{16}$/i.test(dhash)) return undefined
  const high = Number.parseInt(dhash.slice(0, 8), 16)
  const low = Number.parseInt(dhash.slice(8), 16)
  const set = bitCount(high) + bitCount(low)
  return set < MIN_INFORMATIVE_BITS || set > 64 - MIN_INFORMATIVE_BITS ? undefined : { high, low }
}

/** Set bits of a 32-bit number, all bits at once. */
function bitCount(value: number): number {
  let v = value - ((value >>> 1) & 0x55555555)
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333)
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

function hex(half: number | undefined): string {
  return (half ?? 0).toString(16).padStart(8, '0')
}

function grow(state: Hashes): void {
  for (const name of ['high', 'low', 'rows'] as const) {
    const larger = new Uint32Array(state[name].length * 2)
    larger.set(state[name])
    state[name] = larger
  }
}
