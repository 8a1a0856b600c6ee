import { asBytes, asNumber, asText, malformed, readFields, readNumbers } from './protobuf.ts'

/** The parts of an ONNX file that decide whether it may run. Field numbers are those of onnx.proto3. */
export interface OnnxGraph {
  readonly nodes: readonly OnnxNode[]
  readonly weights: readonly OnnxWeight[]
  readonly inputs: readonly OnnxValue[]
  readonly outputs: readonly OnnxValue[]
  /** Things that no plain model has: functions, training steps, sparse weights. */
  readonly extras: readonly string[]
}

export interface OnnxNode {
  readonly type: string
  readonly domain: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  /** Tensors in its attributes. */
  readonly tensors: readonly OnnxWeight[]
  readonly hasGraph: boolean
}

export interface OnnxWeight {
  readonly name: string
  readonly sizes: readonly number[]
  readonly external: boolean
  /** The numbers of a small int64 tensor, such as a shape; empty for everything else. */
  readonly integers: readonly number[]
}

export interface OnnxValue {
  readonly name: string
  readonly elementType: number
  readonly sizes: readonly (number | null)[]
  readonly isTensor: boolean
}

/**
 * Read the graph of a model file.
 *
 * @throws {DataError} `data/malformed-model`
 */
export function readGraph(bytes: Uint8Array): OnnxGraph {
  const extras: string[] = []
  let graph: Uint8Array | undefined
  for (const { number, value } of readFields(bytes)) {
    if (number === 7 && graph) throw malformed('one graph, received two')
    if (number === 7) graph = asBytes(value)
    if (number === 20) extras.push('training steps')
    if (number === 25) extras.push('functions of its own')
  }
  if (!graph) throw malformed('a model with a graph')
  return { ...readParts(graph, extras), extras }
}

function readParts(graph: Uint8Array, extras: string[]): Omit<OnnxGraph, 'extras'> {
  const nodes: OnnxNode[] = []
  const weights: OnnxWeight[] = []
  const inputs: OnnxValue[] = []
  const outputs: OnnxValue[] = []
  for (const { number, value } of readFields(graph)) {
    if (number === 1) nodes.push(readNode(asBytes(value)))
    else if (number === 5) weights.push(readWeight(asBytes(value)))
    else if (number === 11) inputs.push(readValueInfo(asBytes(value)))
    else if (number === 12) outputs.push(readValueInfo(asBytes(value)))
    else if (number === 15) extras.push('sparse weights')
  }
  return { nodes, weights, inputs, outputs }
}

function readNode(bytes: Uint8Array): OnnxNode {
  const node = {
    type: '',
    domain: '',
    inputs: [] as string[],
    outputs: [] as string[],
    tensors: [] as OnnxWeight[],
    hasGraph: false,
  }
  for (const { number, value } of readFields(bytes)) {
    if (number === 1) node.inputs.push(asText(value))
    else if (number === 2) node.outputs.push(asText(value))
    else if (number === 4) node.type = asText(value)
    else if (number === 7) node.domain = asText(value)
    else if (number === 5) readAttribute(asBytes(value), node)
  }
  return node
}

/** Attribute fields: 5 and 10 tensors, 6 and 11 graphs, 22 and 23 sparse tensors. */
function readAttribute(bytes: Uint8Array, node: { tensors: OnnxWeight[]; hasGraph: boolean }): void {
  for (const { number, value } of readFields(bytes)) {
    if (number === 5 || number === 10) node.tensors.push(readWeight(asBytes(value)))
    else if (number === 6 || number === 11 || number === 22 || number === 23) node.hasGraph = true
  }
}

const EXTERNAL = 1
const INT64 = 7
const MAX_INTEGERS = 64

function readWeight(bytes: Uint8Array): OnnxWeight {
  const weight = { name: '', sizes: [] as number[], external: false }
  let type = 0
  let raw: Uint8Array = new Uint8Array()
  const stated: number[] = []
  for (const { number, value } of readFields(bytes)) {
    if (number === 1) weight.sizes.push(...readNumbers(value))
    else if (number === 2) type = asNumber(value)
    else if (number === 7 && stated.length < MAX_INTEGERS) stated.push(...readNumbers(value).slice(0, MAX_INTEGERS))
    else if (number === 8) weight.name = asText(value)
    else if (number === 9) raw = asBytes(value)
    else if (number === 13 || (number === 14 && value === EXTERNAL)) weight.external = true
  }
  return { ...weight, integers: type === INT64 ? [...stated, ...rawIntegers(raw)] : [] }
}

function rawIntegers(raw: Uint8Array): number[] {
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength)
  const count = Math.min(MAX_INTEGERS, Math.floor(raw.length / 8))
  return Array.from({ length: count }, (_, at) => Number(view.getBigInt64(at * 8, true)))
}

/** Value info: 1 name, 2 type; a tensor type holds 1 element type and 2 shape. */
function readValueInfo(bytes: Uint8Array): OnnxValue {
  const info = { name: '', elementType: 0, sizes: [] as (number | null)[], isTensor: false }
  for (const { number, value } of readFields(bytes)) {
    if (number === 1) info.name = asText(value)
    if (number !== 2) continue
    for (const type of readFields(asBytes(value))) {
      if (type.number !== 1) continue
      info.isTensor = true
      for (const part of readFields(asBytes(type.value))) {
        if (part.number === 1) info.elementType = asNumber(part.value)
        else if (part.number === 2) info.sizes.push(...readShape(asBytes(part.value)))
      }
    }
  }
  return info
}

/** A size is a number, or a name or nothing where the model leaves it open. */
function readShape(bytes: Uint8Array): (number | null)[] {
  return [...readFields(bytes)]
    .filter((field) => field.number === 1)
    .map((field) => {
      const stated = [...readFields(asBytes(field.value))].find((part) => part.number === 1)
      const size = stated ? asNumber(stated.value) : 0
      return size === 0 ? null : size
    })
}
