import { DataError, type GraphEdge, type GraphNode, graphEdgeSchema, graphNodeSchema } from '@sightdesk/core'
import { z } from 'zod'
import { EDGE_TYPES, NODE_KINDS } from './vocabulary.data.ts'

export interface EdgeType {
  /** Kinds of node that may stand at the start. */
  readonly from: readonly string[]
  readonly to: readonly string[]
}

export interface VocabularyOptions {
  /** Further kinds of node, with how their key is made. */
  readonly nodeKinds?: Readonly<Record<string, string>>
  /** Further types of edge; ends that are given for a built-in type are allowed beside its own. */
  readonly edgeTypes?: Readonly<Record<string, EdgeType>>
}

export interface GraphChange {
  readonly nodes: readonly GraphNode[]
  readonly edges: readonly GraphEdge[]
}

/** A word of the vocabulary; a kind ends at the colon of an id. */
const wordSchema = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/)

/** What a shop may write down as data and register. */
export const vocabularySchema = z.object({
  nodeKinds: z.record(wordSchema, z.string()).optional(),
  edgeTypes: z
    .record(wordSchema, z.object({ from: z.array(z.string()).min(1), to: z.array(z.string()).min(1) }))
    .optional(),
})

/** What may be said in a graph. A word that is not in it is refused, so that nothing is written that nobody reads. */
export interface Vocabulary {
  readonly nodeKinds: Readonly<Record<string, string>>
  readonly edgeTypes: Readonly<Record<string, EdgeType>>
  /** @throws {DataError} `data/unknown-node-kind`, `data/unknown-relation`, `data/malformed` */
  check(change: GraphChange): GraphChange
}

/**
 * The closed vocabulary of the case graph, and what a shop registers beside it. What is built in stays: the words that
 * cases are remembered with cannot be taken away.
 *
 * @throws {DataError} `data/malformed-vocabulary` when a word is no lower-case name, or not of the schema's shape
 * @throws {DataError} `data/unknown-node-kind` when a registered edge type names a kind that is not there
 * @example
 * const vocabulary = createVocabulary({ nodeKinds: { warehouse: 'id' }, edgeTypes: { stored_in: { from: ['product'], to: ['warehouse'] } } })
 * 'stored_in' in vocabulary.edgeTypes //=> true
 */
export function createVocabulary(options: VocabularyOptions = {}): Vocabulary {
  const own = vocabularySchema.safeParse(options)
  if (!own.success) throw malformedVocabulary(own.error.issues[0]?.path.join('.') ?? '')
  const nodeKinds: Readonly<Record<string, string>> = { ...own.data.nodeKinds, ...NODE_KINDS }
  const edgeTypes: Readonly<Record<string, EdgeType>> = { ...EDGE_TYPES, ...widened(own.data.edgeTypes ?? {}) }
  for (const type of Object.values(edgeTypes))
    for (const kind of [...type.from, ...type.to])
      if (!Object.hasOwn(nodeKinds, kind)) throw unknownKind(kind, nodeKinds)
  return {
    nodeKinds,
    edgeTypes,
    check(change) {
      for (const node of change.nodes) checkNode(node, nodeKinds)
      for (const edge of change.edges) checkEdge(edge, edgeTypes)
      return change
    },
  }
}

/** Types with the ends of a built-in type of the same name added. */
function widened(own: Readonly<Record<string, EdgeType>>): Record<string, EdgeType> {
  const builtIn: Readonly<Record<string, EdgeType>> = EDGE_TYPES
  return Object.fromEntries(
    Object.entries(own).map(([name, { from, to }]) => {
      const known = Object.hasOwn(builtIn, name) ? builtIn[name] : undefined
      return [name, { from: [...(known?.from ?? []), ...from], to: [...(known?.to ?? []), ...to] }]
    }),
  )
}

/**
 * The id of a node: its kind and its key.
 *
 * @example
 * nodeId('error_code', 'E003') //=> 'error_code:E003'
 */
export function nodeId(kind: string, key: string): string {
  return `${kind}:${key}`
}

/** The kind in a node's id. */
export function kindOf(id: string): string {
  return id.slice(0, id.indexOf(':'))
}

function checkNode(node: GraphNode, kinds: Readonly<Record<string, string>>): void {
  if (!graphNodeSchema.safeParse(node).success) throw malformed('a node', node.id)
  if (!Object.hasOwn(kinds, node.kind)) throw unknownKind(node.kind, kinds)
  if (kindOf(node.id) !== node.kind) throw malformed(`an id that starts with "${node.kind}:"`, node.id)
}

function checkEdge(edge: GraphEdge, types: Readonly<Record<string, EdgeType>>): void {
  if (!graphEdgeSchema.safeParse(edge).success) throw malformed('an edge', `${edge.src} ${edge.type} ${edge.dst}`)
  const type = Object.hasOwn(types, edge.type) ? types[edge.type] : undefined
  if (type?.from.includes(kindOf(edge.src)) && type.to.includes(kindOf(edge.dst))) return
  throw new DataError({
    code: 'data/unknown-relation',
    message: `Expected a relation of the vocabulary, received ${kindOf(edge.src)} —${edge.type}→ ${kindOf(edge.dst)}.`,
    hint: { en: 'Register it with createVocabulary.', zh: '请用 createVocabulary 注册该关系。' },
    details: { type: edge.type, from: kindOf(edge.src), to: kindOf(edge.dst) },
  })
}

function unknownKind(kind: string, kinds: Readonly<Record<string, string>>): DataError {
  return new DataError({
    code: 'data/unknown-node-kind',
    message: `Expected one of ${Object.keys(kinds).join(', ')}, received "${kind}".`,
    hint: { en: 'Register the kind with createVocabulary.', zh: '请用 createVocabulary 注册该节点类型。' },
    details: { kind },
  })
}

function malformedVocabulary(path: string): DataError {
  return new DataError({
    code: 'data/malformed-vocabulary',
    message: `Expected kinds and types as lower-case words with at least one kind at each end, at "${path}" something else came.`,
    hint: {
      en: 'Write { nodeKinds: { warehouse: "id" }, edgeTypes: { packed_in: { from: ["case"], to: ["warehouse"] } } }.',
      zh: '请写成 { nodeKinds: { warehouse: "id" }, edgeTypes: { packed_in: { from: ["case"], to: ["warehouse"] } } }。',
    },
    details: { path },
  })
}

function malformed(expected: string, received: string): DataError {
  return new DataError({
    code: 'data/malformed',
    message: `Expected ${expected} of the graph's shape, received "${received}".`,
    hint: {
      en: 'See graphNodeSchema and graphEdgeSchema of @sightdesk/core.',
      zh: '请参阅 @sightdesk/core 的图结构定义。',
    },
    details: { received },
  })
}
