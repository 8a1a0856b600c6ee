import { DataError } from '@sightdesk/core'
import { ALLOWED_OPERATORS } from './allowed-operators.data.ts'
import { malformed } from './protobuf.ts'
import { type OnnxGraph, type OnnxNode, type OnnxValue, type OnnxWeight, readGraph } from './read-graph.ts'

export interface OnnxLimits {
  /** Size of the file, in bytes. */
  readonly maxBytes: number
  /** Numbers of one tensor: of a weight, an input, an output or a constant made while running. */
  readonly maxElements: number
  readonly maxNodes: number
}

export const ONNX_LIMITS: OnnxLimits = { maxBytes: 256 * 1024 * 1024, maxElements: 64 * 1024 * 1024, maxNodes: 20_000 }

export interface OnnxPort {
  readonly name: string
  /** Sizes; `null` where the model leaves one open. */
  readonly shape: readonly (number | null)[]
  /** Element type as the format numbers it: 1 float32, 6 int32, 7 int64 … */
  readonly elementType: number
}

export interface OnnxSummary {
  readonly inputs: readonly OnnxPort[]
  readonly outputs: readonly OnnxPort[]
  readonly operators: readonly string[]
}

/**
 * Read a model's graph without running it, and refuse what must never run.
 *
 * Checked: file size, that it parses, operators and domains, hidden graphs and functions, external data, and the size
 * of every tensor that the file states.
 *
 * @throws {DataError} `data/too-large`, `data/malformed-model`, `data/forbidden-operator`, `data/external-data`
 * @example
 * inspectOnnx(bytes).inputs[0].shape //=> [null, 3, 48, null]
 */
export function inspectOnnx(bytes: Uint8Array, limits: Partial<OnnxLimits> = {}): OnnxSummary {
  const all = { ...ONNX_LIMITS, ...limits }
  if (bytes.length > all.maxBytes) throw tooLarge('a file', all.maxBytes, bytes.length, 'bytes')
  const graph = readGraph(bytes)
  for (const extra of graph.extras) throw forbidden(extra)
  if (graph.nodes.length > all.maxNodes) throw tooLarge('a graph', all.maxNodes, graph.nodes.length, 'nodes')
  for (const node of graph.nodes) checkNode(node, all)
  for (const weight of graph.weights) checkWeight(weight, all)
  checkMadeConstants(graph, all)
  if (graph.outputs.length === 0) throw malformed('at least one output')
  const initialized = new Set(graph.weights.map((weight) => weight.name))
  return {
    inputs: graph.inputs.filter((value) => !initialized.has(value.name)).map((value) => toPort(value, all)),
    outputs: graph.outputs.map((value) => toPort(value, all)),
    operators: [...new Set(graph.nodes.map((node) => node.type))].sort(),
  }
}

function checkNode(node: OnnxNode, limits: OnnxLimits): void {
  if (node.domain !== '' && node.domain !== 'ai.onnx')
    throw forbidden(`operator ${clip(`${node.domain}.${node.type}`)}`)
  if (!ALLOWED_OPERATORS.has(node.type)) throw forbidden(`operator ${clip(node.type)}`)
  if (node.hasGraph) throw forbidden(`a graph inside ${node.type}`)
  for (const tensor of node.tensors) checkWeight(tensor, limits)
}

function checkWeight(weight: OnnxWeight, limits: OnnxLimits): void {
  if (weight.external) throw externalData(weight.name)
  checkSize(weight.sizes, limits, weight.name)
}

/** Which input of an operator states the size of what it makes. */
const SHAPE_INPUT: Readonly<Record<string, number>> = { ConstantOfShape: 0, Expand: 1 }

/** A constant of a stated shape is made while running: its size is checked before that. */
function checkMadeConstants({ nodes, weights }: OnnxGraph, limits: OnnxLimits): void {
  const constants = new Map(weights.map((weight) => [weight.name, weight.integers]))
  for (const node of nodes) {
    const value = node.type === 'Constant' ? node.tensors[0] : undefined
    if (value) constants.set(node.outputs[0] ?? '', value.integers)
  }
  for (const node of nodes) {
    const shape = SHAPE_INPUT[node.type]
    const sizes = shape === undefined ? undefined : constants.get(node.inputs[shape] ?? '')
    if (sizes)
      checkSize(
        sizes.map((size) => (size === -1 ? 1 : size)),
        limits,
        node.type,
      )
  }
}

function checkSize(sizes: readonly number[], limits: OnnxLimits, name: string): void {
  if (sizes.some((size) => size < 0)) throw malformed(`sizes of at least 0 for "${clip(name)}"`)
  const count = sizes.reduce((product, size) => product * size, 1)
  if (count > limits.maxElements) throw tooLarge(`"${clip(name)}"`, limits.maxElements, count, 'numbers')
}

function toPort({ name, elementType, sizes, isTensor }: OnnxValue, limits: OnnxLimits): OnnxPort {
  if (!isTensor) throw malformed(`a tensor type for "${clip(name)}"`)
  const shape = sizes.map((size) => (size !== null && size > 0 ? size : null))
  checkSize(
    shape.map((size) => size ?? 1),
    limits,
    name,
  )
  return { name, shape, elementType }
}

/** Names from a file may hold anything: only a short, plain part is repeated. */
function clip(name: string): string {
  return name.replace(/[^\w./-]/g, '?').slice(0, 60)
}

function externalData(name: string): DataError {
  return new DataError({
    code: 'data/external-data',
    message: `Expected every weight inside the file, received tensor "${clip(name)}" that names another file.`,
    hint: { en: 'Save the model as one file.', zh: '请将模型保存为单个文件。' },
  })
}

function forbidden(what: string): DataError {
  return new DataError({
    code: 'data/forbidden-operator',
    message: `Expected a model of standard operators that always end, received ${what}.`,
    hint: {
      en: 'Export the model without control flow and custom operators.',
      zh: '导出模型时请去除控制流与自定义算子。',
    },
  })
}

function tooLarge(what: string, limit: number, received: number, unit: string): DataError {
  return new DataError({
    code: 'data/too-large',
    message: `Expected ${what} of at most ${limit} ${unit}, received ${received}.`,
    hint: { en: 'Use a smaller model, or raise the limit.', zh: '请换用更小的模型，或提高上限。' },
    details: { limit, received, unit },
  })
}
