/**
 * Rows of neighbors that grow: row `i` is `starts[i] … ends[i]` of `targets`, with room up to its capacity. A row that is
 * full moves to the end of the arrays, and what it leaves behind is won back by `compactRows`.
 */
export interface GraphRows {
  edgeCount: number
  starts: Uint32Array
  ends: Uint32Array
  capacities: Uint32Array
  targets: Uint32Array
  weights: Float32Array
  /** 1 where the edge leaves the node of the row, 0 where it arrives there. */
  outgoing: Uint8Array
  /** Sum of the weights at each node. */
  strengths: Float32Array
  /** Entries of `targets` that belong to a row, its spare room included, and those that belong to none. */
  used: number
  wasted: number
}

/**
 * Lay edges out exactly, each in the row of both its ends.
 *
 * @param ends - start and end of every edge, one after the other
 * @param kept - weight of every edge
 */
export function layOutRows(nodeCount: number, ends: Uint32Array, kept: Float32Array): GraphRows {
  const offsets = new Uint32Array(nodeCount + 1)
  for (const end of ends) (offsets[end + 1] as number)++
  for (let i = 0; i < nodeCount; i++) offsets[i + 1] = (offsets[i + 1] as number) + (offsets[i] as number)
  const next = offsets.slice(0, nodeCount)
  const targets = new Uint32Array(ends.length)
  const weights = new Float32Array(ends.length)
  const outgoing = new Uint8Array(ends.length)
  for (let i = 0; i < ends.length; i++) {
    const place = next[ends[i] as number]++ as number
    targets[place] = ends[i ^ 1] as number
    weights[place] = kept[i >> 1] as number
    outgoing[place] = 1 - (i & 1)
  }
  return rowsOf(offsets, targets, weights, outgoing)
}

/** Rows from exact offsets, as they stand in a file. */
export function rowsOf(
  offsets: Uint32Array,
  targets: Uint32Array,
  weights: Float32Array,
  outgoing: Uint8Array,
): GraphRows {
  const nodeCount = offsets.length - 1
  const starts = offsets.slice(0, nodeCount)
  const ends = offsets.slice(1)
  const strengths = new Float32Array(nodeCount)
  for (let node = 0; node < nodeCount; node++)
    strengths[node] = sum(weights, starts[node] as number, ends[node] as number)
  const capacities = ends.map((end, node) => end - (starts[node] as number))
  const edgeCount = targets.length / 2
  return { edgeCount, starts, ends, capacities, targets, weights, outgoing, strengths, used: targets.length, wasted: 0 }
}

/** Make room for nodes up to a number. */
export function addNodes(rows: GraphRows, nodeCount: number): void {
  if (nodeCount <= rows.starts.length) return
  const length = Math.max(nodeCount, Math.ceil(rows.starts.length * 1.5))
  for (const name of ['starts', 'ends', 'capacities'] as const) rows[name] = longer(rows[name], length, Uint32Array)
  rows.strengths = longer(rows.strengths, length, Float32Array)
}

/** Put other edges in the place of all that leave a node. */
export function replaceOutgoing(
  rows: GraphRows,
  node: number,
  edges: readonly { readonly target: number; readonly weight: number }[],
): void {
  for (const target of dropEntries(rows, node, (entry) => rows.outgoing[entry] === 1)) {
    dropEntries(rows, target, (entry) => rows.outgoing[entry] === 0 && rows.targets[entry] === node)
    rows.edgeCount -= 1
  }
  for (const { target, weight } of edges) {
    append(rows, node, target, weight, 1)
    append(rows, target, node, weight, 0)
    rows.edgeCount += 1
  }
}

/** The same rows without spare room, in the order of the nodes. */
export function compactRows(rows: GraphRows, nodeCount: number): GraphRows {
  const offsets = new Uint32Array(nodeCount + 1)
  for (let node = 0; node < nodeCount; node++)
    offsets[node + 1] = (offsets[node] as number) + (rows.ends[node] as number) - (rows.starts[node] as number)
  const length = offsets[nodeCount] as number
  const [targets, weights, outgoing] = [new Uint32Array(length), new Float32Array(length), new Uint8Array(length)]
  for (let node = 0; node < nodeCount; node++) {
    const [from, to, at] = [rows.starts[node] as number, rows.ends[node] as number, offsets[node] as number]
    targets.set(rows.targets.subarray(from, to), at)
    weights.set(rows.weights.subarray(from, to), at)
    outgoing.set(rows.outgoing.subarray(from, to), at)
  }
  return rowsOf(offsets, targets, weights, outgoing)
}

/** Take entries out of a row, closing the gaps; returns the targets of what went. */
function dropEntries(rows: GraphRows, node: number, goes: (entry: number) => boolean): number[] {
  const { starts, ends, targets, weights, outgoing, strengths } = rows
  const [from, to] = [starts[node] as number, ends[node] as number]
  const gone: number[] = []
  let kept = from
  for (let entry = from; entry < to; entry++) {
    if (goes(entry)) {
      gone.push(targets[entry] as number)
      continue
    }
    targets[kept] = targets[entry] as number
    weights[kept] = weights[entry] as number
    outgoing[kept++] = outgoing[entry] as number
  }
  if (gone.length === 0) return gone
  ends[node] = kept
  strengths[node] = sum(weights, from, kept)
  return gone
}

function append(rows: GraphRows, node: number, target: number, weight: number, direction: 0 | 1): void {
  if ((rows.ends[node] as number) - (rows.starts[node] as number) === rows.capacities[node]) moveRow(rows, node)
  const place = rows.ends[node]++ as number
  rows.targets[place] = target
  rows.weights[place] = weight
  rows.outgoing[place] = direction
  rows.strengths[node] = (rows.strengths[node] as number) + weight
}

/** Twice the room, behind all others. */
function moveRow(rows: GraphRows, node: number): void {
  const [from, to] = [rows.starts[node] as number, rows.ends[node] as number]
  const capacity = Math.max(4, (to - from) * 2)
  if (rows.used + capacity > rows.targets.length) {
    const length = Math.ceil((rows.used + capacity) * 1.25)
    rows.targets = longer(rows.targets, length, Uint32Array)
    rows.weights = longer(rows.weights, length, Float32Array)
    rows.outgoing = longer(rows.outgoing, length, Uint8Array)
  }
  for (const name of ['targets', 'weights', 'outgoing'] as const) rows[name].copyWithin(rows.used, from, to)
  rows.starts[node] = rows.used
  rows.ends[node] = rows.used + to - from
  rows.wasted += rows.capacities[node] as number
  rows.capacities[node] = capacity
  rows.used += capacity
}

function sum(weights: Float32Array, from: number, to: number): number {
  let total = 0
  for (let i = from; i < to; i++) total += weights[i] as number
  return total
}

function longer<T extends Uint32Array | Float32Array | Uint8Array>(
  array: T,
  length: number,
  Kind: new (n: number) => T,
): T {
  const larger = new Kind(length)
  larger.set(array)
  return larger
}
