import { DataError } from '@sightdesk/core'
import type { LinearWeights } from './linear-model.ts'

const MAGIC = 0x314d4c53 // "SLM1", little-endian
const HEADER_BYTES = 16
/** No model of ours comes near; a larger count in a header is damage or an attack. */
const MAX_WEIGHTS = 256 * 1024 * 1024

/**
 * Write quantized weights as bytes: header, bias, scale, feature ids as gaps, weights.
 *
 * Layout, little-endian: magic, label count, feature count, bytes of the ids; float32 bias and scale for each label;
 * the ids as LEB128 gaps; then each feature's weights, either `0` and one int8 for each label, or `n + 1` and n pairs of
 * label gap (LEB128) and int8, whichever is shorter. The labels' names are stored by the caller.
 *
 * @throws {DataError} `data/malformed-model` when the weights are not quantized
 */
export function encodeLinear(weights: LinearWeights): Uint8Array {
  if (!(weights.weights instanceof Int8Array)) throw malformed('quantized weights (call quantizeLinear first)')
  const ids = encodeGaps(weights.ids)
  const rows = encodeRows(weights.weights, weights.labels.length)
  const count = weights.labels.length
  const bytes = new Uint8Array(HEADER_BYTES + count * 8 + ids.length + rows.length)
  const view = new DataView(bytes.buffer)
  for (const [at, value] of [MAGIC, count, weights.ids.length, ids.length].entries())
    view.setUint32(at * 4, value, true)
  for (let label = 0; label < count; label++) {
    view.setFloat32(HEADER_BYTES + label * 4, weights.bias[label] as number, true)
    view.setFloat32(HEADER_BYTES + (count + label) * 4, weights.scale[label] as number, true)
  }
  bytes.set(ids, HEADER_BYTES + count * 8)
  bytes.set(rows, HEADER_BYTES + count * 8 + ids.length)
  return bytes
}

/**
 * Read weights that `encodeLinear` wrote; every count is checked against the bytes before anything is allocated.
 *
 * @param bytes - the file
 * @param labels - the labels' names, in the order of training
 * @throws {DataError} `data/malformed-model`
 */
export function decodeLinear(bytes: Uint8Array, labels: readonly string[]): LinearWeights {
  if (bytes.length < HEADER_BYTES) throw malformed(`at least ${HEADER_BYTES} bytes, received ${bytes.length}`)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const header = [0, 4, 8, 12].map((at) => view.getUint32(at, true))
  const [magic, count, features, idBytes] = header as [number, number, number, number]
  if (magic !== MAGIC) throw malformed('a file that starts with "SLM1"')
  if (count !== labels.length) throw malformed(`weights for ${labels.length} labels, received ${count}`)
  const idsAt = HEADER_BYTES + count * 8
  const rowsAt = idsAt + idBytes
  if (features * count > MAX_WEIGHTS || bytes.length < rowsAt + features) {
    throw malformed(`at least ${rowsAt + features} bytes, received ${bytes.length}`)
  }
  return {
    labels,
    ids: decodeGaps(bytes.subarray(idsAt, rowsAt), features),
    bias: readFloats(view, HEADER_BYTES, count),
    scale: readFloats(view, HEADER_BYTES + count * 4, count),
    weights: decodeRows(bytes.subarray(rowsAt), features, count),
  }
}

function encodeRows(weights: Int8Array, count: number): Uint8Array {
  const out: number[] = []
  for (let from = 0; from < weights.length; from += count) {
    const row = weights.subarray(from, from + count)
    const filled = row.reduce((sum, weight) => sum + (weight === 0 ? 0 : 1), 0)
    if (filled * 2 >= count) {
      out.push(0)
      for (const weight of row) out.push(weight & 255)
    } else {
      pushNumber(out, filled + 1)
      pushPairs(out, row)
    }
  }
  return Uint8Array.from(out)
}

function pushPairs(out: number[], row: Int8Array): void {
  let next = 0
  row.forEach((weight, label) => {
    if (weight === 0) return
    pushNumber(out, label - next)
    out.push(weight & 255)
    next = label + 1
  })
}

function decodeRows(bytes: Uint8Array, features: number, count: number): Int8Array {
  const weights = new Int8Array(features * count)
  const cursor = { at: 0 }
  for (let from = 0; from < weights.length; from += count) {
    const pairs = readNumber(bytes, cursor) - 1
    let label = 0
    for (let entry = 0; entry < (pairs < 0 ? count : pairs); entry++) {
      if (pairs >= 0) label += readNumber(bytes, cursor)
      const byte = bytes[cursor.at++]
      if (byte === undefined || label >= count) throw malformed(`weights of ${features} features`)
      weights[from + label++] = (byte << 24) >> 24
    }
  }
  if (cursor.at !== bytes.length) throw malformed(`weights of ${features} features and nothing after them`)
  return weights
}

function readFloats(view: DataView, at: number, count: number): Float32Array {
  const numbers = Float32Array.from({ length: count }, (_, index) => view.getFloat32(at + index * 4, true))
  if (!numbers.every(Number.isFinite)) throw malformed('finite numbers')
  return numbers
}

function encodeGaps(ids: Uint32Array): Uint8Array {
  const out: number[] = []
  let previous = -1
  for (const id of ids) {
    pushNumber(out, id - previous)
    previous = id
  }
  return Uint8Array.from(out)
}

function decodeGaps(bytes: Uint8Array, count: number): Uint32Array {
  if (count > bytes.length) throw malformed(`ids of ${count} features`)
  const ids = new Uint32Array(count)
  const cursor = { at: 0 }
  let previous = -1
  for (let feature = 0; feature < count; feature++) {
    const gap = readNumber(bytes, cursor)
    previous += gap
    if (gap === 0 || previous > 0xffffffff) throw malformed('ascending feature ids of 32 bits')
    ids[feature] = previous
  }
  if (cursor.at !== bytes.length) throw malformed(`ids of ${count} features`)
  return ids
}

/** LEB128: seven bits a byte, the lowest first. */
function pushNumber(out: number[], value: number): void {
  let left = value
  while (left >= 128) {
    out.push((left % 128) | 128)
    left = Math.floor(left / 128)
  }
  out.push(left)
}

function readNumber(bytes: Uint8Array, cursor: { at: number }): number {
  let value = 0
  for (let unit = 1; unit <= 2 ** 35; unit *= 128) {
    const byte = bytes[cursor.at++]
    if (byte === undefined) break
    value += (byte & 127) * unit
    if (byte < 128) return value
  }
  throw malformed('complete numbers')
}

function malformed(expected: string): DataError {
  return new DataError({
    code: 'data/malformed-model',
    message: `Expected linear weights: ${expected}.`,
    hint: { en: 'Train or download the model again.', zh: '请重新训练或下载模型。' },
  })
}
