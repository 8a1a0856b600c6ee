import type { OnnxPort } from './inspect-onnx.ts'
import type { OnnxTensor, OnnxTensors, TensorData, TensorType } from './onnx-messages.ts'

/** What open sizes are taken for, one try after the other. */
const GUESSES = [1, 32] as const

/** The format's numbers of element types, and how each is held. */
const TYPES: Readonly<Record<number, readonly [TensorType, (length: number) => TensorData]>> = {
  1: ['float32', (length) => new Float32Array(length)],
  2: ['uint8', (length) => new Uint8Array(length)],
  3: ['int8', (length) => new Int8Array(length)],
  4: ['uint16', (length) => new Uint16Array(length)],
  5: ['int16', (length) => new Int16Array(length)],
  6: ['int32', (length) => new Int32Array(length)],
  7: ['int64', (length) => new BigInt64Array(length)],
  9: ['bool', (length) => new Uint8Array(length)],
  11: ['float64', (length) => new Float64Array(length)],
  12: ['uint32', (length) => new Uint32Array(length)],
  13: ['uint64', (length) => new BigUint64Array(length)],
}

/** Zeros in the shapes that a model states; none where an input has a type that cannot be fed. */
export function smokeFeeds(inputs: readonly OnnxPort[]): OnnxTensors[] {
  if (inputs.some((input) => !TYPES[input.elementType])) return []
  return GUESSES.map((size) => Object.fromEntries(inputs.map((input) => [input.name, zeros(input, size)])))
}

function zeros(input: OnnxPort, open: number): OnnxTensor {
  const shape = input.shape.map((size) => size ?? open)
  const [type, create] = TYPES[input.elementType] as (typeof TYPES)[number]
  return { type, data: create(shape.reduce((product, size) => product * size, 1)), shape }
}
