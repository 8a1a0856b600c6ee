import { DataError } from '@sightdesk/core'

/**
 * The wire format of protocol buffers, as far as ONNX uses it: varints, fixed numbers and byte strings.
 *
 * Written here instead of imported, because it is small, runs everywhere and never allocates what a file merely claims.
 * @see Protocol Buffers, *Encoding*, https://protobuf.dev/programming-guides/encoding/
 */
export interface WireField {
  readonly number: number
  /** A whole number for varints, the bytes for everything else. */
  readonly value: number | Uint8Array
}

const VARINT = 0
const FIXED64 = 1
const BYTES = 2
const FIXED32 = 5

/**
 * The fields of one message, in their order.
 *
 * @throws {DataError} `data/malformed-model`
 */
export function* readFields(bytes: Uint8Array): Generator<WireField> {
  const cursor = { at: 0 }
  while (cursor.at < bytes.length) {
    const tag = readVarint(bytes, cursor)
    const number = Math.floor(tag / 8)
    if (number < 1) throw malformed(`a field number of at least 1 at byte ${cursor.at}`)
    yield { number, value: readValue(bytes, cursor, tag % 8) }
  }
}

function readValue(bytes: Uint8Array, cursor: { at: number }, wire: number): number | Uint8Array {
  if (wire === VARINT) return readVarint(bytes, cursor)
  const length = wire === BYTES ? readVarint(bytes, cursor) : wire === FIXED64 ? 8 : wire === FIXED32 ? 4 : -1
  const end = cursor.at + length
  if (length < 0 || end > bytes.length) throw malformed(`a field that ends inside the file at byte ${cursor.at}`)
  const value = bytes.subarray(cursor.at, end)
  cursor.at = end
  return value
}

/** A varint as a signed 64-bit number; exact to 2^53, which every size worth accepting is. */
function readVarint(bytes: Uint8Array, cursor: { at: number }): number {
  let value = 0n
  for (let shift = 0n; shift < 70n; shift += 7n) {
    const byte = bytes[cursor.at++]
    if (byte === undefined) break
    value |= BigInt(byte & 127) << shift
    if (byte < 128) return Number(BigInt.asIntN(64, value))
  }
  throw malformed(`a complete number at byte ${cursor.at}`)
}

/** Whole numbers of a repeated field, whether they come one by one or packed. */
export function readNumbers(value: number | Uint8Array): number[] {
  if (typeof value === 'number') return [value]
  const cursor = { at: 0 }
  const out: number[] = []
  while (cursor.at < value.length) out.push(readVarint(value, cursor))
  return out
}

/** The bytes of a field that must not be a number. */
export function asBytes(value: number | Uint8Array): Uint8Array {
  if (typeof value === 'number') throw malformed('bytes, received a number')
  return value
}

export function asText(value: number | Uint8Array): string {
  return new TextDecoder().decode(asBytes(value))
}

export function asNumber(value: number | Uint8Array): number {
  if (typeof value !== 'number') throw malformed('a number, received bytes')
  return value
}

export function malformed(expected: string): DataError {
  return new DataError({
    code: 'data/malformed-model',
    message: `Expected an ONNX model: ${expected}.`,
    hint: { en: 'Export or download the model again.', zh: '请重新导出或下载模型。' },
  })
}

/** What a field may hold when it is written: a number, text, bytes, or a message of fields. */
export type WireValue = number | string | Uint8Array | readonly WireEntry[]
export type WireEntry = readonly [number: number, value: WireValue]

/**
 * Write a message from its fields.
 *
 * @example
 * writeFields([[1, 7], [2, 'name'], [3, [[1, 5]]]])
 */
export function writeFields(fields: readonly WireEntry[]): Uint8Array {
  const parts: Uint8Array[] = []
  for (const [number, value] of fields) {
    if (typeof value === 'number') parts.push(varint(number * 8 + VARINT), varint(value))
    else {
      const bytes = toBytes(value)
      parts.push(varint(number * 8 + BYTES), varint(bytes.length), bytes)
    }
  }
  return join(parts)
}

function toBytes(value: Exclude<WireValue, number>): Uint8Array {
  if (typeof value === 'string') return new TextEncoder().encode(value)
  return value instanceof Uint8Array ? value : writeFields(value)
}

function varint(value: number): Uint8Array {
  const out: number[] = []
  let left = BigInt.asUintN(64, BigInt(value))
  while (left >= 128n) {
    out.push(Number(left & 127n) | 128)
    left >>= 7n
  }
  out.push(Number(left))
  return Uint8Array.from(out)
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}
