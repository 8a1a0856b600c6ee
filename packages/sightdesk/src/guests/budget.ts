import { EngineError } from '@sightdesk/core'

/** What a guest may cost a day (UTC). */
export interface BudgetOptions {
  /** Tokens in and out together. */
  readonly maxTokensPerDay: number
  /** Money a day, in the currency of `price`; needs `price`. */
  readonly maxCostPerDay?: number
  /** Money for a million tokens. */
  readonly price?: { readonly input: number; readonly output: number }
}

/** Tokens of one call. */
export interface Usage {
  readonly input: number
  readonly output: number
}

/** A day's budget: what a call may cost is set aside before it, and made good by what it did cost. */
export interface Budget {
  /** @throws {EngineError} `engine/budget-spent` */
  reserve(estimate: Usage): (used: Usage) => void
}

/**
 * Keep count of what a guest costs a day.
 *
 * @param now - the time as ISO 8601
 */
export function createBudget(options: BudgetOptions, now: () => string): Budget {
  const spent = { day: '', tokens: 0, cost: 0 }
  const costOf = ({ input, output }: Usage) =>
    ((options.price?.input ?? 0) * input + (options.price?.output ?? 0) * output) / 1e6
  const add = (usage: Usage, sign: number) => {
    spent.tokens += sign * (usage.input + usage.output)
    spent.cost += sign * costOf(usage)
  }
  return {
    reserve(estimate) {
      const day = now().slice(0, 10)
      if (day !== spent.day) Object.assign(spent, { day, tokens: 0, cost: 0 })
      const tokens = spent.tokens + estimate.input + estimate.output
      const cost = spent.cost + costOf(estimate)
      if (tokens > options.maxTokensPerDay || cost > (options.maxCostPerDay ?? Number.POSITIVE_INFINITY))
        throw spentError(day)
      add(estimate, 1)
      return (used) => {
        if (spent.day !== day) return
        add(estimate, -1)
        add(used, 1)
      }
    },
  }
}

function spentError(day: string): EngineError {
  return new EngineError({
    code: 'engine/budget-spent',
    message: `Expected the guest to stay within its budget of ${day}, one more call would not.`,
    hint: { en: 'Raise the budget, or wait for the next day (UTC).', zh: '请提高预算，或等到次日（UTC）。' },
    details: { day },
  })
}
