import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createGraphSnapshot, findCommunities, findNeighbors, personalizedPageRank } from '@sightdesk/graph'
import { openGraphSnapshot, saveGraphSnapshot } from '@sightdesk/graph/node'
import { seededRandom } from '@sightdesk/model'
import { UndirectedGraph } from 'graphology'
import louvain from 'graphology-communities-louvain'
import pagerank from 'graphology-metrics/centrality/pagerank.js'

/**
 * How fast is a graph of 100,000 nodes and 500,000 edges, beside graphology: opened, two steps, nearness, communities?
 * Nodes stand in 500 groups; nine edges of ten stay within one. Processor time, medians.
 */
const NODES = 100_000
const EDGES = 500_000
const GROUP = 200

const random = seededRandom(7)
const node = (i: number) => `case:${String(i).padStart(8, '0')}`
const edges = Array.from({ length: EDGES }, () => {
  const from = Math.floor(random() * NODES)
  const near = Math.floor(from / GROUP) * GROUP + Math.floor(random() * GROUP)
  const to = random() < 0.9 ? near : Math.floor(random() * NODES)
  return { src: node(from), dst: node(to), weight: 1 }
}).filter(({ src, dst }) => src !== dst)
const starts = Array.from({ length: 500 }, () => node(Math.floor(random() * NODES)))

const folder = mkdtempSync(join(tmpdir(), 'sightdesk-graph-'))
const path = join(folder, 'graph.sgs')
const [laidOut, layOutMs] = timed(() => createGraphSnapshot(edges))
await saveGraphSnapshot(path, { snapshot: laidOut, sequence: 0 })
const opens: number[] = []
for (let i = 0; i < 7; i++) {
  const before = process.cpuUsage()
  await openGraphSnapshot(path)
  opens.push(spentMs(before))
}
const { snapshot } = await openGraphSnapshot(path)
const [communities, communitiesMs] = timed(() => findCommunities(snapshot))

const [peer, peerLoadMs] = timed(() => {
  const graph = new UndirectedGraph()
  for (const { src, dst } of edges) graph.mergeEdge(src, dst)
  return graph
})
const [found, louvainMs] = timed(() => louvain.detailed(peer))
const [, peerRankMs] = timed(() => pagerank(peer, { tolerance: 1e-6, getEdgeWeight: null }))

console.table({
  'typed arrays': {
    'lay out ms': Math.round(layOutMs),
    'open ms': round(median(opens)),
    'file MB': round(statSync(path).size / 2 ** 20),
    'two steps ms': round(each((id) => findNeighbors(snapshot, id, { depth: 2 }))),
    'PageRank ms': round(each((id) => personalizedPageRank(snapshot, [id]))),
    'Louvain ms': Math.round(communitiesMs),
    modularity: round(communities.modularity),
  },
  graphology: {
    'lay out ms': Math.round(peerLoadMs),
    'open ms': Math.round(peerLoadMs),
    'two steps ms': round(each(twoSteps)),
    'PageRank ms': `${Math.round(peerRankMs)} (whole graph)`,
    'Louvain ms': Math.round(louvainMs),
    modularity: round(found.modularity),
  },
})
rmSync(folder, { recursive: true })

function twoSteps(id: string): Set<string> {
  const near = new Set<string>()
  peer.forEachNeighbor(id, (first) => {
    near.add(first)
    peer.forEachNeighbor(first, (second) => near.add(second))
  })
  return near
}

function timed<T>(work: () => T): [T, number] {
  const before = process.cpuUsage()
  const result = work()
  return [result, spentMs(before)]
}

function spentMs(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

function each(ask: (id: string) => unknown): number {
  for (const id of starts) ask(id)
  return median(starts.map((id) => timed(() => ask(id))[1]))
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[times.length >> 1] as number
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4
}
