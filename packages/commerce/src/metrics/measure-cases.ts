import type { Money } from '@sightdesk/core'
import { type Interval, wilsonInterval } from '@sightdesk/model'
import { type Contacts, followContacts } from './contacts.ts'
import type { MetricRow } from './metric-row.ts'

/** A share with what it was counted over; the interval is Wilson's at 95 %. */
export interface Share {
  /** 0 to 1; absent when nothing was counted. */
  readonly value?: number
  readonly count: number
  readonly of: number
  readonly interval: Interval
}

/** A mean with what it was taken over. */
export interface Mean {
  readonly value?: number
  readonly median?: number
  readonly of: number
}

/** What an hour of people costs, for the saving. */
export interface LabourCost {
  /** Seconds that a person needs for a case without help. */
  readonly secondsPerCase: number
  readonly perHour: Money
}

/** The numbers of one group of cases. `docs/metrics.md` has the formula of each. */
export interface Metrics {
  readonly cases: number
  readonly triggerRate: Share
  readonly assistRate: Share
  readonly responseRate: Share
  readonly handoffRate: Share
  readonly acceptedSuggestions: Share
  readonly editedSuggestions: Share
  readonly firstContactResolution: Share
  readonly repeatContacts: Share
  readonly repeatQuestions: Share
  readonly satisfied: Share
  readonly satisfaction: Mean
  readonly handlingSeconds: Mean
  readonly conversion: Share
  readonly cancellations: Share
  /** Sum by currency of orders after assistance that were not cancelled. */
  readonly assistedOrderValue: readonly Money[]
  /** Absent without a `LabourCost`. */
  readonly costSaved?: Money
}

/** What cases are told apart by. */
export type MetricGroup = 'all' | 'intent' | 'language' | 'version' | 'day'

export interface MeasureOptions {
  readonly by?: MetricGroup
  /** ISO 8601 instant up to which cases are known; default the latest case. */
  readonly until?: string
  /** IANA zone in which days begin; default UTC. */
  readonly timeZone?: string
  readonly labour?: LabourCost
}

/** The numbers of one group; `key` is `all`, an intent, a language, a version or a date. */
export interface MetricGroupRow extends Metrics {
  readonly key: string
}

/**
 * Measure how the service did: what it took over, how it ended, what it saved.
 *
 * Every share says what it was counted over; what is not known yet (a repeat contact within seven days that have not
 * passed) is not counted at all.
 *
 * @param rows - from `metricRow`
 * @returns a row for each group, the largest first; days in their order
 * @example
 * measureCases(cases.map(metricRow), { by: 'intent' })[0]?.firstContactResolution //=> { value: 0.8, count: 4, of: 5, … }
 */
export function measureCases(rows: readonly MetricRow[], options: MeasureOptions = {}): MetricGroupRow[] {
  const { by = 'all' } = options
  const untilMs = options.until ? Date.parse(options.until) : rows.reduce((last, { atMs }) => Math.max(last, atMs), 0)
  const contacts = followContacts(rows, untilMs)
  const groups = Map.groupBy(rows, groupKey(by, options.timeZone ?? 'UTC'))
  if (by === 'all' && rows.length === 0) groups.set('all', [])
  const measured = [...groups].map(([key, group]) => ({ key, ...measureGroup(group, contacts, options.labour) }))
  return by === 'day'
    ? measured.sort((a, b) => (a.key < b.key ? -1 : 1))
    : measured.sort((a, b) => b.cases - a.cases || (a.key < b.key ? -1 : 1))
}

function groupKey(by: MetricGroup, timeZone: string): (row: MetricRow) => string {
  if (by === 'all') return () => 'all'
  if (by !== 'day') return (row) => row[by]
  const days = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return ({ atMs }) => days.format(atMs)
}

