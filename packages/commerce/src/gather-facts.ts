import type { Fact, FactSource, Facts, Logistics, Order, PageReading, ParsedRequest } from '@sightdesk/core'
import { type AskContext, askSources } from './facts/ask-source.ts'
import { crossCheck } from './facts/cross-check.ts'
import { FACTS_BY_INTENT } from './facts/facts-by-intent.data.ts'
import { findOrderIds, findTrackingNumbers } from './facts/find-order-id.ts'
import { hideStrangeOrder } from './facts/hide-strange-order.ts'

export interface GatherFactsInput {
  readonly intent: string
  readonly request: ParsedRequest
  readonly pages: readonly PageReading[]
}

export interface GatherFactsOptions {
  readonly sources: readonly FactSource[]
  /** ISO 8601 instant of the case. */
  readonly at: string
  /** Milliseconds that one source may take. */
  readonly deadlineMs?: number
  readonly signal?: AbortSignal
}

export const GATHER_FACTS_DEFAULTS = { deadlineMs: 3000, orderCandidates: 3 } as const

/**
 * Ask the shop's own systems for what this case needs, and nothing else.
 *
 * The order comes first, since parcel, product and sensors hang on it; the others are asked together. A source that does
 * not answer in time gives an *unknown* fact and never stops the case. Another customer's order is not looked at. What stands on the pictures is checked against the order.
 *
 * @throws the signal's reason when it fires
 */
export async function gatherFacts(input: GatherFactsInput, options: GatherFactsOptions): Promise<Facts> {
  options.signal?.throwIfAborted()
  const context: AskContext = { deadlineMs: GATHER_FACTS_DEFAULTS.deadlineMs, ...options }
  const wanted = new Set(FACTS_BY_INTENT[input.intent] ?? ['order'])
  const { order, warnings } = hideStrangeOrder(await askOrder(input, context), input.request)
  const known = order?.status === 'known' ? order.value : undefined
  const sku = known?.items[0]?.sku
  const parcel = known?.trackingNumber ?? findTrackingNumbers(input.request, input.pages)[0]
  const [logistics, product, promotions, inventory, sensors] = await Promise.all([
    wanted.has('logistics') && parcel ? askParcel(parcel, context) : undefined,
    wanted.has('product') && sku
      ? askSources(context, sku, ({ products }) => products && ((ask) => products.get(sku, ask)))
      : undefined,
    wanted.has('promotions')
      ? askSources(
          context,
          options.at,
          ({ promotions: active }) => active && ((ask) => active.active(options.at, sku, ask)),
        )
      : undefined,
    wanted.has('inventory') && sku
      ? askSources(context, sku, ({ inventory: stock }) => stock && ((ask) => stock.level(sku, ask)))
      : undefined,
    wanted.has('sensors') && parcel
      ? askSources(context, parcel, ({ sensors: series }) => series && ((ask) => series.series(parcel, ask)))
      : undefined,
  ])
  return {
    schemaVersion: 1,
    ...(order && { order }),
    ...(logistics && { logistics }),
    ...(product && { product }),
    ...(promotions && { promotions: promotions as NonNullable<Facts['promotions']> }),
    ...(inventory && { inventory }),
    ...(sensors && { sensors }),
    mismatches: crossCheck(input.pages, order ? { order } : {}),
    warnings,
  }
}

/** An order that was handed over whole needs no source; otherwise the candidates are asked for in turn. */
async function askOrder({ request, pages }: GatherFactsInput, context: AskContext): Promise<Fact<Order> | undefined> {
  if (request.order && 'status' in request.order)
    return { status: 'known', value: request.order, key: request.order.id, source: 'request', ageMs: 0 }
  let answer: Fact<Order> | undefined
  for (const id of findOrderIds(request, pages).slice(0, GATHER_FACTS_DEFAULTS.orderCandidates)) {
    const fact = await askSources(context, id, ({ orders }) => orders && ((ask) => orders.get(id, ask)))
    if (fact?.status === 'known') return fact
    answer ??= fact
  }
  return answer
}

function askParcel(trackingNumber: string, context: AskContext): Promise<Fact<Logistics> | undefined> {
  return askSources(
    context,
    trackingNumber,
    ({ logistics }) => logistics && ((ask) => logistics.track(trackingNumber, ask)),
  )
}
