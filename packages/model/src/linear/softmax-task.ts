import type { LinearWeights } from './linear-model.ts'
import { type CompactRows, compactRows, countFeatures, featureIndex, type SparseRow } from './sparse-row.ts'

/** How a training goes; `trainSoftmax` says what each means. */
export interface SoftmaxSettings {
  readonly epochs: number
  readonly learningRate: number
  readonly l2: number
  readonly labelSmoothing: number
  readonly dropout: number
  readonly balance: number
  readonly minCount: number
  readonly seed: number
}

/** Everything that one training holds: rows and targets, which stay, and weights, which change. */
export interface SoftmaxTask {
  readonly labels: readonly string[]
  readonly ids: Uint32Array
  readonly rows: CompactRows
  /** Label of each row, −1 where the row takes no part. */
  readonly targets: Int32Array
  readonly used: readonly number[]
  readonly rowWeights: Float64Array
  readonly weights: Float32Array
  readonly bias: Float32Array
  /** Sum of squared gradients of each feature, and of the bias in the last place. */
  readonly squares: Float64Array
  readonly average: { readonly weights: Float32Array; readonly bias: Float32Array; count: number }
  readonly scratch: Scratch
}

/** Room that one row needs, kept between rows. */
interface Scratch {
  /** Scores, then probabilities. */
  readonly scores: Float64Array
  /** Entries of the row that were not dropped: place of the first weight, and value. */
  readonly bases: Int32Array
  readonly values: Float64Array
  /** Labels whose gradient matters, and that gradient. */
  readonly active: Int32Array
  readonly gradient: Float64Array
}

/** Lay out rows, targets and weights; `labels` has at least two different values. */
export function prepareTask(
  rows: readonly SparseRow[],
  given: readonly (string | undefined)[],
  own: readonly number[] | undefined,
  settings: SoftmaxSettings,
): SoftmaxTask {
  const labels = [...new Set(given.filter((label) => label !== undefined))].sort()
  const place = new Map(labels.map((label, index) => [label, index]))
  const targets = Int32Array.from(given, (label) => (label === undefined ? -1 : (place.get(label) ?? -1)))
  const used = [...targets.keys()].filter((row) => (targets[row] as number) >= 0)
  const usedRows = used.map((row) => rows[row] as SparseRow)
  const ids = countFeatures(usedRows, settings.minCount)
  const size = ids.length * labels.length
  return {
    labels,
    ids,
    rows: compactRows(rows, featureIndex(ids)),
    targets,
    used,
    rowWeights: weighRows(targets, used, labels.length, settings.balance, own),
    weights: new Float32Array(size),
    bias: new Float32Array(labels.length),
    squares: new Float64Array(ids.length + 1),
    average: { weights: new Float32Array(size), bias: new Float32Array(labels.length), count: 0 },
    scratch: createScratch(
      labels.length,
      usedRows.reduce((most, row) => Math.max(most, row.ids.length), 0),
    ),
  }
}

