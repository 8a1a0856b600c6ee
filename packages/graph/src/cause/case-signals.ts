import type { CaseResult, Order, PageReading } from '@sightdesk/core'
import { CAUSE_PRIORS } from './cause-priors.data.ts'

/** The parts of a case that tell where a problem comes from. */
export interface SignalSource {
  readonly at?: string
  readonly message: CaseResult['message']
  readonly pages: readonly PageReading[]
  readonly facts: CaseResult['facts']
}

/** Fields of a picture that say how far something got; ids, amounts and names say nothing of the cause. */
const STATUS_FIELDS = ['payment_status', 'order_status', 'logistics_status', 'refund_status'] as const
const CHANNEL_FIELDS = ['payment_platform', 'carrier'] as const

/** Hours since payment or order, in steps that tell a delay from a fault. */
const AGES = [0.25, 1, 6, 24, 72, 240] as const

/**
 * What a case shows of its cause, as short words: codes, what pictures and systems say and where they contradict each
 * other, how old the order is, and what the priors make of it. No word of the message is kept.
 *
 * @example
 * caseSignals(result) //=> ['intent:recharge_failed', 'code:E003', 'picture:payment_status=failed', 'prior:system_fault', …]
 */
export function caseSignals(source: SignalSource): string[] {
  const { message, pages, facts } = source
  const order = facts.order?.status === 'known' ? facts.order.value : undefined
  const statuses = STATUS_FIELDS.flatMap((id) => readings(pages, id).map((value) => `picture:${id}=${value}`))
  const known = order ? orderSignals(order, source.at) : []
  const base = [
    `intent:${message.intent.id}`,
    `emotion:${message.emotion.id}`,
    ...pages.map((page) => `page:${page.kind.id}`),
    ...codesOf(pages).flatMap((code) => [`code:${code}`, `family:${code.slice(0, 2)}`]),
    ...statuses,
    ...CHANNEL_FIELDS.flatMap((id) => readings(pages, id).map((value) => `channel:${value}`)),
    ...known,
    ...(facts.logistics?.status === 'known' ? [`system:logistics=${facts.logistics.value.status}`] : []),
    ...(facts.product?.status === 'known' ? [`product:${facts.product.value.sku}`] : []),
    ...facts.mismatches.map(({ field }) => `mismatch:${field}`),
    ...priors([message.normalized, ...codesOf(pages), ...readings(pages, 'error_message')].join(' ')),
  ]
  return [...new Set([...base, ...contradictions(statuses, known)])]
}

function orderSignals(order: Order, at: string | undefined): string[] {
  const since = order.paidAt ?? order.placedAt
  const hours = since === undefined || at === undefined ? undefined : (Date.parse(at) - Date.parse(since)) / 3_600_000
  return [
    `system:order=${order.status}`,
    ...(order.paymentStatus ? [`system:payment=${order.paymentStatus}`] : []),
    ...(hours === undefined ? [] : [`age:${AGES.findLast((limit) => hours >= limit) ?? 0}h`]),
    ...[order.platform, order.carrier].flatMap((channel) => (channel ? [`channel:${channel.toLowerCase()}`] : [])),
    ...(order.region ? [`region:${order.region}`] : []),
    ...(order.category ? [`category:${order.category}`] : []),
    ...order.items.map(({ sku }) => `product:${sku}`),
  ]
}

/** A picture that says failed while the system says paid is a signal of its own. */
function contradictions(pictures: readonly string[], systems: readonly string[]): string[] {
  const states = systems.filter((signal) => signal.startsWith('system:'))
  return pictures.flatMap((picture) => states.map((system) => `${picture}&${system}`))
}

function priors(text: string): string[] {
  return CAUSE_PRIORS.flatMap(({ cause, pattern }) => (pattern.test(text) ? [`prior:${cause}`] : []))
}

function codesOf(pages: readonly PageReading[]): string[] {
  return readings(pages, 'error_code').map((code) => code.toUpperCase())
}

function readings(pages: readonly PageReading[], id: string): string[] {
  return pages.flatMap(({ fields }) => {
    const reading = fields[id]
    return reading ? [(typeof reading.value === 'object' ? reading.raw : String(reading.value)).toLowerCase()] : []
  })
}
