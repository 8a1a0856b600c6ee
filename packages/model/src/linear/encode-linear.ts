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
 * the ids as LEB128 gaps; int8 weights, feature-major. The labels' names are stored by the caller.
 *
 * @throws {DataError} `data/malformed-model` when the weights are not quantized
 */
export function encodeLinear(weights: LinearWeights): Uint8Array {
  if (!(weights.weights instanceof Int8Array)) throw malformed('quantized weights (call quantizeLinear first)')
  const ids = encodeGaps(weights.ids)
  const count = weights.labels.length
  const bytes = new Uint8Array(HEADER_BYTES + count * 8 + ids.length + weights.weights.length)
  const view = new DataView(bytes.buffer)
  for (const [at, value] of [MAGIC, count, weights.ids.length, ids.length].entries())
    view.setUint32(at * 4, value, true)
  for (let label = 0; label < count; label++) {
    view.setFloat32(HEADER_BYTES + label * 4, weights.bias[label] as number, true)
    view.setFloat32(HEADER_BYTES + (count + label) * 4, weights.scale[label] as number, true)
  }
  bytes.set(ids, HEADER_BYTES + count * 8)
  bytes.set(
    new Uint8Array(weights.weights.buffer, weights.weights.byteOffset, weights.weights.length),
    HEADER_BYTES + count * 8 + ids.length,
  )
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
  const [magic, count, features, idBytes] = [0, 4, 8, 12].map((at) => view.getUint32(at, true)) as [
    number,
    number,
    number,
    number,
  ]
  if (magic !== MAGIC) throw malformed('a file that starts with "SLM1"')
  if (count !== labels.length) throw malformed(`weights for ${labels.length} labels, received ${count}`)
  const size = features * count
  const idsAt = HEADER_BYTES + count * 8
  if (size > MAX_WEIGHTS || bytes.length !== idsAt + idBytes + size) {
    throw malformed(`${idsAt + idBytes + size} bytes, received ${bytes.length}`)
  }
  return {
    labels,
    ids: decodeGaps(bytes.subarray(idsAt, idsAt + idBytes), features),
    bias: readFloats(view, HEADER_BYTES, count),
    scale: readFloats(view, HEADER_BYTES + count * 4, count),
    weights: new Int8Array(bytes.slice(idsAt + idBytes).buffer),
  }
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
    let gap = id - previous
    previous = id
    while (gap >= 128) {
      out.push((gap % 128) | 128)
      gap = Math.floor(gap / 128)
    }
    out.push(gap)
  }
  return Uint8Array.from(out)
}

function decodeGaps(bytes: Uint8Array, count: number): Uint32Array {
  if (count > bytes.length) throw malformed(`ids of ${count} features`)
  const ids = new Uint32Array(count)
  let at = 0
  let previous = -1
  for (let feature = 0; feature < count; feature++) {
    let gap = 0
    for (let unit = 1; ; unit *= 128) {
      const byte = bytes[at++]
      if (byte === undefined) throw malformed(`ids of ${count} features`)
      gap += (byte & 127) * unit
      if (byte < 128) break
    }
    previous += gap
    if (gap === 0 || previous > 0xffffffff) throw malformed('ascending feature ids of 32 bits')
    ids[feature] = previous
  }
  if (at !== bytes.length) throw malformed(`ids of ${count} features`)
  return ids
}

function malformed(expected: string): DataError {
  return new DataError({
    code: 'data/malformed-model',
    message: `Expected linear weights: ${expected}.`,
    hint: { en: 'Train or download the model again.', zh: '请重新训练或下载模型。' },
  })
}