function measureGroup(
  rows: readonly MetricRow[],
  contacts: ReadonlyMap<string, Contacts>,
  labour: LabourCost | undefined,
): Metrics {
  const share = (of: readonly MetricRow[], holds: (row: MetricRow) => boolean) =>
    shareOf(of.filter(holds).length, of.length)
  const helped = rows.filter(({ action }) => action === 'reply' || action === 'suggest')
  const toPeople = rows.filter(({ action }) => action === 'suggest' || action === 'handoff')
  const judged = rows.filter(({ suggestion }) => suggestion !== undefined)
  const followed = rows.filter(({ id }) => contacts.has(id))
  const ended = followed.filter(({ outcome }) => outcome !== 'unknown')
  const rated = rows.filter(({ satisfaction }) => satisfaction !== undefined)
  const ordered = rows.filter(({ order }) => order !== undefined)
  const saved = labour && costSaved(rows, contacts, labour)
  return {
    cases: rows.length,
    triggerRate: shareOf(helped.length, rows.length),
    assistRate: share(toPeople, ({ action }) => action === 'suggest'),
    responseRate: share(rows, ({ answered, suggestion }) => answered || suggestion !== undefined),
    handoffRate: share(rows, ({ action }) => action === 'handoff'),
    acceptedSuggestions: share(judged, ({ suggestion }) => suggestion === 'accepted'),
    editedSuggestions: share(judged, ({ suggestion }) => suggestion === 'edited'),
    firstContactResolution: share(ended, ({ id, outcome }) => outcome === 'worked' && !contacts.get(id)?.again),
    repeatContacts: share(followed, ({ id }) => contacts.get(id)?.again === true),
    repeatQuestions: share(followed, ({ id }) => contacts.get(id)?.repeated === true),
    satisfied: share(rated, ({ satisfaction }) => (satisfaction as number) >= 4),
    satisfaction: meanOf(rated.map(({ satisfaction }) => satisfaction as number)),
    handlingSeconds: meanOf(rows.flatMap(({ handlingSeconds }) => handlingSeconds ?? [])),
    conversion: share(
      rows.filter(({ presale, action }) => presale && action !== 'handoff'),
      ({ order }) => order !== undefined && !order.cancelled,
    ),
    cancellations: share(ordered, ({ order }) => order?.cancelled === true),
    assistedOrderValue: sumByCurrency(
      ordered.flatMap(({ order, action }) =>
        order?.value && !order.cancelled && action !== 'handoff' ? order.value : [],
      ),
    ),
    ...(saved && { costSaved: saved }),
  }
}

/** A share of nothing has no value, and an interval that says so. */
export function shareOf(count: number, of: number): Share {
  return { ...(of > 0 && { value: count / of }), count, of, interval: wilsonInterval(count, of) }
}

function meanOf(values: readonly number[]): Mean {
  if (values.length === 0) return { of: 0 }
  const inOrder = [...values].sort((a, b) => a - b)
  const middle = inOrder.length / 2
  const median = ((inOrder[Math.ceil(middle) - 1] as number) + (inOrder[Math.floor(middle)] as number)) / 2
  return { value: values.reduce((sum, value) => sum + value, 0) / values.length, median, of: values.length }
}

function sumByCurrency(list: readonly Money[]): Money[] {
  const groups = Map.groupBy(list, ({ currency }) => currency ?? '')
  return [...groups].map(([currency, group]) => ({
    amount: group.reduce((sum, { amount }) => sum + amount, 0),
    ...(currency && { currency }),
  }))
}

/** A reply that was not followed by the same question saves a whole case; a used suggestion saves what it was quicker by. */
function costSaved(
  rows: readonly MetricRow[],
  contacts: ReadonlyMap<string, Contacts>,
  { secondsPerCase, perHour }: LabourCost,
): Money {
  const seconds = rows.map((row) => {
    if (row.action === 'reply') return contacts.get(row.id)?.repeated ? 0 : secondsPerCase
    const used = row.suggestion === 'accepted' || row.suggestion === 'edited'
    return used && row.handlingSeconds !== undefined ? Math.max(0, secondsPerCase - row.handlingSeconds) : 0
  })
  const hours = seconds.reduce((sum, value) => sum + value, 0) / 3600
  return { ...perHour, amount: Math.round(hours * perHour.amount * 100) / 100 }
}
