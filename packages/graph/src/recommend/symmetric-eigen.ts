const MAX_SWEEPS = 30
const TOLERANCE = 1e-18

/**
 * Eigenvalues and eigenvectors of a small symmetric matrix by Jacobi rotations.
 *
 * @param matrix - row-major, `size × size`; overwritten
 * @returns values in falling order, and vectors row by row in the same order
 * @example
 * symmetricEigen(Float64Array.of(2, 1, 1, 2), 2).values //=> Float64Array [3, 1]
 * @see Golub and Van Loan, *Matrix Computations*, 4th edition, 2013, section 8.5
 */
export function symmetricEigen(matrix: Float64Array, size: number): { values: Float64Array; vectors: Float64Array } {
  const vectors = new Float64Array(size * size)
  for (let i = 0; i < size; i++) vectors[i * size + i] = 1
  const scale = matrix.reduce((sum, value) => sum + value * value, 0)
  for (let sweep = 0; sweep < MAX_SWEEPS && offDiagonal(matrix, size) > TOLERANCE * scale; sweep++)
    for (let p = 0; p < size - 1; p++) for (let q = p + 1; q < size; q++) rotate(matrix, vectors, size, p, q)
  const order = Array.from({ length: size }, (_, i) => i).sort(
    (a, b) => (matrix[b * size + b] as number) - (matrix[a * size + a] as number) || a - b,
  )
  const sorted = new Float64Array(size * size)
  for (const [place, i] of order.entries()) sorted.set(vectors.subarray(i * size, (i + 1) * size), place * size)
  return { values: Float64Array.from(order, (i) => matrix[i * size + i] as number), vectors: sorted }
}

function offDiagonal(matrix: Float64Array, size: number): number {
  let sum = 0
  for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) sum += 2 * (matrix[p * size + q] as number) ** 2
  return sum
}

/** Turn rows and columns p and q so that their shared entry vanishes. Vectors are kept as rows, for they are turned as such. */
function rotate(matrix: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void {
  const shared = matrix[p * size + q] as number
  if (shared === 0) return
  const theta = ((matrix[q * size + q] as number) - (matrix[p * size + p] as number)) / (2 * shared)
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
  const cosine = 1 / Math.sqrt(tangent * tangent + 1)
  const sine = tangent * cosine
  turnRows(matrix, size, p, q, cosine, sine)
  for (let k = 0; k < size; k++) {
    const left = matrix[k * size + p] as number
    const right = matrix[k * size + q] as number
    matrix[k * size + p] = cosine * left - sine * right
    matrix[k * size + q] = sine * left + cosine * right
  }
  turnRows(vectors, size, p, q, cosine, sine)
}

function turnRows(matrix: Float64Array, size: number, p: number, q: number, cosine: number, sine: number): void {
  const upper = p * size
  const lower = q * size
  for (let k = 0; k < size; k++) {
    const left = matrix[upper + k] as number
    const right = matrix[lower + k] as number
    matrix[upper + k] = cosine * left - sine * right
    matrix[lower + k] = sine * left + cosine * right
  }
}
