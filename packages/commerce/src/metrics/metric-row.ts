import { type Case, type Feedback, INTENT_GROUPS, type Money } from '@sightdesk/core'

/** What a case adds to the numbers: ids, times and outcomes; no text, no name. */
export interface MetricRow {
  readonly id: string
  /** Milliseconds since 1970. */
  readonly atMs: number
  readonly customer?: string
  readonly intent: string
  readonly language: string
  /** Version of the bundle that decided. */
  readonly version: string
  readonly action: 'reply' | 'suggest' | 'ask' | 'handoff'
  /** Whether words went out by themselves. */
  readonly answered: boolean
  readonly errorCode?: string
  readonly presale: boolean
  readonly outcome: Feedback['outcome']
  readonly suggestion?: NonNullable<Feedback['suggestion']>
  readonly handlingSeconds?: number
  readonly satisfaction?: number
  readonly order?: { readonly id: string; readonly value?: Money; readonly cancelled: boolean }
}

const PRESALE: ReadonlySet<string> = new Set(INTENT_GROUPS.presale)

/**
 * The part of a stored case that numbers are made from.
 *
 * Of several words on one case the latest that says a thing counts; seconds add up.
 */
export function metricRow({ result, feedback }: Case): MetricRow {
  const { id, at, customerId, message, bundle, decision, pages, reply } = result
  const said = [...feedback].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
  const errorCode = pages.map((page) => page.fields['error_code']?.value).find((value) => typeof value === 'string')
  const seconds = said.flatMap(({ handlingSeconds }) => handlingSeconds ?? [])
  const suggestion = latest(said, 'suggestion')
  const satisfaction = latest(said, 'satisfaction')
  const order = latest(said, 'order')
  return {
    id,
    atMs: Date.parse(at),
    ...(customerId !== undefined && { customer: customerId }),
    intent: message.verdict === 'out_of_scope' ? 'out_of_scope' : message.intent.id,
    language: message.language.id,
    version: bundle.version,
    action: decision.action,
    answered: reply !== undefined && (decision.action === 'reply' || decision.action === 'ask'),
    ...(errorCode !== undefined && { errorCode }),
    presale: PRESALE.has(message.intent.id),
    outcome: said.findLast(({ outcome }) => outcome !== 'unknown')?.outcome ?? 'unknown',
    ...(suggestion && { suggestion }),
    ...(seconds.length > 0 && { handlingSeconds: seconds.reduce((sum, value) => sum + value, 0) }),
    ...(satisfaction !== undefined && { satisfaction }),
    ...(order && { order: { ...order, cancelled: order.cancelled ?? false } }),
  }
}

function latest<Key extends keyof Feedback>(said: readonly Feedback[], key: Key): Feedback[Key] | undefined {
  return said.findLast((feedback) => feedback[key] !== undefined)?.[key]
}
