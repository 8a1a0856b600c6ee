import {
  type CompensationCase,
  type CompensationOffer,
  type CompensationRules,
  type CompensationRulesInput,
  compensationOfferSchema,
  InputError,
  type Ledger,
  type LedgerEntry,
} from '@sightdesk/core'
import { matchRules } from './match-rules.ts'
import { type CompensationLimit, createDayReader, limitOf, offerAccounts, unknownOwner } from './offer-accounts.ts'
import { parseCase, parseRules } from './parse-compensation.ts'

export interface IssueCompensationOptions {
  readonly ledger: Ledger
  readonly tenant: string
  readonly rules: CompensationRulesInput
  /** Id of the rule whose offer is given. */
  readonly rule: string
  /** Who gives it, as it stands in the audit log. */
  readonly by: string
  /** The same key again is the same compensation; by default the order, or the case, and the rule. */
  readonly key?: string
  readonly signal?: AbortSignal
}

/** `waiting` for approval, and `declined` when that was refused: the same key finds what became of it. */
export interface IssuedCompensation {
  readonly status: 'issued' | 'waiting' | 'declined'
  readonly key: string
  readonly offer: CompensationOffer
  /** True when the key was there before; then `offer` is what was given then. */
  readonly repeated: boolean
}

/** Nothing was given: a limit would be passed. Numbers are minor units, or a count of compensations. */
export interface RefusedCompensation {
  readonly status: 'refused'
  readonly limit: CompensationLimit
  readonly held: number
  readonly amount: number
  readonly most: number
}

/**
 * Give what a rule offers: once for a key, within the campaign's budget and every cap, whoever asks at the same time.
 *
 * What needs approval holds its amount and waits for `decideCompensation`. The shop's own system hears of what was given
 * by the event `ledger.settled` of the store's outbox, which is written in the same transaction, as is the audit line.
 *
 * @throws {InputError} `input/malformed-compensation-rules`, `input/malformed-compensation-case`, `input/unknown-rule`,
 * `input/rule-does-not-hold`, `input/missing-owner` when a cap names an order or customer that the case does not know
 * @example
 * const outcome = await issueCompensation(about, { ledger: store.ledger, tenant: 'nova', rules, rule: 'late-30', by: 'ada' })
 * outcome.status //=> 'issued'
 */
export async function issueCompensation(
  about: CompensationCase,
  options: IssueCompensationOptions,
): Promise<IssuedCompensation | RefusedCompensation> {
  const { ledger, tenant, by, signal } = options
  const known = parseCase(about)
  const rules = parseRules(options.rules)
  const key = options.key ?? compensationKey(known, options.rule)
  const earlier = await ledger.get(tenant, key)
  if (earlier) return readIssued(earlier, true)
  const offer = offerOf(options.rule, known, rules)
  const day = createDayReader(rules.timeZone)(known.at)
  const answer = await ledger.enter(
    tenant,
    {
      key,
      by,
      state: offer.needsApproval ? 'waiting' : 'settled',
      takes: offerAccounts(offer, { about: known, rules, day }),
      ...(known.customerId !== undefined && { customerId: known.customerId }),
      details: { ...offer, caseId: known.id, ...(known.orderId !== undefined && { orderId: known.orderId }) },
    },
    { ...(signal && { signal }) },
  )
  if (answer.status === 'entered') return readIssued(answer.entry, answer.repeated)
  const { account, held, amount, limit: most } = answer
  return { status: 'refused', limit: limitOf(account), held, amount, most }
}

/**
 * Approve or decline what waits. Whoever asked for it cannot approve it.
 *
 * @throws {InputError} `input/unknown-entry`, `input/own-approval`, `input/entry-decided` when it was decided otherwise
 * @example
 * await decideCompensation('compensation:1001:thawed', { ledger, tenant: 'nova', by: 'eve', approve: true })
 */
export async function decideCompensation(
  key: string,
  { ledger, tenant, by, approve }: Pick<IssueCompensationOptions, 'ledger' | 'tenant' | 'by'> & { approve: boolean },
): Promise<IssuedCompensation> {
  const entry = await ledger.get(tenant, key)
  if (approve && entry?.state === 'waiting' && entry.by === by) throw ownApproval()
  return readIssued(await ledger.decide(tenant, key, { by, state: approve ? 'settled' : 'released' }), false)
}

/** The key of what one rule gives for one order, or for one case where no order is known. */
export function compensationKey({ id, orderId }: CompensationCase, rule: string): string {
  return `compensation:${orderId ?? id}:${rule}`
}

function offerOf(rule: string, about: CompensationCase, rules: CompensationRules): CompensationOffer {
  const { offers, rejected } = matchRules(about, rules)
  const missing = unknownOwner(about, rules)
  if (missing) throw missingOwner(missing)
  const offer = offers.find((one) => one.rule === rule)
  if (offer) return offer
  const why = rejected.find((one) => one.rule === rule)
  throw why ? doesNotHold(rule, why.detail) : unknownRule(rule)
}

const STATUS = { settled: 'issued', waiting: 'waiting', released: 'declined' } as const

function readIssued({ key, state, details }: LedgerEntry, repeated: boolean): IssuedCompensation {
  return { status: STATUS[state], key, offer: compensationOfferSchema.parse(details), repeated }
}

function unknownRule(rule: string): InputError {
  return new InputError({
    code: 'input/unknown-rule',
    message: `Expected the id of a compensation rule, received "${rule.slice(0, 80)}".`,
    hint: { en: 'Take an id of the rules.', zh: '请使用规则中的编号。' },
  })
}

function doesNotHold(rule: string, detail: string): InputError {
  return new InputError({
    code: 'input/rule-does-not-hold',
    message: `Expected a case in which rule "${rule}" holds: ${detail}.`,
    hint: { en: 'Take one of the offers of the case.', zh: '请从该案例可用的方案中选择。' },
    details: { rule },
  })
}

function missingOwner(owner: 'order' | 'customer'): InputError {
  return new InputError({
    code: 'input/missing-owner',
    message: `Expected a case with ${owner}Id, since the rules have a cap for each ${owner}.`,
    hint: { en: `Look up the ${owner} first.`, zh: owner === 'order' ? '请先查到订单。' : '请先查到顾客。' },
    details: { owner },
  })
}

function ownApproval(): InputError {
  return new InputError({
    code: 'input/own-approval',
    message: 'Expected somebody else than who asked for the compensation to approve it.',
    hint: { en: 'Let a colleague decide.', zh: '请由另一位同事审批。' },
  })
}
