import { InputError } from '@sightdesk/core'
import { seededRandom, shuffle } from '../random.ts'
import type { LinearWeights } from './linear-model.ts'
import { type CompactRows, compactRows, countFeatures, featureIndex, type SparseRow } from './sparse-row.ts'

export interface TrainProgress {
  readonly stage: 'train'
  readonly status: 'start' | 'progress' | 'end'
  /** Epochs done, of `total`. */
  readonly done: number
  readonly total: number
  /** Mean cross-entropy of the last epoch, in nats. */
  readonly loss: number
}

export interface TrainSoftmaxOptions {
  readonly rows: readonly SparseRow[]
  /** One label for each row; `undefined` leaves the row out, so that several tasks can share the rows. */
  readonly labels: readonly (string | undefined)[]
  /** How much each row counts; default 1. */
  readonly rowWeights?: readonly number[]
  readonly epochs?: number
  readonly learningRate?: number
  /** Shrinkage at each visit of a feature, as a share of the learning rate; 0 turns it off. */
  readonly l2?: number
  /** Share of the target spread over all labels, 0 to 1. */
  readonly labelSmoothing?: number
  /** 0 lets frequent labels count as often as they come, 1 makes all labels count alike. */
  readonly balance?: number
  /** A feature must stand in at least so many rows. */
  readonly minCount?: number
  readonly seed?: number
  readonly signal?: AbortSignal
  readonly onProgress?: (event: TrainProgress) => void
}

export const TRAIN_SOFTMAX_DEFAULTS = {
  epochs: 12,
  learningRate: 1,
  l2: 0.0001,
  labelSmoothing: 0,
  balance: 0.5,
  minCount: 1,
  seed: 1,
} as const

type Settings = Required<Omit<TrainSoftmaxOptions, 'rowWeights' | 'signal' | 'onProgress' | 'rows' | 'labels'>>

/**
 * Train a softmax regression over sparse rows: AdaGrad with one rate for each feature, averaged over the later epochs.
 *
 * Good for short texts with hundreds of hashed features and up to a few hundred labels; the same seed and rows give the
 * same bytes. One feature's rate serves all its labels, which halves memory and trains as well as a rate for each weight.
 *
 * @returns weights with the labels in ascending order
 * @throws {InputError} `input/too-few-labels`, `input/length-mismatch`, `input/option-out-of-range`
 * @example
 * const weights = await trainSoftmax({ rows, labels: ['refund', 'track', …], seed: 1 })
 * @see John Duchi, Elad Hazan, Yoram Singer, *Adaptive Subgradient Methods*, JMLR 12, 2011
 */
export async function trainSoftmax(options: TrainSoftmaxOptions): Promise<LinearWeights> {
  const settings: Settings = { ...TRAIN_SOFTMAX_DEFAULTS, ...withoutUndefined(options) }
  checkOptions(options, settings)
  const task = prepareTask(options, settings)
  const random = seededRandom(settings.seed)
  const order = Int32Array.from(task.used)
  const report = (status: TrainProgress['status'], done: number, loss: number) =>
    options.onProgress?.({ stage: 'train', status, done, total: settings.epochs, loss })
  report('start', 0, 0)
  let loss = 0
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    options.signal?.throwIfAborted()
    shuffle(order, random)
    loss = runEpoch(task, order, settings)
    if (epoch >= Math.floor(settings.epochs / 2)) addToAverage(task)
    report('progress', epoch + 1, loss)
    await nextTurn()
  }
  options.signal?.throwIfAborted()
  report('end', settings.epochs, loss)
  return finish(task)
}

interface Task {
  readonly labels: readonly string[]
  readonly ids: Uint32Array
  readonly rows: CompactRows
  /** Label of each row, −1 where the row takes no part. */
  readonly targets: Int32Array
  readonly used: number[]
  readonly rowWeights: Float64Array
  readonly weights: Float32Array
  readonly bias: Float32Array
  readonly squares: Float64Array
  readonly average: { readonly weights: Float32Array; readonly bias: Float32Array; count: number }
  readonly scratch: Float64Array
}

