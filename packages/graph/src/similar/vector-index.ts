import { InputError } from '@sightdesk/core'
import { DOT_KERNEL } from './dot-kernel.data.ts'

/** Vectors of an encoder, compared exactly: no vector is left out, and the time grows with their number. */
export interface VectorIndex {
  /** @throws {InputError} `input/vector-shape` when it is empty, not finite, or not as long as the others */
  add(row: number, vector: readonly number[]): void
  /** Overwrite a row's vector with zeros: an erased case leaves nothing. */
  remove(row: number): void
  /** The vector of a row, of length 1. */
  get(row: number): number[] | undefined
  /** Cosine of the rows that are closest, −1 to 1. */
  find(vector: readonly number[], limit: number, isLive: (row: number) => boolean): Map<number, number>
}

/** Memory in which vectors lie: the query, then the vectors, then room for one product each. */
interface Arena {
  readonly memory: { readonly buffer: ArrayBufferLike; grow(pages: number): number }
  scan(vector: number, end: number, query: number, out: number, bytes: number): void
}

const PAGE_BYTES = 65_536

/**
 * Inner products by WebAssembly, four numbers at once; by plain loops where a page's policy forbids it.
 *
 * @example
 * const vectors = createVectorIndex()
 * vectors.add(0, [1, 0])
 * vectors.find([1, 1], 10, () => true) //=> Map { 0 => 0.707 }
 */
export function createVectorIndex(): VectorIndex {
  const arena = createArena()
  const rows: number[] = []
  const places = new Map<number, number>()
  const state = { dimensions: 0, stride: 0, capacity: 0 }
  const floats = () => new Float32Array(arena.memory.buffer)
  const reserve = (count: number) => {
    if (count <= state.capacity) return
    state.capacity = Math.max(256, count, Math.ceil(state.capacity * 1.5))
    const bytes = (state.stride * (state.capacity + 1) + state.capacity) * 4
    const missing = bytes - arena.memory.buffer.byteLength
    if (missing > 0) arena.memory.grow(Math.ceil(missing / PAGE_BYTES))
  }
  return {
    add(row, vector) {
      if (state.dimensions === 0)
        Object.assign(state, { dimensions: vector.length, stride: Math.ceil(vector.length / 8) * 8 })
      const unit = toUnit(vector, state.dimensions)
      const place = places.get(row) ?? rows.push(row) - 1
      places.set(row, place)
      reserve(rows.length)
      floats().set(unit, state.stride * (place + 1))
    },
    remove(row) {
      const place = places.get(row)
      if (place !== undefined) floats().fill(0, state.stride * (place + 1), state.stride * (place + 2))
      places.delete(row)
    },
    get(row) {
      const place = places.get(row)
      if (place === undefined) return undefined
      const from = state.stride * (place + 1)
      return Array.from(floats().subarray(from, from + state.dimensions))
    },
    find(vector, limit, isLive) {
      if (rows.length === 0) return new Map()
      floats().set(toUnit(vector, state.dimensions), 0)
      const bytes = state.stride * 4
      const out = bytes * (state.capacity + 1)
      arena.scan(bytes, bytes * (rows.length + 1), 0, out, bytes)
      return nearest(floats().subarray(out / 4, out / 4 + rows.length), rows, limit, isLive)
    },
  }
}

function nearest(
  cosines: Float32Array,
  rows: readonly number[],
  limit: number,
  isLive: (row: number) => boolean,
): Map<number, number> {
  const best: number[] = []
  let floor = Number.NEGATIVE_INFINITY
  for (let place = 0; place < cosines.length; place++) {
    const cosine = cosines[place] as number
    if (cosine <= floor || !isLive(rows[place] as number)) continue
    const at = best.findLastIndex((other) => (cosines[other] as number) >= cosine) + 1
    best.splice(at, 0, place)
    if (best.length > limit) best.pop()
    if (best.length === limit) floor = cosines[best.at(-1) as number] as number
  }
  return new Map(best.map((place) => [rows[place] as number, cosines[place] as number]))
}

function toUnit(vector: readonly number[], dimensions: number): Float32Array {
  let square = 0
  for (const value of vector) square += value * value
  if (vector.length === dimensions && square > 0 && Number.isFinite(square)) {
    const unit = new Float32Array(dimensions)
    const scale = 1 / Math.sqrt(square)
    for (let i = 0; i < dimensions; i++) unit[i] = (vector[i] as number) * scale
    return unit
  }
  throw new InputError({
    code: 'input/vector-shape',
    message: `Expected ${dimensions || 'some'} finite numbers, not all of them 0, received ${vector.length}.`,
    hint: { en: 'Use one encoder for all cases.', zh: '所有案例请使用同一个编码器。' },
    details: { expected: dimensions, received: vector.length },
  })
}

export function createArena(): Arena {
  try {
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(DOT_KERNEL))
    return exports as unknown as Arena
  } catch {
    return createPlainArena()
  }
}

/** The same by plain loops. */
function createPlainArena(): Arena {
  let buffer = new ArrayBuffer(PAGE_BYTES)
  return {
    memory: {
      get buffer() {
        return buffer
      },
      grow(pages) {
        const larger = new ArrayBuffer(buffer.byteLength + pages * PAGE_BYTES)
        new Uint8Array(larger).set(new Uint8Array(buffer))
        buffer = larger
        return pages
      },
    },
    scan(vector, end, query, out, bytes) {
      const floats = new Float32Array(buffer)
      const [size, asked] = [bytes / 4, query / 4]
      for (let at = vector / 4, to = out / 4; at < end / 4; at += size, to++) {
        let sum = 0
        for (let i = 0; i < size; i++) sum += (floats[at + i] as number) * (floats[asked + i] as number)
        floats[to] = sum
      }
    },
  }
}