function createScratch(labels: number, longest: number): Scratch {
  return {
    scores: new Float64Array(labels),
    bases: new Int32Array(longest),
    values: new Float64Array(longest),
    active: new Int32Array(labels),
    gradient: new Float64Array(labels),
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

/**
 * One step of training on one row.
 *
 * @param random - which entries are dropped
 * @returns the row's cross-entropy times its weight, in nats
 */
export function stepRow(task: SoftmaxTask, row: number, settings: SoftmaxSettings, random: () => number): number {
  const weight = task.rowWeights[row] as number
  const entries = pickEntries(task, row, settings.dropout, random)
  forward(task, entries)
  const loss = -Math.log(Math.max(1e-12, task.scratch.scores[task.targets[row] as number] as number))
  const active = collectGradient(task.scratch, task.targets[row] as number, weight, settings.labelSmoothing)
  backward(task, entries, active, settings)
  return loss * weight
}

/** The entries that take part this time, scaled so that their sum is as large as that of all. */
function pickEntries({ rows, scratch }: SoftmaxTask, row: number, dropout: number, random: () => number): number {
  const count = scratch.scores.length
  const end = rows.starts[row + 1] as number
  const scale = 1 / (1 - dropout)
  let kept = 0
  for (let entry = rows.starts[row] as number; entry < end; entry++) {
    if (dropout > 0 && random() < dropout) continue
    scratch.bases[kept] = (rows.features[entry] as number) * count
    scratch.values[kept++] = (rows.values[entry] as number) * scale
  }
  return kept
}

/** Leaves the row's probabilities in the scratch array. */
function forward({ scratch, weights, bias }: SoftmaxTask, entries: number): void {
  const { scores, bases, values } = scratch
  for (let label = 0; label < scores.length; label++) scores[label] = bias[label] as number
  for (let entry = 0; entry < entries; entry++) {
    const base = bases[entry] as number
    const value = values[entry] as number
    for (let label = 0; label < scores.length; label++) {
      scores[label] = (scores[label] as number) + value * (weights[base + label] as number)
    }
  }
  normalize(scores)
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

/** Below this a gradient moves nothing that int8 weights could keep. */
const SMALL_GRADIENT = 1e-3

/** Lists the labels that the row moves, with their gradients; returns how many. Most labels soon hardly matter. */
function collectGradient(scratch: Scratch, target: number, weight: number, smoothing: number): number {
  const { scores, active, gradient } = scratch
  const share = smoothing / scores.length
  let count = 0
  for (let label = 0; label < scores.length; label++) {
    const wanted = label === target ? 1 - smoothing + share : share
    const difference = (scores[label] as number) - wanted
    if (Math.abs(difference) < SMALL_GRADIENT) continue
    active[count] = label
    gradient[count++] = difference * weight
  }
  return count
}

function backward(task: SoftmaxTask, entries: number, active: number, settings: SoftmaxSettings): void {
  const { scratch, weights, bias, squares } = task
  const count = scratch.scores.length
  let power = 0
  for (let at = 0; at < active; at++) power += (scratch.gradient[at] as number) ** 2
  for (let entry = 0; entry < entries; entry++) {
    const base = scratch.bases[entry] as number
    const value = scratch.values[entry] as number
    const feature = base / count
    const square = (squares[feature] as number) + value * value * power
    squares[feature] = square
    const rate = settings.learningRate / Math.sqrt(square + 1e-8)
    if (settings.l2 > 0) shrink(weights, base, count, 1 - Math.min(0.5, rate * settings.l2))
    move(weights, base, scratch, active, rate * value)
  }
  const last = squares.length - 1
  squares[last] = (squares[last] as number) + power
  move(bias, 0, scratch, active, (0.1 * settings.learningRate) / Math.sqrt((squares[last] as number) + 1e-8))
}

function shrink(weights: Float32Array, base: number, count: number, keep: number): void {
  for (let at = base; at < base + count; at++) weights[at] = (weights[at] as number) * keep
}

function move(weights: Float32Array, base: number, { active, gradient }: Scratch, count: number, rate: number): void {
  for (let at = 0; at < count; at++) {
    const place = base + (active[at] as number)
    weights[place] = (weights[place] as number) - rate * (gradient[at] as number)
  }
}

/** Add the weights of one finished epoch to the average that training returns. */
export function addToAverage({ average, weights, bias }: SoftmaxTask): void {
  average.count++
  for (let at = 0; at < weights.length; at++) {
    average.weights[at] = (average.weights[at] as number) + (weights[at] as number)
  }
  for (let at = 0; at < bias.length; at++) average.bias[at] = (average.bias[at] as number) + (bias[at] as number)
}

/** The averaged weights; the task is of no use afterwards. */
export function finishTask(task: SoftmaxTask): LinearWeights {
  const { average, labels, ids } = task
  centerFeatures(average.weights, labels.length)
  return {
    labels,
    ids,
    bias: average.bias.map((sum) => sum / average.count),
    weights: average.weights.map((sum) => sum / average.count),
    scale: new Float32Array(labels.length).fill(1),
    use: sumSquares(task),
  }
}

/**
 * Take the middle weight of a feature from all its weights. Probabilities stay as they are, and labels that the feature
 * says nothing about come close to 0, where pruning removes them.
 */
function centerFeatures(weights: Float32Array, count: number): void {
  for (let base = 0; base < weights.length; base += count) {
    const row = weights.subarray(base, base + count)
    const middle = Float32Array.from(row).sort()[count >> 1] as number
    for (let label = 0; label < count; label++) row[label] = (row[label] as number) - middle
  }
}

function sumSquares({ rows, ids, used }: SoftmaxTask): Float32Array {
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
