import { DataError } from '@sightdesk/core'
import { MultiDirectedGraph } from 'graphology'
import { parse as parseGexf, write as writeGexf } from 'graphology-gexf'
import { parse as parseGraphml } from 'graphology-graphml'
import type { ExchangeEdge, ExchangeGraph, ExchangeNode } from '../exchange/export-graph.ts'

export const GRAPH_FORMATS = ['json', 'gexf', 'graphml'] as const
export type GraphFormat = (typeof GRAPH_FORMATS)[number]

/**
 * Write a graph as text: graphology's JSON, GEXF for Gephi, or GraphML for yEd, Cytoscape and NetworkX.
 *
 * GEXF is written by graphology's standard library, which reads GraphML and does not write it; that is done here.
 *
 * @example
 * await writeFile('graph.gexf', formatGraph(await exportGraph(store.graph, 'default'), 'gexf'))
 */
export function formatGraph(graph: ExchangeGraph, format: GraphFormat): string {
  if (format === 'json') return `${JSON.stringify(graph.export())}\n`
  if (format === 'graphml') return formatGraphml(graph)
  return writeGexf(graph, {
    formatNode: (_, node) => ({ label: cleaned(node.label), attributes: plain(node) }),
    formatEdge: (_, { weight, ...edge }) => ({ weight, attributes: plain(edge) }),
  })
}

/**
 * Read a graph that `formatGraph` wrote, or another tool after it.
 *
 * @throws {DataError} `data/malformed`
 * @example
 * const change = importGraph(parseGraph(text, 'gexf'), { sourceId: 'partner-2026', at })
 */
export function parseGraph(text: string, format: GraphFormat): ExchangeGraph {
  try {
    if (format === 'json') return MultiDirectedGraph.from(JSON.parse(text)) as ExchangeGraph
    const parse = format === 'gexf' ? parseGexf : parseGraphml
    return withProps(parse(MultiDirectedGraph, text) as MultiDirectedGraph)
  } catch (cause) {
    throw new DataError({
      code: 'data/malformed',
      message: `Expected a graph as ${format}, received something else.`,
      hint: { en: 'Write it with `sightdesk graph export`.', zh: '请用 `sightdesk graph export` 导出。' },
      cause,
    })
  }
}

type Plain = Readonly<Record<string, string | number | boolean>>

/** Attributes as XML takes them: text and numbers; props as JSON. */
function plain(attributes: Partial<ExchangeNode> | Partial<ExchangeEdge>): Plain {
  const entries = Object.entries(attributes).filter(([, value]) => value !== undefined)
  return Object.fromEntries(
    entries.map(([key, value]) => [key, typeof value === 'object' ? JSON.stringify(value) : cleaned(value)]),
  ) as Plain
}

/** Control characters have no place in XML. */
function cleaned<T>(value: T): T | string {
  return typeof value === 'string' ? value.replaceAll(/\p{Cc}/gu, ' ') : value
}

/** Attributes come back as text; props are read again. */
function withProps(read: MultiDirectedGraph): ExchangeGraph {
  const props = (value: unknown): Record<string, unknown> => (typeof value === 'string' ? JSON.parse(value) : {})
  const graph: ExchangeGraph = new MultiDirectedGraph()
  read.forEachNode((id, attributes) => {
    graph.addNode(id, { ...(attributes as ExchangeNode), props: props(attributes['props']) })
  })
  read.forEachEdge((_, attributes, src, dst) => {
    const weight = attributes['weight'] === undefined ? 1 : Number(attributes['weight'])
    graph.addEdge(src, dst, { ...(attributes as ExchangeEdge), weight, props: props(attributes['props']) })
  })
  return graph
}

const NODE_KEYS = ['kind', 'label', 'props'] as const
const EDGE_KEYS = ['type', 'weight', 'sourceId', 'reviewState', 'validFrom', 'validTo', 'recordedAt', 'props'] as const

function formatGraphml(graph: ExchangeGraph): string {
  const key = (name: string, of: string) =>
    `<key id="${of}_${name}" for="${of}" attr.name="${name}" attr.type="${name === 'weight' ? 'double' : 'string'}"/>`
  const data = (of: string, attributes: Plain) =>
    Object.entries(attributes).map(([name, value]) => `<data key="${of}_${name}">${escapeXml(String(value))}</data>`)
  const nodes = graph.mapNodes((id, node) => `<node id="${escapeXml(id)}">${data('node', plain(node)).join('')}</node>`)
  const edges = graph.mapEdges((_, edge, src, dst) => {
    const ends = `source="${escapeXml(src)}" target="${escapeXml(dst)}"`
    return `<edge ${ends}>${data('edge', plain(edge)).join('')}</edge>`
  })
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...NODE_KEYS.map((name) => key(name, 'node')),
    ...EDGE_KEYS.map((name) => key(name, 'edge')),
    '<graph edgedefault="directed">',
    ...nodes,
    ...edges,
    '</graph>',
    '</graphml>',
    '',
  ].join('\n')
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escapeXml(text: string): string {
  return cleaned(text).replaceAll(/[&<>"]/g, (character) => ENTITIES[character] as string)
}
