import { DataError, sha256Hex } from '@sightdesk/core'
import { z } from 'zod'
import type { RecommenderModel } from './train-recommender.ts'

/** "SGR1", little-endian: the format and its version. */
const MAGIC = 0x31524753
const HASH_BYTES = 64
/** Hash in hexadecimal, magic, length of the card; the card; then the arrays. */
const CARD_AT = HASH_BYTES + 8

const cardSchema = z.object({
  items: z.array(z.string()).min(1),
  entries: z.number().int().nonnegative(),
  scalars: z.object({ userExponent: z.number(), itemExponent: z.number(), regularization: z.number().positive() }),
})

/**
 * Write a model as bytes: a SHA-256 of all that follows, a card in JSON, then the arrays, little-endian.
 *
 * @example
 * const bytes = await encodeRecommender(model)
 */
export async function encodeRecommender(model: RecommenderModel): Promise<Uint8Array> {
  const { items, scalars, counts, rows } = model
  const text = JSON.stringify({ items, entries: rows.targets.length, scalars })
  const card = new TextEncoder().encode(text)
  const padded = new Uint8Array(Math.ceil(card.length / 4) * 4).fill(0x20)
  padded.set(card)
  const parts = [counts, rows.starts, rows.targets, rows.weights]
  const bytes = new Uint8Array(CARD_AT + padded.length + parts.reduce((sum, part) => sum + part.byteLength, 0))
  const view = new DataView(bytes.buffer)
  view.setUint32(HASH_BYTES, MAGIC, true)
  view.setUint32(HASH_BYTES + 4, padded.length, true)
  bytes.set(padded, CARD_AT)
  let at = CARD_AT + padded.length
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at)
    at += part.byteLength
  }
  bytes.set(new TextEncoder().encode(await sha256Hex(bytes.subarray(HASH_BYTES))))
  return bytes
}

/**
 * Read a model that `encodeRecommender` wrote; hash and every count are checked first.
 *
 * @throws {DataError} `data/malformed` when it is no model of this version, `data/checksum` when bytes changed
 * @example
 * const model = await decodeRecommender(bytes)
 */
export async function decodeRecommender(bytes: Uint8Array): Promise<RecommenderModel> {
  if (bytes.length < CARD_AT) throw malformed('at least a header')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint32(HASH_BYTES, true) !== MAGIC) throw malformed('a file of version SGR1')
  if (new TextDecoder().decode(bytes.subarray(0, HASH_BYTES)) !== (await sha256Hex(bytes.subarray(HASH_BYTES))))
    throw new DataError({
      code: 'data/checksum',
      message: 'Expected the bytes of the recommender to have the hash in its header, they have another.',
      hint: { en: 'Train it again.', zh: '请重新训练。' },
    })
  const arraysAt = CARD_AT + view.getUint32(HASH_BYTES + 4, true)
  const { items, entries, scalars } = readCard(bytes.subarray(CARD_AT, arraysAt))
  if (bytes.length !== arraysAt + (items.length * 2 + 1 + entries * 2) * 4)
    throw malformed('as many bytes as its card says')
  const arrays = bytes.slice(arraysAt).buffer
  const startsAt = items.length * 4
  const targetsAt = startsAt + (items.length + 1) * 4
  const starts = new Uint32Array(arrays, startsAt, items.length + 1)
  const targets = new Uint32Array(arrays, targetsAt, entries)
  if (!isSound(starts, targets, items.length)) throw malformed('rows that lie within the file')
  const weights = new Float32Array(arrays, targetsAt + entries * 4, entries)
  return { items, counts: new Uint32Array(arrays, 0, items.length), rows: { starts, targets, weights }, scalars }
}

function readCard(bytes: Uint8Array): z.infer<typeof cardSchema> {
  try {
    return cardSchema.parse(JSON.parse(new TextDecoder().decode(bytes)))
  } catch (cause) {
    throw malformed('a card of items and scalars', cause)
  }
}

function isSound(starts: Uint32Array, targets: Uint32Array, items: number): boolean {
  for (let i = 0; i < items; i++) if ((starts[i + 1] as number) < (starts[i] as number)) return false
  return starts[items] === targets.length && targets.every((target) => target < items)
}

function malformed(expected: string, cause?: unknown): DataError {
  return new DataError({
    code: 'data/malformed',
    message: `Expected a recommender: ${expected}.`,
    hint: { en: 'Train it again.', zh: '请重新训练。' },
    ...(cause !== undefined && { cause }),
  })
}