function prepareTask(options: TrainSoftmaxOptions, settings: Settings): Task {
  const labels = [...new Set(options.labels.filter((label) => label !== undefined))].sort()
  if (labels.length < 2) throw tooFewLabels(labels)
  const place = new Map(labels.map((label, index) => [label, index]))
  const targets = Int32Array.from(options.labels, (label) => (label === undefined ? -1 : (place.get(label) ?? -1)))
  const used = [...targets.keys()].filter((row) => (targets[row] as number) >= 0)
  const ids = countFeatures(
    used.map((row) => options.rows[row] as SparseRow),
    settings.minCount,
  )
  const size = ids.length * labels.length
  return {
    labels,
    ids,
    rows: compactRows(options.rows, featureIndex(ids)),
    targets,
    used,
    rowWeights: weighRows(targets, used, labels.length, settings.balance, options.rowWeights),
    weights: new Float32Array(size),
    bias: new Float32Array(labels.length),
    squares: new Float64Array(ids.length + 1),
    average: { weights: new Float32Array(size), bias: new Float32Array(labels.length), count: 0 },
    scratch: new Float64Array(labels.length),
  }
}

/** A label's rows weigh (mean count / its count) to the power of `balance`. */
function weighRows(
  targets: Int32Array,
  used: readonly number[],
  labelCount: number,
  balance: number,
  own: readonly number[] | undefined,
): Float64Array {
  const counts = new Float64Array(labelCount)
  for (const row of used) counts[targets[row] as number] = (counts[targets[row] as number] as number) + 1
  const mean = used.length / labelCount
  return Float64Array.from(targets, (target, row) =>
    target < 0 ? 0 : (mean / (counts[target] as number)) ** balance * (own?.[row] ?? 1),
  )
}

function runEpoch(task: Task, order: Int32Array, settings: Settings): number {
  let loss = 0
  let total = 0
  for (const row of order) {
    const weight = task.rowWeights[row] as number
    forward(task, row)
    loss += weight * toGradient(task.scratch, task.targets[row] as number, weight, settings.labelSmoothing)
    total += weight
    backward(task, row, settings)
  }
  return loss / total
}

/** Leaves the row's probabilities in the scratch array. */
function forward(task: Task, row: number): void {
  const { scratch, weights, bias, rows } = task
  const count = scratch.length
  for (let label = 0; label < count; label++) scratch[label] = bias[label] as number
  const end = rows.starts[row + 1] as number
  for (let entry = rows.starts[row] as number; entry < end; entry++) {
    const base = (rows.features[entry] as number) * count
    const value = rows.values[entry] as number
    for (let label = 0; label < count; label++) {
      scratch[label] = (scratch[label] as number) + value * (weights[base + label] as number)
    }
  }
  normalize(scratch)
}

function normalize(scores: Float64Array): void {
  let top = Number.NEGATIVE_INFINITY
  for (let label = 0; label < scores.length; label++) if ((scores[label] as number) > top) top = scores[label] as number
  let sum = 0
  for (let label = 0; label < scores.length; label++) {
    const power = Math.exp((scores[label] as number) - top)
    scores[label] = power
    sum += power
  }
  for (let label = 0; label < scores.length; label++) scores[label] = (scores[label] as number) / sum
}

/** Turns probabilities into the gradient of the loss; labels that hardly matter get an exact 0. Returns the loss. */
function toGradient(scores: Float64Array, target: number, weight: number, smoothing: number): number {
  const loss = -Math.log(Math.max(1e-12, scores[target] as number))
  const share = smoothing / scores.length
  for (let label = 0; label < scores.length; label++) {
    const wanted = label === target ? 1 - smoothing + share : share
    const difference = (scores[label] as number) - wanted
    scores[label] = Math.abs(difference) < SMALL_GRADIENT ? 0 : difference * weight
  }
  return loss
}

