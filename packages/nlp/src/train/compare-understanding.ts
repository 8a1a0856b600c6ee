import { InputError, type MessagePrediction, OUT_OF_SCOPE } from '@sightdesk/core'
import { type Interval, wilsonInterval } from '@sightdesk/model'
import type { LabeledMessage } from './evaluate-understanding.ts'

/** A message whose reading changed between two models. */
export interface ChangedReading {
  /** Place in the rows. */
  readonly row: number
  readonly label: string
  readonly before: string
  readonly after: string
}

export interface UnderstandingComparison {
  /** Rows in scope. */
  readonly rows: number
  readonly accuracyBefore: number
  readonly accuracyAfter: number
  /** Right after and wrong before, and the other way round. */
  readonly fixed: readonly ChangedReading[]
  readonly broken: readonly ChangedReading[]
  /** Share of the fixed among fixed and broken, with Wilson's interval: above 0.5 throughout, the change is no chance. */
  readonly fixedShare: Interval
  /** Intents whose share of right readings fell, the deepest fall first. */
  readonly worseIntents: readonly { readonly intent: string; readonly before: number; readonly after: number }[]
}

/**
 * What a new model does otherwise than the old one, row by row: a regression test for training data. Rows out of scope
 * have no right intent and are left out.
 *
 * @throws {InputError} `input/row-count` when there are not as many predictions as rows
 * @see Quinn McNemar, *Note on the sampling error of the difference between correlated proportions*, 1947
 * @example
 * compareUnderstanding(rows, await old.predict(rows), await fresh.predict(rows)).broken.length //=> 3
 */
export function compareUnderstanding(
  rows: readonly LabeledMessage[],
  before: readonly MessagePrediction[],
  after: readonly MessagePrediction[],
): UnderstandingComparison {
  for (const list of [before, after]) if (list.length !== rows.length) throw rowCountError(rows.length, list.length)
  const readings = rows
    .map(
      ({ intent }, row): ChangedReading => ({
        row,
        label: intent,
        before: (before[row] as MessagePrediction).intent.id,
        after: (after[row] as MessagePrediction).intent.id,
      }),
    )
    .filter(({ label }) => label !== OUT_OF_SCOPE)
  const wasRight = (one: ChangedReading) => one.before === one.label
  const isRight = (one: ChangedReading) => one.after === one.label
  const fixed = readings.filter((one) => isRight(one) && !wasRight(one))
  const broken = readings.filter((one) => wasRight(one) && !isRight(one))
  return {
    rows: readings.length,
    accuracyBefore: share(readings, wasRight),
    accuracyAfter: share(readings, isRight),
    fixed,
    broken,
    fixedShare: wilsonInterval(fixed.length, fixed.length + broken.length),
    worseIntents: [...new Set(readings.map((one) => one.label))]
      .map((intent) => {
        const own = readings.filter((one) => one.label === intent)
        return { intent, before: share(own, wasRight), after: share(own, isRight) }
      })
      .filter((one) => one.after < one.before)
      .sort((a, b) => a.after - a.before - (b.after - b.before)),
  }
}

function share<T>(list: readonly T[], holds: (item: T) => boolean): number {
  return list.length ? list.filter(holds).length / list.length : 0
}

function rowCountError(rows: number, predictions: number): InputError {
  return new InputError({
    code: 'input/row-count',
    message: `Expected one prediction for each of ${rows} rows, received ${predictions}.`,
    hint: { en: 'Predict all rows with both models, in their order.', zh: '请用两个模型按顺序预测所有行。' },
    details: { rows, predictions },
  })
}
