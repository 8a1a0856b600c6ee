import type { Draft } from '../draft.ts'
import type { Fact } from '../page-facts.ts'
import type { PhraseId } from '../page-texts.ts'

/** The state of an order, and whether the page says that it is paid. */
export interface OrderState {
  readonly id: string
  readonly text: string
  readonly isPaid: boolean
}

const STATES = [
  'awaiting_payment',
  'awaiting_shipment',
  'shipped',
  'shipped',
  'delivered',
  'completed',
  'completed',
  'cancelled',
] as const

/** Choose a state; its words go where the design wants them, and are marked here. */
export function orderState(d: Draft, states: readonly string[] = STATES): OrderState {
  const id = d.random.pick(states)
  const fact = d.facts.status(`s_${id}` as PhraseId)
  d.mark(fact)
  if (id === 'awaiting_payment') d.mark({ id: 'payment_status', text: fact.text, value: 'unpaid', accept: ['pending'] })
  if (id === 'cancelled') d.allow('payment_status')
  return { id, text: fact.text, isPaid: id !== 'awaiting_payment' && id !== 'cancelled' && d.shows() }
}

export interface InfoRow {
  readonly label: string
  readonly value: Fact | string
  readonly copies?: boolean
}

/** What an order page says of the order itself; required rows are left out now and then. */
export function orderInfo(d: Draft, state: OrderState): InfoRow[] {
  const { facts } = d
  const rows: InfoRow[] = []
  if (d.shows()) rows.push({ label: d.say('order_number'), value: facts.orderNumber, copies: true })
  rows.push({ label: d.say('order_date'), value: facts.orderedAt })
  if (state.isPaid && d.shows(0.6)) rows.push({ label: d.say('paid_at'), value: facts.paidAt })
  if (d.shows(0.7)) rows.push({ label: d.say('pay_method'), value: facts.platform })
  if (state.isPaid && d.shows(0.25)) rows.push({ label: d.say('transaction'), value: facts.transaction })
  if (state.id === 'shipped' && d.shows(0.3)) {
    rows.push({ label: d.say('carrier'), value: facts.carrier })
    rows.push({ label: d.say('tracking'), value: facts.tracking, copies: true })
  }
  if (rows.some((row) => typeof row.value !== 'string' && row.value.id === 'paid_at'))
    d.mark({
      id: 'payment_status',
      text: rows.find((row) => typeof row.value !== 'string' && row.value.id === 'paid_at')?.label ?? '',
      value: 'paid',
    })
  return d.random.chance(0.5) ? rows : d.random.shuffled(rows)
}
