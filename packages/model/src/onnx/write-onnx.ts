import type { LinearWeights } from '../linear/linear-model.ts'
import { featureIndex, type SparseRow } from '../linear/sparse-row.ts'
import type { OnnxTensors } from './onnx-messages.ts'
import { type WireEntry, writeFields } from './protobuf.ts'

const FLOAT = 1
const INT8 = 3
const INT64 = 7
const UINT32 = 12
const OPSET = 13
const IR_VERSION = 7
const INTEGER_ATTRIBUTE = 2

export interface WriteOnnxOptions {
  /** Probabilities are taken at this temperature; default 1. */
  readonly temperature?: number
  /** Text stored with the model, by key. The labels are always stored, as a JSON list under `labels`. */
  readonly metadata?: Readonly<Record<string, string>>
}

/**
 * Write a linear model over sparse features as ONNX, weights as they are (int8 stays int8).
 *
 * Inputs: `features` int64 `[batch, length]`, places in `weights.ids`, where `weights.ids.length` is padding;
 * `values` float32 `[batch, length]`. Outputs: `scores` and `probabilities`, float32 `[batch, labels]`.
 *
 * @returns the bytes of the model
 * @example
 * const bytes = writeOnnx(quantizeLinear(weights), { temperature: 1.2 })
 * const outputs = await session.run(onnxFeeds(weights, [row]))
 */
export function writeOnnx(weights: LinearWeights, options: WriteOnnxOptions = {}): Uint8Array {
  const labels = weights.labels.length
  const metadata = { labels: JSON.stringify(weights.labels), ...options.metadata }
  const graph: WireEntry[] = [
    ...linearNodes(),
    [2, 'linear'],
    ...initializers(weights, options.temperature ?? 1),
    [11, port('features', INT64, ['batch', 'length'])],
    [11, port('values', FLOAT, ['batch', 'length'])],
    [12, port('scores', FLOAT, ['batch', labels])],
    [12, port('probabilities', FLOAT, ['batch', labels])],
  ]
  return writeFields([
    [1, IR_VERSION],
    [2, 'sightdesk'],
    [7, graph],
    [8, [[2, OPSET]]],
    ...Object.entries(metadata).map(
      ([key, value]): WireEntry => [
        14,
        [
          [1, key],
          [2, value],
        ],
      ],
    ),
  ])
}

function linearNodes(): WireEntry[] {
  return [
    node('Gather', ['weights', 'features'], 'rows'),
    node('Cast', ['rows'], 'numbers', { name: 'to', value: FLOAT }),
    node('Unsqueeze', ['values', 'axis'], 'row'),
    node('MatMul', ['row', 'numbers'], 'sums'),
    node('Squeeze', ['sums', 'axis'], 'sum'),
    node('Mul', ['sum', 'scale'], 'scaled'),
    node('Add', ['scaled', 'bias'], 'scores'),
    node('Div', ['scores', 'temperature'], 'tempered'),
    node('Softmax', ['tempered'], 'probabilities', { name: 'axis', value: -1 }),
  ]
}

function initializers(weights: LinearWeights, temperature: number): WireEntry[] {
  const labels = weights.labels.length
  const padded = new (weights.weights.constructor as Int8ArrayConstructor)(weights.weights.length + labels)
  padded.set(weights.weights)
  const type = weights.weights instanceof Int8Array ? INT8 : FLOAT
  return [
    tensor('weights', type, [weights.ids.length + 1, labels], padded),
    tensor('scale', FLOAT, [labels], weights.scale),
    tensor('bias', FLOAT, [labels], weights.bias),
    tensor('temperature', FLOAT, [1], Float32Array.of(temperature)),
    tensor('axis', INT64, [1], BigInt64Array.of(1n)),
    // No node reads the ids: they stay in the file, so that it alone says which feature stands in which row.
    tensor('ids', UINT32, [weights.ids.length], weights.ids),
  ]
}

/** A node with at most one attribute, a whole number. */
function node(
  type: string,
  inputs: readonly string[],
  output: string,
  attribute?: { name: string; value: number },
): WireEntry {
  const names = inputs.map((input): WireEntry => [1, input])
  const extra: WireEntry[] = attribute
    ? [
        [
          5,
          [
            [1, attribute.name],
            [3, attribute.value],
            [20, INTEGER_ATTRIBUTE],
          ],
        ],
      ]
    : []
  return [1, [...names, [2, output], [3, output], [4, type], ...extra]]
}

function tensor(name: string, type: number, sizes: readonly number[], data: ArrayBufferView): WireEntry {
  const raw = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  return [5, [...sizes.map((size): WireEntry => [1, size]), [2, type], [8, name], [9, raw]]]
}

/** Name and tensor type of an input or output; a text is the name of an open size. */
function port(name: string, type: number, sizes: readonly (string | number)[]): WireEntry[] {
  const shape = sizes.map((size): WireEntry => [1, [typeof size === 'string' ? [2, size] : [1, size]]])
  return [
    [1, name],
    [
      2,
      [
        [
          1,
          [
            [1, type],
            [2, shape],
          ],
        ],
      ],
    ],
  ]
}

/** Inputs of a written model for some rows: places of known features, padded to the longest row. */
export function onnxFeeds(weights: LinearWeights, rows: readonly SparseRow[]): OnnxTensors {
  const index = featureIndex(weights.ids)
  const length = Math.max(1, ...rows.map((row) => row.ids.length))
  const features = new BigInt64Array(rows.length * length).fill(BigInt(weights.ids.length))
  const values = new Float32Array(rows.length * length)
  rows.forEach((row, at) => {
    row.ids.forEach((id, entry) => {
      const place = index.find(id)
      if (place < 0) return
      features[at * length + entry] = BigInt(place)
      values[at * length + entry] = row.values[entry] as number
    })
  })
  const shape = [rows.length, length]
  return { features: { type: 'int64', data: features, shape }, values: { type: 'float32', data: values, shape } }
}
