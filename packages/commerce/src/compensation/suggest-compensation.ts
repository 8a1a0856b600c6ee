import type { CompensationOptions, CompensationRules, MessageReading, Strategies } from '@sightdesk/core'
import { type CompensationCaseInput, compensationCase } from './compensation-case.ts'
import { matchRules } from './match-rules.ts'

export interface SuggestCompensationInput extends Omit<CompensationCaseInput, 'intent'> {
  readonly message: MessageReading
}

export interface SuggestCompensationOptions {
  /** Rules of the bundle, one set for each currency. */
  readonly rules: readonly CompensationRules[]
  readonly strategies: Strategies
}

/**
 * What may be offered in a case, where the emotion's strategy says so or the intent is one that the rules name.
 *
 * A suggestion to the agent: nothing is given before `issueCompensation` is called. With rules in several currencies,
 * an order whose currency is not known is offered nothing.
 *
 * @returns nothing where neither emotion nor intent ask for it
 * @example
 * suggestCompensation({ id, at, message, facts }, { rules: bundle.compensation, strategies: bundle.strategies })
 */
export function suggestCompensation(
  input: SuggestCompensationInput,
  { rules, strategies }: SuggestCompensationOptions,
): CompensationOptions | undefined {
  const { message, ...rest } = input
  const { intent, emotion, verdict } = message
  const strategy = strategies.emotions[emotion.id]
  const moved = strategy?.compensation === true && emotion.confidence >= strategy.from
  const asked = rules.filter((set) => moved || (verdict === 'accept' && set.intents.includes(intent.id)))
  if (asked.length === 0) return undefined
  const about = compensationCase({ ...rest, ...(verdict === 'accept' && { intent: intent.id }) })
  const options = asked.map((set) =>
    about.currency === undefined && rules.length > 1 ? withoutCurrency(set) : matchRules(about, set),
  )
  return {
    offers: options.flatMap(({ offers }) => offers),
    rejected: options.flatMap(({ rejected }) => rejected),
  }
}

function withoutCurrency({ rules }: CompensationRules): CompensationOptions {
  const detail = 'the currency of the order is not known'
  return { offers: [], rejected: rules.map(({ id }) => ({ rule: id, reason: 'currency', detail })) }
}
