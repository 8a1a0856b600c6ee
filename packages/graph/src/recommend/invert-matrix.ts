import { createArena } from '../similar/vector-index.ts'

/** Rows and columns swept at once: their part of the matrix stays in the processor's cache. */
const BLOCK = 128
const PAGE_BYTES = 65_536

/**
 * Invert a symmetric positive definite matrix in place, by sweeping its pivots in blocks of 128; inner products run in the
 * kernel of the vector index, four numbers at once.
 *
 * @param matrix - row-major, `size × size`; only its lower half is read. Becomes the inverse with the sign turned
 * @param pause - called between blocks; may throw to stop
 * @example
 * const matrix = Float32Array.of(2, 0, 0, 4)
 * await invertMatrix(matrix, 2, async () => {}) // matrix: [−0.5, 0, 0, −0.25]
 * @see Goodnight, *A Tutorial on the SWEEP Operator*, 1979, 10.1080/00031305.1979.10482685
 */
export async function invertMatrix(matrix: Float32Array, size: number, pause: () => Promise<void>): Promise<void> {
  const arena = createArena()
  const bytes = ((size + 1) * BLOCK + size) * 4
  arena.memory.grow(Math.ceil(bytes / PAGE_BYTES))
  const floats = new Float32Array(arena.memory.buffer)
  const rows = floats.subarray(BLOCK, (size + 1) * BLOCK)
  const kept = new Float32Array(size * BLOCK)
  for (let from = 0; from < size; from += BLOCK) {
    await pause()
    const width = Math.min(BLOCK, size - from)
    copyColumns(matrix, size, from, width, rows)
    const pivot = invertPivot(matrix, size, from, width)
    const out = (size + 1) * BLOCK
    const product = new Float32Array(BLOCK)
    for (let row = 0; row < size; row++) {
      const isPivot = row >= from && row < from + width
      if (isPivot) continue
      multiplyRow(rows, row * BLOCK, pivot, width, product)
      floats.set(product, 0)
      arena.scan(BLOCK * 4, (row + 2) * BLOCK * 4, 0, out * 4, BLOCK * 4)
      subtract(matrix, row * size, floats, out, row + 1, from, width)
      kept.set(product, row * BLOCK)
    }
    storeColumns(matrix, size, from, width, kept)
    storePivot(matrix, size, from, pivot, width)
  }
  mirror(matrix, size)
}

/** Columns of the block, whole: what lies right of the diagonal stands below it, and is read along its row. */
function copyColumns(matrix: Float32Array, size: number, from: number, width: number, rows: Float32Array): void {
  rows.fill(0)
  for (let k = 0; k < width; k++)
    for (let row = 0, at = (from + k) * size; row < from + k; row++) rows[row * BLOCK + k] = matrix[at + row] as number
  for (let row = from; row < size; row++)
    for (let k = 0; k < width && from + k <= row; k++) rows[row * BLOCK + k] = matrix[row * size + from + k] as number
}

/** Inverse of the diagonal block, by the same sweep one pivot at a time. */
function invertPivot(matrix: Float32Array, size: number, from: number, width: number): Float64Array {
  const block = new Float64Array(width * width)
  for (let p = 0; p < width; p++)
    for (let q = 0; q < width; q++) {
      const [row, column] = p >= q ? [p, q] : [q, p]
      block[p * width + q] = matrix[(from + row) * size + from + column] as number
    }
  for (let k = 0; k < width; k++) {
    const pivot = block[k * width + k] as number
    const line = block.slice(k * width, (k + 1) * width)
    for (let p = 0; p < width; p++) {
      if (p === k) continue
      const factor = (line[p] as number) / pivot
      for (let q = 0; q < width; q++)
        block[p * width + q] = (block[p * width + q] as number) - factor * (line[q] as number)
      block[p * width + k] = factor
    }
    for (let q = 0; q < width; q++) block[k * width + q] = (line[q] as number) / pivot
    block[k * width + k] = -1 / pivot
  }
  return block.map((value) => -value)
}

function multiplyRow(rows: Float32Array, at: number, pivot: Float64Array, width: number, product: Float32Array): void {
  for (let q = 0; q < width; q++) {
    let sum = 0
    for (let k = 0; k < width; k++) sum += (rows[at + k] as number) * (pivot[q * width + k] as number)
    product[q] = sum
  }
}

/** Take the products from a row's lower half, the block's own columns left out. */
function subtract(
  matrix: Float32Array,
  at: number,
  products: Float32Array,
  out: number,
  length: number,
  from: number,
  width: number,
): void {
  const before = Math.min(length, from)
  for (let i = 0; i < before; i++) matrix[at + i] = (matrix[at + i] as number) - (products[out + i] as number)
  for (let i = from + width; i < length; i++)
    matrix[at + i] = (matrix[at + i] as number) - (products[out + i] as number)
}

/** The products take the place of the block's columns; right of the diagonal they are written along its rows. */
function storeColumns(matrix: Float32Array, size: number, from: number, width: number, kept: Float32Array): void {
  for (let k = 0; k < width; k++)
    for (let row = 0, at = (from + k) * size; row < from; row++) matrix[at + row] = kept[row * BLOCK + k] as number
  for (let row = from + width; row < size; row++)
    for (let k = 0; k < width; k++) matrix[row * size + from + k] = kept[row * BLOCK + k] as number
}

function storePivot(matrix: Float32Array, size: number, from: number, pivot: Float64Array, width: number): void {
  for (let p = 0; p < width; p++)
    for (let q = 0; q <= p; q++) matrix[(from + p) * size + from + q] = -(pivot[p * width + q] as number)
}

function mirror(matrix: Float32Array, size: number): void {
  for (let row = 0; row < size; row++)
    for (let column = 0; column < row; column++) matrix[column * size + row] = matrix[row * size + column] as number
}
