import type { CompensationCase, CompensationOffer, CompensationRules, CompensationRulesInput } from '@sightdesk/core'
import { compensationKey } from './issue-compensation.ts'
import { matchRules } from './match-rules.ts'
import { type CompensationLimit, createDayReader, limitOf, offerAccounts, unknownOwner } from './offer-accounts.ts'
import { parseCase, parseRules } from './parse-compensation.ts'

/** What came of cases, counted. Money in minor units of the rules' currency. */
export interface CompensationCount {
  /** Given at once, or as if a person had approved; `waiting` of them need approval. */
  readonly given: number
  readonly waiting: number
  readonly refused: number
  readonly costMinor: number
  /** The part of the cost that needs approval. */
  readonly waitingMinor: number
}

export interface CompensationSimulation extends CompensationCount {
  readonly schemaVersion: 1
  readonly currency: string
  readonly cases: number
  /** Cases in which a rule holds; an order that comes again under the same rule counts once in `given`. */
  readonly matched: number
  readonly repeated: number
  /** Why offers were refused: a limit that was reached, or an order or customer that is not known. */
  readonly refusals: Readonly<Record<CompensationLimit | 'unknown_owner', number>>
  readonly byRule: readonly (CompensationCount & { readonly rule: string })[]
  /** Days of the rules' time zone, oldest first. */
  readonly byDay: readonly (CompensationCount & { readonly day: string })[]
  readonly campaigns: readonly {
    readonly id: string
    readonly budgetMinor: number
    readonly costMinor: number
    /** Instant of the first case that the budget could not cover. */
    readonly exhaustedAt?: string
  }[]
}

type Outcome = 'given' | 'waiting' | 'repeated' | CompensationLimit | 'unknown_owner'

interface Step {
  readonly about: CompensationCase
  readonly offer: CompensationOffer
  readonly outcome: Outcome
  readonly day: string
}

/**
 * What rules would have cost on past cases, in the order of time, with budgets and caps as they would have filled.
 *
 * Every case takes the first offer that holds; what needs approval counts as approved, so that the cost is the most that
 * the rules could have led to. Runs the same matching and the same accounts as `issueCompensation`.
 *
 * @throws {InputError} `input/malformed-compensation-rules`, `input/malformed-compensation-case` with its row
 * @example
 * const { costMinor, byRule } = simulateCompensation(cases, rules)
 */
export function simulateCompensation(
  cases: readonly CompensationCase[],
  rules: CompensationRulesInput,
): CompensationSimulation {
  const known = parseRules(rules)
  const sorted = cases
    .map((about, index) => parseCase(about, index + 1))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
  const steps = playThrough(sorted, known)
  const refusals = { campaign: 0, order: 0, customer: 0, day: 0, unknown_owner: 0 }
  for (const { outcome } of steps) if (outcome in refusals) refusals[outcome as keyof typeof refusals] += 1
  return {
    schemaVersion: 1,
    currency: known.currency,
    cases: cases.length,
    matched: steps.length,
    repeated: steps.filter(({ outcome }) => outcome === 'repeated').length,
    ...countOf(steps),
    refusals,
    byRule: known.rules.map(({ id }) => ({ rule: id, ...countOf(steps.filter(({ offer }) => offer.rule === id)) })),
    byDay: [...Map.groupBy(steps, ({ day }) => day)].map(([day, own]) => ({ day, ...countOf(own) })),
    campaigns: known.campaigns.map((campaign) => describeCampaign(campaign, steps)),
  }
}

/** Give case by case, as the ledger would. */
function playThrough(cases: readonly CompensationCase[], rules: CompensationRules): Step[] {
  const dayOf = createDayReader(rules.timeZone)
  const held = new Map<string, number>()
  const keys = new Set<string>()
  return cases.flatMap((about) => {
    const offer = matchRules(about, rules).offers[0]
    if (!offer) return []
    const day = dayOf(about.at)
    return [{ about, offer, day, outcome: play({ about, offer, day, rules }, held, keys) }]
  })
}

function play(
  step: Omit<Step, 'outcome'> & { readonly rules: CompensationRules },
  held: Map<string, number>,
  keys: Set<string>,
): Outcome {
  const { about, offer, rules } = step
  const key = compensationKey(about, offer.rule)
  if (keys.has(key)) return 'repeated'
  if (unknownOwner(about, rules)) return 'unknown_owner'
  const takes = offerAccounts(offer, step)
  const full = takes.find(({ account, amount, limit }) => (held.get(account) ?? 0) + amount > limit)
  if (full) return limitOf(full.account)
  for (const { account, amount } of takes) held.set(account, (held.get(account) ?? 0) + amount)
  keys.add(key)
  return offer.needsApproval ? 'waiting' : 'given'
}

function countOf(steps: readonly Step[]): CompensationCount {
  const paid = steps.filter(({ outcome }) => outcome === 'given' || outcome === 'waiting')
  const waiting = paid.filter(({ outcome }) => outcome === 'waiting')
  const repeated = steps.filter(({ outcome }) => outcome === 'repeated').length
  return {
    given: paid.length,
    waiting: waiting.length,
    refused: steps.length - paid.length - repeated,
    costMinor: sumMinor(paid),
    waitingMinor: sumMinor(waiting),
  }
}

function sumMinor(steps: readonly Step[]): number {
  return steps.reduce((sum, { offer }) => sum + offer.minor, 0)
}

function describeCampaign({ id, budgetMinor }: CompensationRules['campaigns'][number], steps: readonly Step[]) {
  const own = steps.filter(({ offer }) => offer.campaign === id)
  const refused = own.find(({ outcome }) => outcome === 'campaign')
  return { id, budgetMinor, costMinor: countOf(own).costMinor, ...(refused && { exhaustedAt: refused.about.at }) }
}
