import { seededRandom } from '@sightdesk/model'
import { type InteractionMatrix, itemsOf } from './interaction-matrix.ts'
import { symmetricEigen } from './symmetric-eigen.ts'

/** The strongest common tastes: eigenvectors of the weighted item-item matrix with the largest eigenvalues. */
export interface LowPass {
  readonly rank: number
  /** In falling order. */
  readonly values: Float64Array
  /** Row-major, `items × rank`. */
  readonly vectors: Float32Array
}

/** Vectors carried beside those that are kept, so that the last kept one settles too. */
const OVERSAMPLING = 16
const ITERATIONS = 4
/** A direction that keeps less than this part of its length is a combination of others. */
const NEGLIGIBLE = 1e-12

/**
 * Find the strongest directions by subspace iteration over the sparse rows; the item-item matrix is never written out.
 *
 * @param weights - what each user weighs
 * @param rank - directions wanted; fewer come when the matrix has fewer
 * @see Halko, Martinsson, Tropp, *Finding structure with randomness*, 2011, 10.1137/090771806
 */
export function findLowPass(matrix: InteractionMatrix, weights: Float64Array, rank: number, seed: number): LowPass {
  const width = Math.min(matrix.items, rank + OVERSAMPLING)
  const random = seededRandom(seed)
  let basis = Float64Array.from({ length: matrix.items * width }, () => random() - 0.5)
  orthonormalize(basis, width)
  for (let turn = 0; turn < ITERATIONS; turn++) {
    basis = multiply(matrix, weights, basis, width)
    orthonormalize(basis, width)
    orthonormalize(basis, width)
  }
  const image = multiply(matrix, weights, basis, width)
  const { values, vectors } = symmetricEigen(products(basis, image, width), width)
  const floor = (values[0] ?? 0) * 1e-9
  const kept = Math.min(rank, values.filter((value) => value > floor).length)
  return { rank: kept, values: values.slice(0, kept), vectors: combine(basis, vectors, width, kept) }
}

/** `Xᵀ W X Q`, one user at a time. */
function multiply(
  matrix: InteractionMatrix,
  weights: Float64Array,
  basis: Float64Array,
  width: number,
): Float64Array<ArrayBuffer> {
  const image = new Float64Array(basis.length)
  const taste = new Float64Array(width)
  for (let user = 0; user < matrix.users; user++) {
    const items = itemsOf(matrix, user)
    taste.fill(0)
    for (const item of items) addRow(taste, 0, basis, item * width, width)
    const weight = weights[user] as number
    for (let k = 0; k < width; k++) taste[k] = (taste[k] as number) * weight
    for (const item of items) addRow(image, item * width, taste, 0, width)
  }
  return image
}

function addRow(target: Float64Array, at: number, source: Float64Array, from: number, width: number): void {
  for (let k = 0; k < width; k++) target[at + k] = (target[at + k] as number) + (source[from + k] as number)
}

/** Make the columns orthonormal, by the Cholesky factor of their inner products; a dependent column becomes zero. */
function orthonormalize(basis: Float64Array, width: number): void {
  const factor = cholesky(products(basis, basis, width), width)
  for (let row = 0; row < basis.length; row += width)
    for (let k = 0; k < width; k++) {
      let value = basis[row + k] as number
      for (let j = 0; j < k; j++) value -= (factor[k * width + j] as number) * (basis[row + j] as number)
      const pivot = factor[k * width + k] as number
      basis[row + k] = pivot === 0 ? 0 : value / pivot
    }
}

/** Inner products of the columns of two tall matrices; the lower half is computed and mirrored. */
function products(left: Float64Array, right: Float64Array, width: number): Float64Array {
  const result = new Float64Array(width * width)
  for (let row = 0; row < left.length; row += width)
    for (let p = 0; p < width; p++) {
      const value = left[row + p] as number
      const at = p * width
      for (let q = 0; q <= p; q++) result[at + q] = (result[at + q] as number) + value * (right[row + q] as number)
    }
  for (let p = 0; p < width; p++) for (let q = 0; q < p; q++) result[q * width + p] = result[p * width + q] as number
  return result
}

/** Lower factor in place; a pivot that all but vanishes leaves its column out. */
function cholesky(matrix: Float64Array, size: number): Float64Array {
  for (let p = 0; p < size; p++) {
    const whole = matrix[p * size + p] as number
    for (let q = 0; q <= p; q++) {
      let value = matrix[p * size + q] as number
      for (let k = 0; k < q; k++) value -= (matrix[p * size + k] as number) * (matrix[q * size + k] as number)
      const pivot = matrix[q * size + q] as number
      if (q < p) matrix[p * size + q] = pivot === 0 ? 0 : value / pivot
      else matrix[p * size + p] = value > NEGLIGIBLE * whole ? Math.sqrt(value) : 0
    }
  }
  return matrix
}

/** Turn the basis into the leading eigenvectors: `Q Uᵀ`, where the rows of U are vectors within the basis. */
function combine(basis: Float64Array, vectors: Float64Array, width: number, kept: number): Float32Array {
  const items = basis.length / width
  const result = new Float32Array(items * kept)
  for (let item = 0; item < items; item++)
    for (let k = 0; k < kept; k++) {
      let sum = 0
      for (let j = 0; j < width; j++) sum += (basis[item * width + j] as number) * (vectors[k * width + j] as number)
      result[item * kept + k] = sum
    }
  return result
}
