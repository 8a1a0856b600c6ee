/** Numbers of seven bits a byte, the lowest first; the last one signed where the format asks for it. */
const sized = (bytes: readonly number[]): readonly number[] => [bytes.length, ...bytes]
const get = (local: number) => [0x20, local]
const set = (local: number) => [0x21, local]
const simd = (...bytes: number[]) => [0xfd, ...bytes]
/** `v128.load` of sixteen bytes at an offset. */
const load = (offset: number) => simd(0x00, 0x02, offset)
const ADD_I32 = 0x6a
const MULTIPLY = simd(0xe6, 0x01)
const ADD = simd(0xe4, 0x01)

/** Locals: parameters first. */
const [VECTOR, END, QUERY, OUT, BYTES, AT, LEFT, RIGHT] = [0, 1, 2, 3, 4, 5, 6, 7] as const

/** `sum += vector[at + offset …] × query[at + offset …]`, four numbers at once. */
const multiplyAdd = (sum: number, offset: number) => [
  ...get(sum),
  ...[...get(VECTOR), ...get(AT), ADD_I32, ...load(offset)],
  ...[...get(QUERY), ...get(AT), ADD_I32, ...load(offset)],
  ...MULTIPLY,
  ...ADD,
  ...set(sum),
]
const lane = (index: number) => [...get(LEFT), ...simd(0x1f, index)]
const ADD_F32 = 0x92
const zero = (local: number) => [...simd(0x0c, ...new Array<number>(16).fill(0)), ...set(local)]
const advance = (local: number, by: readonly number[]) => [...get(local), ...by, ADD_I32, ...set(local)]
const constant = (value: number) => [0x41, value]

const BODY = [
  ...[2, 1, 0x7f, 2, 0x7b],
  ...[0x02, 0x40],
  ...[0x03, 0x40],
  ...[...get(VECTOR), ...get(END), 0x4f, 0x0d, 1],
  ...zero(LEFT),
  ...zero(RIGHT),
  ...[...constant(0), ...set(AT)],
  ...[0x03, 0x40],
  ...multiplyAdd(LEFT, 0),
  ...multiplyAdd(RIGHT, 16),
  ...advance(AT, constant(32)),
  ...[...get(AT), ...get(BYTES), 0x49, 0x0d, 0],
  0x0b,
  ...[...get(LEFT), ...get(RIGHT), ...ADD, ...set(LEFT)],
  ...get(OUT),
  ...[...lane(0), ...lane(1), ADD_F32, ...lane(2), ADD_F32, ...lane(3), ADD_F32],
  ...[0x38, 0x02, 0x00],
  ...advance(OUT, constant(4)),
  ...advance(VECTOR, get(BYTES)),
  ...[0x0c, 0],
  0x0b,
  0x0b,
  0x0b,
]

const name = (text: string) => sized([...new TextEncoder().encode(text)])
const long = (length: number) => [(length & 127) | 128, length >> 7]
const section = (id: number, bytes: readonly number[]) => [id, ...long(bytes.length), ...bytes]

/**
 * A WebAssembly module of one function, written out by hand because there is nothing to compile:
 * `scan(vector, end, query, out, bytes)` walks over vectors of `bytes` bytes and stores the inner product of each with the
 * query. Plain loops take twice the time, for they multiply one number at a time.
 */
export const DOT_KERNEL: Uint8Array<ArrayBuffer> = Uint8Array.from([
  ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...section(1, [1, 0x60, 5, 0x7f, 0x7f, 0x7f, 0x7f, 0x7f, 0]),
  ...section(3, [1, 0]),
  ...section(5, [1, 0, 1]),
  ...section(7, [2, ...name('memory'), 2, 0, ...name('scan'), 0, 0]),
  ...section(10, [1, ...long(BODY.length), ...BODY]),
])
