import {
  type AnswerPart,
  type AnswerRanking,
  type Customer,
  type DutyBreakdown,
  type EligibleAnswer,
  type Facts,
  type MinorMoney,
  type Money,
  toMinor,
} from '@sightdesk/core'
import { type ComputeDutyInput, computeDuty } from './compute-duty.ts'
import type { HsIndex } from './create-hs-index.ts'
import type { PolicyBook } from './policy-book.ts'
import { summarizeDuty } from './summarize-duty.ts'
import { countryNamed } from './territory.ts'

/** What an answer about duty is computed from. */
export interface DutyDesk {
  readonly book: PolicyBook
  readonly headings: HsIndex
}

export interface DutyQuestion {
  readonly at: string
  readonly text: string
  readonly language: string
  readonly facts: Facts
  readonly customer?: Customer
}

/** A heading that is found with less is not used: duty is then unknown. */
const HEADING_CONFIDENCE = 0.7

/**
 * Compute the charges that a customer asks for, from the order or product at hand and the country that is named.
 *
 * @returns nothing when no destination or no single currency is known; an unknown rate is told inside
 */
export function dutyOf(question: DutyQuestion, desk: DutyDesk): DutyBreakdown | undefined {
  const { facts, customer, at, text, language } = question
  const order = facts.order?.status === 'known' ? facts.order.value : undefined
  const product = facts.product?.status === 'known' ? facts.product.value : undefined
  const to = countryNamed(text, language) ?? order?.region ?? customer?.region
  const value = order ? (goodsValue(order.items) ?? minorOf(order.total)) : minorOf(product?.price)
  if (to === undefined || !/^[A-Za-z]{2}(-\w{1,6})?$/.test(to) || value === undefined) return undefined
  const own = product?.attributes?.['hsCode']
  const names = order?.items.map((item) => item.name) ?? (product ? [product.name] : [])
  const hs = typeof own === 'string' && /^\d{2,10}$/.test(own) ? own : commonHeading(names, desk.headings)
  const input: ComputeDutyInput = { to, at, value, ...(hs !== undefined && { hs }) }
  return computeDuty(input, desk.book)
}

/**
 * Fill the computed parts of answers that may be given. One that cannot be computed, or has no words in its language, is
 * rejected; an unknown rate is told in the words.
 */
export function fillDuty(ranking: AnswerRanking, question: DutyQuestion, desk: DutyDesk | undefined): AnswerRanking {
  const computes = ({ parts }: EligibleAnswer) => parts.some((part) => part.type === 'computed_duty')
  if (!ranking.eligible.some(computes)) return ranking
  const breakdown = desk && dutyOf(question, desk)
  const eligible: EligibleAnswer[] = []
  const rejected = [...ranking.rejected]
  for (const answer of ranking.eligible) {
    const summary = computes(answer) && breakdown ? summarizeDuty(breakdown, answer.language) : undefined
    if (!computes(answer)) eligible.push(answer)
    else if (!breakdown || summary === undefined)
      rejected.push({ id: answer.id, reason: 'computation', detail: 'destination or value is not known' })
    else eligible.push({ ...answer, parts: answer.parts.map((part) => fillPart(part, breakdown, summary)) })
  }
  const conflicts = ranking.conflicts.filter((id) => eligible.some((answer) => answer.id === id))
  return { eligible, rejected, conflicts: conflicts.length > 1 ? conflicts : [] }
}

function fillPart(part: AnswerPart, breakdown: DutyBreakdown, summary: string): AnswerPart {
  return part.type === 'computed_duty' ? { ...part, breakdown, summary } : part
}

/** Prices of all items together; nothing where one has no price or the currencies differ. */
function goodsValue(
  items: readonly { readonly quantity: number; readonly price?: Money | undefined }[],
): MinorMoney | undefined {
  const prices = items.map(({ price, quantity }) => ({ money: minorOf(price), quantity }))
  const currency = prices[0]?.money?.currency
  if (currency === undefined || prices.some(({ money }) => money?.currency !== currency)) return undefined
  return { currency, minor: prices.reduce((sum, { money, quantity }) => sum + (money?.minor ?? 0) * quantity, 0) }
}

function minorOf(money: Money | undefined): MinorMoney | undefined {
  if (money?.currency === undefined) return undefined
  return { minor: toMinor(money.amount, money.currency), currency: money.currency }
}

/** The heading of all goods; goods of several kinds have no one duty. */
function commonHeading(names: readonly string[], headings: HsIndex): string | undefined {
  const codes = new Set(
    names.map((name) => {
      const [best] = headings.match(name, { limit: 1 })
      return best && best.confidence >= HEADING_CONFIDENCE ? best.code : undefined
    }),
  )
  const [code] = codes
  return codes.size === 1 ? code : undefined
}
