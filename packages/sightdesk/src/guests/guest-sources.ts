import type { CaseResult } from '@sightdesk/core'
import type { GuestSource } from './guest.ts'

/** Most prepared answers that a guest sees. */
const MAX_ANSWERS = 3

/**
 * What a guest may build on in a case: prepared answers that may be given, facts that are known, questions of ours.
 *
 * No customer id, no picture and no earlier case is among it.
 */
export function guestSources({ findings, facts, decision, reply }: CaseResult): readonly GuestSource[] {
  const answers = findings.answers.eligible.slice(0, MAX_ANSWERS).map(({ id, parts }) => ({
    id: `answer:${id}`,
    text: parts.flatMap((part) => ('text' in part ? [part.text] : [])).join('\n'),
  }))
  const { order, logistics, product, promotions } = facts
  const known = [
    order?.status === 'known' && { id: 'fact:order', text: orderText(order.value) },
    logistics?.status === 'known' && { id: 'fact:logistics', text: lines(logistics.value) },
    product?.status === 'known' && { id: 'fact:product', text: lines(product.value) },
    promotions?.status === 'known' && { id: 'fact:promotions', text: lines(promotions.value) },
  ].filter((one) => one !== false && one !== undefined)
  const asks = decision.ask.map(({ field, text }) => ({ id: `ask:${field}`, text }))
  const own = reply && answers.length === 0 && asks.length === 0 ? [{ id: 'reply', text: reply.text }] : []
  return [...answers, ...known, ...asks, ...own].filter(({ text }) => text !== '')
}

function orderText({ customerId: _customer, region: _region, ...order }: Readonly<Record<string, unknown>>): string {
  return lines(order)
}

/** A record as lines of `name: value`, so that the detectors of personal data see one value a line. */
function lines(value: unknown, path = ''): string {
  if (value === undefined || value === null) return ''
  if (typeof value !== 'object') return `${path}: ${value}`
  return Object.entries(value)
    .map(([key, inner]) => lines(inner, path ? `${path}.${key}` : key))
    .filter((line) => line !== '')
    .join('\n')
}
