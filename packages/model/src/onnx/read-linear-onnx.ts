import type { LinearWeights } from '../linear/linear-model.ts'
import { asBytes, asNumber, asText, malformed, readFields, readNumbers } from './protobuf.ts'

/** A linear model as `writeOnnx` stored it. */
export interface OnnxLinear {
  readonly weights: LinearWeights
  /** At which the probabilities are taken. */
  readonly temperature: number
  /** Text stored with the model, by key; `labels` among it. */
  readonly metadata: Readonly<Record<string, string>>
}

interface RawTensor {
  readonly type: number
  readonly sizes: readonly number[]
  readonly raw: Uint8Array
}

const FLOAT = 1
const INT8 = 3
const UINT32 = 12

/**
 * Read a linear model back from the ONNX file that `writeOnnx` made.
 *
 * Nothing runs: names, types and sizes of the tensors are checked against one another, and every other file is refused.
 *
 * @throws {DataError} `data/malformed-model`
 * @example
 * const { weights, temperature } = readLinearOnnx(bytes)
 * softmax(createLinearModel(weights).score(row), temperature)
 */
export function readLinearOnnx(bytes: Uint8Array): OnnxLinear {
  const { tensors, metadata } = readParts(bytes)
  const labels = readLabels(metadata['labels'])
  const ids = toUint32(pick(tensors, 'ids', UINT32))
  const table = tensors.get('weights')
  if (!table || (table.type !== INT8 && table.type !== FLOAT)) throw malformed('a table "weights" of int8 or float32')
  const numbers = table.type === INT8 ? toInt8(table) : toFloats(table)
  if (numbers.length !== (ids.length + 1) * labels.length) {
    throw malformed(`${(ids.length + 1) * labels.length} weights, received ${numbers.length}`)
  }
  if (ids.some((id, at) => at > 0 && id <= (ids[at - 1] as number))) throw malformed('ascending feature ids')
  const [temperature = 0] = toFloats(pick(tensors, 'temperature', FLOAT))
  if (!(temperature > 0)) throw malformed(`a temperature above 0, received ${temperature}`)
  const weights = numbers.slice(0, ids.length * labels.length)
  const perLabel = { bias: perLabelOf(tensors, 'bias', labels), scale: perLabelOf(tensors, 'scale', labels) }
  return { weights: { labels, ids, weights, ...perLabel }, temperature, metadata }
}

function readParts(bytes: Uint8Array) {
  const tensors = new Map<string, RawTensor>()
  const metadata: Record<string, string> = {}
  for (const { number, value } of readFields(bytes)) {
    if (number === 14) Object.assign(metadata, readEntry(asBytes(value)))
    if (number !== 7) continue
    for (const part of readFields(asBytes(value))) if (part.number === 5) addTensor(tensors, asBytes(part.value))
  }
  return { tensors, metadata }
}

function readEntry(bytes: Uint8Array): Record<string, string> {
  const fields = new Map([...readFields(bytes)].map(({ number, value }) => [number, asText(value)]))
  return { [fields.get(1) ?? '']: fields.get(2) ?? '' }
}

function addTensor(tensors: Map<string, RawTensor>, bytes: Uint8Array): void {
  const sizes: number[] = []
  let [name, type, raw] = ['', 0, new Uint8Array()]
  for (const { number, value } of readFields(bytes)) {
    if (number === 1) sizes.push(...readNumbers(value))
    else if (number === 2) type = asNumber(value)
    else if (number === 8) name = asText(value)
    else if (number === 9) raw = asBytes(value) as Uint8Array<ArrayBuffer>
  }
  tensors.set(name, { type, sizes, raw })
}

function readLabels(text: string | undefined): string[] {
  let labels: unknown
  try {
    labels = JSON.parse(text ?? '')
  } catch {
    throw malformed('labels as a JSON list in its metadata')
  }
  const isList = Array.isArray(labels) && labels.length >= 2 && labels.every((label) => typeof label === 'string')
  if (!isList) throw malformed('at least two labels in its metadata')
  return labels as string[]
}

function pick(tensors: ReadonlyMap<string, RawTensor>, name: string, type: number): RawTensor {
  const tensor = tensors.get(name)
  if (tensor?.type === type) return tensor
  throw malformed(`a tensor "${name}" of type ${type}, as writeOnnx stores it`)
}

function perLabelOf(tensors: ReadonlyMap<string, RawTensor>, name: string, labels: readonly string[]): Float32Array {
  const numbers = toFloats(pick(tensors, name, FLOAT))
  if (numbers.length !== labels.length) throw malformed(`one ${name} for each of ${labels.length} labels`)
  return numbers
}

function toFloats({ raw }: RawTensor): Float32Array {
  const numbers = new Float32Array(copyOf(raw, 4))
  if (!numbers.every(Number.isFinite)) throw malformed('finite numbers')
  return numbers
}

function toUint32({ raw }: RawTensor): Uint32Array {
  return new Uint32Array(copyOf(raw, 4))
}

function toInt8({ raw }: RawTensor): Int8Array {
  return new Int8Array(copyOf(raw, 1))
}

/** A copy that starts where typed arrays may start. */
function copyOf(raw: Uint8Array, size: number): ArrayBuffer {
  if (raw.length % size !== 0) throw malformed(`numbers of ${size} bytes, received ${raw.length} bytes`)
  return raw.slice().buffer as ArrayBuffer
}
