import { InputError } from '@sightdesk/core'

/** A small logistic regression over dense signals, with the signals' means and spreads folded out. */
export interface LogisticModel {
  readonly means: readonly number[]
  readonly spreads: readonly number[]
  readonly weights: readonly number[]
  readonly bias: number
}

export interface FitLogisticOptions {
  /** One list of signals for each example, all of the same length. */
  readonly signals: readonly (readonly number[])[]
  /** True where the event happened. */
  readonly targets: readonly boolean[]
  /** How much each example counts; default 1. */
  readonly exampleWeights?: readonly number[]
  /** Ridge on the standardized weights; default 1, in units of examples. */
  readonly ridge?: number
}

const ITERATIONS = 30

/**
 * Fit a logistic regression by Newton's method; for tens of signals, not thousands.
 *
 * @throws {InputError} `input/length-mismatch` when signals and targets differ in number, or nothing came
 * @example
 * const model = fitLogistic({ signals: [[0.1], [0.9]], targets: [false, true] })
 * applyLogistic(model, [0.9]) > 0.5 //=> true
 */
export function fitLogistic(options: FitLogisticOptions): LogisticModel {
  const { signals, targets, ridge = 1 } = options
  if (signals.length === 0 || signals.length !== targets.length) throw mismatch(signals.length, targets.length)
  const { means, spreads } = standardize(signals)
  const rows = signals.map((row) => [
    1,
    ...row.map((value, at) => (value - (means[at] as number)) / (spreads[at] as number)),
  ])
  let weights = new Array<number>(means.length + 1).fill(0)
  for (let step = 0; step < ITERATIONS; step++) {
    const change = newtonStep(rows, targets, options.exampleWeights, weights, ridge)
    weights = weights.map((weight, at) => weight + Math.max(-4, Math.min(4, change[at] as number)))
    if (Math.max(...change.map(Math.abs)) < 1e-8) break
  }
  return { means, spreads, weights: weights.slice(1), bias: weights[0] as number }
}

/** Probability of the event for one list of signals. */
export function applyLogistic(model: LogisticModel, signals: readonly number[]): number {
  let sum = model.bias
  for (let at = 0; at < model.weights.length; at++) {
    sum +=
      ((model.weights[at] as number) * ((signals[at] as number) - (model.means[at] as number))) /
      (model.spreads[at] as number)
  }
  return 1 / (1 + Math.exp(-sum))
}

function standardize(signals: readonly (readonly number[])[]): { means: number[]; spreads: number[] } {
  const width = signals[0]?.length ?? 0
  const means = Array.from({ length: width }, (_, at) => average(signals, (row) => row[at] as number))
  const spreads = means.map((mean, at) => Math.sqrt(average(signals, (row) => ((row[at] as number) - mean) ** 2)) || 1)
  return { means, spreads }
}

function average<T>(list: readonly T[], value: (item: T) => number): number {
  return list.reduce((sum, item) => sum + value(item), 0) / list.length
}

function newtonStep(
  rows: readonly number[][],
  targets: readonly boolean[],
  exampleWeights: readonly number[] | undefined,
  weights: readonly number[],
  ridge: number,
): number[] {
  const size = weights.length
  const slope = weights.map((weight, at) => (at === 0 ? 0 : -ridge * weight))
  const curve = weights.map((_, a) => weights.map((_, b) => (a === b ? (a === 0 ? 1e-9 : ridge) : 0)))
  rows.forEach((row, index) => {
    const power = row.reduce((sum, value, at) => sum + value * (weights[at] as number), 0)
    const chance = 1 / (1 + Math.exp(-power))
    const weight = exampleWeights?.[index] ?? 1
    const miss = weight * ((targets[index] ? 1 : 0) - chance)
    const bend = Math.max(1e-9, weight * chance * (1 - chance))
    for (let a = 0; a < size; a++) {
      slope[a] = (slope[a] as number) + miss * (row[a] as number)
      const line = curve[a] as number[]
      for (let b = 0; b < size; b++) line[b] = (line[b] as number) + bend * (row[a] as number) * (row[b] as number)
    }
  })
  return solve(curve, slope)
}

/** Gaussian elimination with partial pivoting; changes its arguments. */
function solve(matrix: number[][], right: number[]): number[] {
  const size = right.length
  for (let column = 0; column < size; column++) {
    let pivot = column
    for (let row = column + 1; row < size; row++) {
      if (Math.abs(at(matrix, row, column)) > Math.abs(at(matrix, pivot, column))) pivot = row
    }
    ;[matrix[column], matrix[pivot]] = [matrix[pivot] as number[], matrix[column] as number[]]
    ;[right[column], right[pivot]] = [right[pivot] as number, right[column] as number]
    for (let row = column + 1; row < size; row++) eliminate(matrix, right, column, row)
  }
  const out = new Array<number>(size).fill(0)
  for (let row = size - 1; row >= 0; row--) {
    let sum = right[row] as number
    for (let column = row + 1; column < size; column++) sum -= at(matrix, row, column) * (out[column] as number)
    out[row] = sum / at(matrix, row, row)
  }
  return out
}

function eliminate(matrix: number[][], right: number[], column: number, row: number): void {
  const factor = at(matrix, row, column) / at(matrix, column, column)
  const line = matrix[row] as number[]
  for (let to = column; to < right.length; to++) line[to] = (line[to] as number) - factor * at(matrix, column, to)
  right[row] = (right[row] as number) - factor * (right[column] as number)
}

function at(matrix: readonly (readonly number[])[], row: number, column: number): number {
  return (matrix[row] as readonly number[])[column] as number
}

function mismatch(signals: number, targets: number): InputError {
  return new InputError({
    code: 'input/length-mismatch',
    message: `Expected one target for each of at least one list of signals, received ${signals} lists and ${targets} targets.`,
    hint: { en: 'Pass as many targets as lists of signals.', zh: '信号与目标的数量须一致。' },
  })
}
