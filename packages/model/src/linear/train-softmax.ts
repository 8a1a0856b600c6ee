import { InputError } from '@sightdesk/core'
import { type Breather, createBreather } from '../breathe.ts'
import { seededRandom, shuffle } from '../random.ts'
import type { LinearWeights } from './linear-model.ts'
import {
  addToAverage,
  finishTask,
  prepareTask,
  type SoftmaxSettings,
  type SoftmaxTask,
  stepRow,
} from './softmax-task.ts'
import type { SparseRow } from './sparse-row.ts'

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
  /** Share of a row's features left out at each visit, 0 to 0.9: the model learns to do without any one of them. */
  readonly dropout?: number
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
  dropout: 0,
  balance: 0.5,
  minCount: 1,
  seed: 1,
} as const

/**
 * Train a softmax regression over sparse rows: AdaGrad with one rate for each feature, averaged over the later epochs.
 *
 * Good for short texts with hundreds of hashed features and up to a few hundred labels; the same seed and rows give the
 * same bytes. One feature's rate serves all its labels, which halves memory and trains as well as a rate for each weight.
 * Dropping half of each row's features at every visit keeps the model from leaning on a few words, and costs no time.
 *
 * @returns weights with the labels in ascending order
 * @throws {InputError} `input/too-few-labels`, `input/length-mismatch`, `input/option-out-of-range`
 * @example
 * const weights = await trainSoftmax({ rows, labels: ['refund', 'track', …], seed: 1 })
 * @see John Duchi, Elad Hazan, Yoram Singer, *Adaptive Subgradient Methods*, JMLR 12, 2011
 * @see Laurens van der Maaten et al., *Learning with Marginalized Corrupted Features*, ICML 2013
 */
export async function trainSoftmax(options: TrainSoftmaxOptions): Promise<LinearWeights> {
  const settings: SoftmaxSettings = { ...TRAIN_SOFTMAX_DEFAULTS, ...withoutUndefined(options) }
  checkOptions(options, settings)
  options.signal?.throwIfAborted()
  const task = prepareTask(options.rows, options.labels, options.rowWeights, settings)
  const random = seededRandom(settings.seed)
  const order = Int32Array.from(task.used)
  const breathe = createBreather(options.signal)
  const report = (status: TrainProgress['status'], done: number, loss: number) =>
    options.onProgress?.({ stage: 'train', status, done, total: settings.epochs, loss })
  report('start', 0, 0)
  let loss = 0
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    shuffle(order, random)
    loss = await runEpoch(task, order, settings, { random, breathe })
    if (epoch >= Math.floor(settings.epochs / 2)) addToAverage(task)
    report('progress', epoch + 1, loss)
    await breathe(true)
  }
  report('end', settings.epochs, loss)
  return finishTask(task)
}

/** Rows between two looks at the clock. */
const BLOCK = 64

async function runEpoch(
  task: SoftmaxTask,
  order: Int32Array,
  settings: SoftmaxSettings,
  { random, breathe }: { readonly random: () => number; readonly breathe: Breather },
): Promise<number> {
  let loss = 0
  let total = 0
  for (let at = 0; at < order.length; at++) {
    const row = order[at] as number
    loss += stepRow(task, row, settings, random)
    total += task.rowWeights[row] as number
    if (at % BLOCK === BLOCK - 1) await breathe()
  }
  return loss / total
}

function withoutUndefined<T extends object>(options: T): T {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as T
}

function checkOptions(options: TrainSoftmaxOptions, settings: SoftmaxSettings): void {
  if (options.rows.length !== options.labels.length) {
    throw new InputError({
      code: 'input/length-mismatch',
      message: `Expected one label for each row, received ${options.rows.length} rows and ${options.labels.length} labels.`,
      hint: { en: 'Pass undefined for a row without a label.', zh: '没有标签的行请传 undefined。' },
    })
  }
  checkRange('epochs', settings.epochs, 1, 1000)
  checkRange('labelSmoothing', settings.labelSmoothing, 0, 0.9)
  checkRange('dropout', settings.dropout, 0, 0.9)
  checkRange('balance', settings.balance, 0, 1)
  const labels = new Set(options.labels.filter((label) => label !== undefined))
  if (labels.size < 2) throw tooFewLabels([...labels])
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