/** Below this a gradient moves nothing that int8 weights could keep. */
const SMALL_GRADIENT = 1e-4

function backward(task: Task, row: number, settings: Settings): void {
  const { scratch, weights, bias, squares, rows } = task
  const count = scratch.length
  let power = 0
  for (let label = 0; label < count; label++) power += (scratch[label] as number) ** 2
  const end = rows.starts[row + 1] as number
  for (let entry = rows.starts[row] as number; entry < end; entry++) {
    const feature = rows.features[entry] as number
    const value = rows.values[entry] as number
    const square = (squares[feature] as number) + value * value * power
    squares[feature] = square
    const rate = settings.learningRate / Math.sqrt(square + 1e-8)
    step(weights, feature * count, scratch, rate * value, 1 - Math.min(0.5, rate * settings.l2))
  }
  const last = squares.length - 1
  squares[last] = (squares[last] as number) + power
  step(bias, 0, scratch, (0.1 * settings.learningRate) / Math.sqrt((squares[last] as number) + 1e-8), 1)
}

function step(weights: Float32Array, base: number, gradient: Float64Array, rate: number, keep: number): void {
  for (let label = 0; label < gradient.length; label++) {
    weights[base + label] = (weights[base + label] as number) * keep - rate * (gradient[label] as number)
  }
}

function addToAverage(task: Task): void {
  const { average, weights, bias } = task
  average.count++
  for (let at = 0; at < weights.length; at++) {
    average.weights[at] = (average.weights[at] as number) + (weights[at] as number)
  }
  for (let at = 0; at < bias.length; at++) average.bias[at] = (average.bias[at] as number) + (bias[at] as number)
}

function finish(task: Task): LinearWeights {
  const { average, labels, ids } = task
  return {
    labels,
    ids,
    bias: average.bias.map((sum) => sum / average.count),
    weights: average.weights.map((sum) => sum / average.count),
    scale: new Float32Array(labels.length).fill(1),
    use: sumSquares(task),
  }
}

function sumSquares({ rows, ids, used }: Task): Float32Array {
  const use = new Float32Array(ids.length)
  for (const row of used) {
    const end = rows.starts[row + 1] as number
    for (let entry = rows.starts[row] as number; entry < end; entry++) {
      const feature = rows.features[entry] as number
      use[feature] = (use[feature] as number) + (rows.values[entry] as number) ** 2
    }
  }
  return use
}

/** Lets timers and aborts run between two epochs. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}

function withoutUndefined<T extends object>(options: T): T {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as T
}

function checkOptions(options: TrainSoftmaxOptions, settings: Settings): void {
  if (options.rows.length !== options.labels.length) {
    throw new InputError({
      code: 'input/length-mismatch',
      message: `Expected one label for each row, received ${options.rows.length} rows and ${options.labels.length} labels.`,
      hint: { en: 'Pass undefined for a row without a label.', zh: '没有标签的行请传 undefined。' },
    })
  }
  checkRange('epochs', settings.epochs, 1, 1000)
  checkRange('labelSmoothing', settings.labelSmoothing, 0, 0.9)
  checkRange('balance', settings.balance, 0, 1)
}

function checkRange(name: string, value: number, low: number, high: number): void {
  if (value >= low && value <= high) return
  throw new InputError({
    code: 'input/option-out-of-range',
    message: `Expected ${name} between ${low} and ${high}, received ${value}.`,
    hint: { en: `Choose a value from ${low} to ${high}.`, zh: `请取 ${low} 到 ${high} 之间的值。` },
    details: { name, value, low, high },
  })
}

function tooFewLabels(labels: readonly string[]): InputError {
  return new InputError({
    code: 'input/too-few-labels',
    message: `Expected rows with at least 2 different labels, received ${labels.length}.`,
    hint: { en: 'Add examples of another label.', zh: '请添加另一个标签的示例。' },
    details: { labels },
  })
}
