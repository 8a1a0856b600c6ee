import { DataError, sha256Hex } from '@sightdesk/core'
import { type GraphSnapshot, type LiveSnapshot, snapshotOf } from './create-graph-snapshot.ts'
import { compactRows, rowsOf } from './graph-rows.ts'
import { createNodeIndex } from './node-index.ts'

/** "SGS1", little-endian: the format and its version. */
const MAGIC = 0x31534753
const HASH_BYTES = 32
/** Magic, nodes, entries, bytes of ids, and the sequence number as a float; the hash goes before them. */
const HEADER_BYTES = 24

export interface EncodedSnapshot {
  readonly snapshot: LiveSnapshot
  /** Sequence number of the last event that the snapshot knows of. */
  readonly sequence: number
}

/**
 * Write a snapshot as bytes: a SHA-256 of all that follows, a header, then the arrays as they lie in memory.
 *
 * @param sequence - the last event of the change feed that the snapshot knows of; see `followGraph`
 * @example
 * const bytes = await encodeGraphSnapshot(snapshot, 0)
 */
export async function encodeGraphSnapshot(snapshot: GraphSnapshot, sequence: number): Promise<Uint8Array> {
  const { nodeCount } = snapshot
  const rows = compactRows({ ...snapshot, capacities: snapshot.ends, used: 0, wasted: 0 }, nodeCount)
  const text = new TextEncoder().encode(snapshot.ids.join(''))
  const entries = rows.targets.length
  const bytes = new Uint8Array(sizeOf(nodeCount, entries, text.length))
  const view = new DataView(bytes.buffer)
  for (const [i, value] of [MAGIC, nodeCount, entries, text.length].entries())
    view.setUint32(HASH_BYTES + i * 4, value, true)
  view.setFloat64(HASH_BYTES + 16, sequence, true)
  const parts = partsOf(bytes, nodeCount, entries, text.length)
  parts.ends.set(rows.ends)
  parts.targets.set(rows.targets)
  parts.weights.set(rows.weights)
  for (const [i, id] of snapshot.ids.entries()) parts.idEnds[i] = (parts.idEnds[i - 1] ?? 0) + id.length
  parts.outgoing.set(rows.outgoing)
  parts.text.set(text)
  bytes.set(fromHex(await sha256Hex(bytes.subarray(HASH_BYTES))))
  return bytes
}

/**
 * Read a snapshot that `encodeGraphSnapshot` wrote. Hash and every count are checked before anything is believed.
 *
 * @throws {DataError} `data/malformed` when it is no snapshot of this version, `data/checksum` when bytes changed
 * @example
 * const { snapshot, sequence } = await decodeGraphSnapshot(bytes)
 */
export async function decodeGraphSnapshot(bytes: Uint8Array): Promise<EncodedSnapshot> {
  if (bytes.length < HASH_BYTES + HEADER_BYTES) throw malformed(`at least ${HASH_BYTES + HEADER_BYTES} bytes`)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [magic, nodeCount, entries, textBytes] = [0, 1, 2, 3].map((i) => view.getUint32(HASH_BYTES + i * 4, true)) as [
    number,
    number,
    number,
    number,
  ]
  if (magic !== MAGIC) throw malformed('a file of version SGS1')
  if (bytes.length !== sizeOf(nodeCount, entries, textBytes)) throw malformed('as many bytes as its header says')
  const hash = await sha256Hex(bytes.subarray(HASH_BYTES))
  if (fromHex(hash).some((byte, i) => byte !== bytes[i])) throw checksumError()
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice()
  const parts = partsOf(aligned, nodeCount, entries, textBytes)
  const offsets = new Uint32Array(nodeCount + 1)
  offsets.set(parts.ends, 1)
  if (!isSound(offsets, parts.targets, entries)) throw malformed('rows that lie within the file')
  const ids = readIds(parts.text, parts.idEnds)
  const rows = rowsOf(offsets, parts.targets.slice(), parts.weights.slice(), parts.outgoing.slice())
  return { snapshot: snapshotOf(createNodeIndex(ids), rows), sequence: view.getFloat64(HASH_BYTES + 16, true) }
}

function sizeOf(nodeCount: number, entries: number, textBytes: number): number {
  return HASH_BYTES + HEADER_BYTES + nodeCount * 8 + entries * 9 + textBytes
}

/** Views over the arrays in a file, four-byte ones first. */
function partsOf(bytes: Uint8Array, nodeCount: number, entries: number, textBytes: number) {
  const { buffer, byteOffset } = bytes
  const endsAt = byteOffset + HASH_BYTES + HEADER_BYTES
  const targetsAt = endsAt + nodeCount * 8
  const outgoingAt = targetsAt + entries * 8
  return {
    ends: new Uint32Array(buffer, endsAt, nodeCount),
    idEnds: new Uint32Array(buffer, endsAt + nodeCount * 4, nodeCount),
    targets: new Uint32Array(buffer, targetsAt, entries),
    weights: new Float32Array(buffer, targetsAt + entries * 4, entries),
    outgoing: new Uint8Array(buffer, outgoingAt, entries),
    text: new Uint8Array(buffer, outgoingAt + entries, textBytes),
  }
}

function readIds(text: Uint8Array, ends: Uint32Array): string[] {
  const all = new TextDecoder().decode(text)
  const ids = Array.from(ends, (end, i) => all.slice(ends[i - 1] ?? 0, end))
  if ((ends.at(-1) ?? 0) !== all.length) throw malformed('as many ids as nodes')
  return ids
}

function isSound(offsets: Uint32Array, targets: Uint32Array, entries: number): boolean {
  const nodeCount = offsets.length - 1
  for (let i = 0; i < nodeCount; i++) if ((offsets[i + 1] as number) < (offsets[i] as number)) return false
  for (let i = 0; i < entries; i++) if ((targets[i] as number) >= nodeCount) return false
  return offsets[nodeCount] === entries && entries % 2 === 0
}

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16))
}

function malformed(expected: string): DataError {
  return new DataError({
    code: 'data/malformed',
    message: `Expected a snapshot of a graph: ${expected}.`,
    hint: { en: 'Delete the file; it is written again from the store.', zh: '请删除该文件，它会由存储重新生成。' },
  })
}

function checksumError(): DataError {
  return new DataError({
    code: 'data/checksum',
    message: 'Expected a snapshot of a graph as it was written, received other bytes.',
    hint: { en: 'Delete the file; it is written again from the store.', zh: '请删除该文件，它会由存储重新生成。' },
  })
}
