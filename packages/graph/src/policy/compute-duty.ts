import { type DutyBreakdown, type DutyTerm, InputError, type MinorMoney } from '@sightdesk/core'
import { calendarDay, holdsOn } from './calendar-day.ts'
import { shareOf } from './money.ts'
import type { DutyRate, PolicyBook, Relief } from './policy-book.ts'
import { territoriesOf, territoryCode } from './territory.ts'

export interface ComputeDutyInput {
  /** Destination, ISO 3166, as `IT` or `PT-20`. */
  readonly to: string
  /** HS code of the goods, two to ten digits; duty is unknown without one. */
  readonly hs?: string
  /** Country of origin, where the shop's rates tell origins apart. */
  readonly origin?: string
  readonly value: MinorMoney
  /** Freight and insurance, in the currency of the value; part of both bases. */
  readonly shipping?: MinorMoney
  /** Day of the import, `2026-11-20` or an instant. */
  readonly at: string
  /** Type of the VAT rate; default `standard`. */
  readonly rateType?: string
}

type Unknown = DutyBreakdown['unknown'][number]
type Found = { readonly term: DutyTerm } | { readonly unknown: Unknown } | { readonly relief: Relief }

/**
 * Duty and VAT of one import, every term with its rate, date and source. Duty is taken of goods and shipping, VAT of both
 * and the duty. What no table says is told as unknown, and then there is no total: nothing is guessed.
 *
 * @throws {InputError} `input/invalid-date`, `input/option-out-of-range`
 * @example
 * const { terms, totalMinor } = computeDuty({ to: 'IT', hs: '3304', value: { minor: 12_000, currency: 'EUR' }, at }, book)
 */
export function computeDuty(input: ComputeDutyInput, book: PolicyBook): DutyBreakdown {
  const at = calendarDay(input.at)
  checkInput(input)
  const { value, shipping, hs } = input
  const shippingMinor = shipping?.minor ?? 0
  const customsMinor = value.minor + shippingMinor
  const duty = findDuty(input, at, book)
  const dutyTerm = 'term' in duty ? charged(duty.term, customsMinor) : undefined
  const dutyKnown = !('unknown' in duty)
  const vat = findVat(input, at, book)
  const vatBase = dutyKnown ? customsMinor + (dutyTerm?.amountMinor ?? 0) : undefined
  const vatTerm = 'term' in vat ? charged(vat.term, vat.term.rate === 0 ? customsMinor : vatBase) : undefined
  const terms = [dutyTerm, vatTerm].filter((term) => term !== undefined)
  const unknown = [duty, vat].flatMap((found) => ('unknown' in found ? [found.unknown] : []))
  const chargesMinor = terms.reduce((sum, term) => sum + (term.amountMinor ?? 0), 0)
  const hsText = hs === undefined ? undefined : (book.hs.codes[hs.slice(0, 6)] ?? book.hs.codes[hs.slice(0, 4)])
  return {
    schemaVersion: 1,
    to: territoryCode(input.to),
    at,
    ...(hs !== undefined && { hs }),
    ...(hsText !== undefined && { hsText }),
    currency: value.currency,
    goodsMinor: value.minor,
    shippingMinor,
    terms,
    reliefs: [duty, vat].flatMap((found) => ('relief' in found ? [toldRelief(found.relief)] : [])),
    unknown,
    ...(unknown.length === 0 && { chargesMinor, totalMinor: customsMinor + chargesMinor }),
  }
}

function charged(term: DutyTerm, baseMinor: number | undefined): DutyTerm {
  return baseMinor === undefined ? term : { ...term, baseMinor, amountMinor: shareOf(baseMinor, term.rate) }
}

function findDuty(input: ComputeDutyInput, at: string, book: PolicyBook): Found {
  const unknown = (reason: string, detail: string): Found => ({ unknown: { kind: 'duty', reason, detail } })
  const relief = findRelief('duty', input, at, book)
  if (relief) return relief
  const { hs, to, origin } = input
  if (hs === undefined) return unknown('no_hs_code', 'the kind of goods is not known')
  const territories = territoriesOf(to, at)
  const fitting = book.duties.rates.filter(
    (rate) =>
      territories.includes(rate.to) &&
      hs.startsWith(rate.hs) &&
      (rate.origin === undefined || rate.origin === origin) &&
      holdsOn({ from: rate.from, to: rate.until }, at),
  )
  const rank = (rate: DutyRate) => rate.hs.length * 100 + (rate.origin ? 10 : 0) - territories.indexOf(rate.to)
  const best = fitting.sort((a, b) => rank(b) - rank(a))[0]
  if (!best) return unknown('no_rate', `no duty rate for HS ${hs} to ${to} on ${at} in the shop's table`)
  const { rate, rateType, from, until, source, note } = best
  const period = { validFrom: from, ...(until !== undefined && { validTo: until }) }
  return { term: { kind: 'duty', rate, rateType, ...period, source, ...(note !== undefined && { note }) } }
}

function findVat(input: ComputeDutyInput, at: string, book: PolicyBook): Found {
  const unknown = (reason: string, detail: string): Found => ({ unknown: { kind: 'vat', reason, detail } })
  const relief = findRelief('vat', input, at, book)
  if (relief) return relief
  const { to, rateType = 'standard' } = input
  for (const territory of territoriesOf(to, at)) {
    const fitting = book.vat.rates.filter(
      (rate) => rate.rateType === rateType && rate.territories.includes(territory) && holdsOn(rate, at),
    )
    const [first] = fitting
    if (!first) continue
    if (fitting.some(({ rate }) => rate !== first.rate))
      return unknown('ambiguous', `several ${rateType} VAT rates for ${territory} on ${at}`)
    const period = { validFrom: first.from, ...(first.to !== undefined && { validTo: first.to }) }
    const note = first.note === undefined ? {} : { note: first.note }
    return { term: { kind: 'vat', rate: first.rate, rateType, ...period, source: book.vat.source.name, ...note } }
  }
  return unknown('no_rate', `no ${rateType} VAT rate for ${to} on ${at}`)
}

/** A value up to which nothing is charged. One in another currency cannot be compared, and is told so. */
function findRelief(kind: 'duty' | 'vat', input: ComputeDutyInput, at: string, book: PolicyBook): Found | undefined {
  const territories = territoriesOf(input.to, at)
  const fitting = book.duties.reliefs
    .filter((one) => one.kind === kind && territories.includes(one.to))
    .filter(({ from, until }) => holdsOn({ from, to: until }, at))
    .sort((a, b) => territories.indexOf(a.to) - territories.indexOf(b.to))
  const relief = fitting.find(({ currency }) => currency === input.value.currency) ?? fitting[0]
  if (!relief) return undefined
  if (relief.currency !== input.value.currency) {
    const detail = `the limit is in ${relief.currency}, the value in ${input.value.currency}`
    return { unknown: { kind, reason: 'other_currency', detail } }
  }
  return input.value.minor <= relief.limitMinor ? { relief } : undefined
}

function toldRelief({ kind, limitMinor, from, source }: Relief): DutyBreakdown['reliefs'][number] {
  return { kind, limitMinor, validFrom: from, source }
}

function checkInput({ value, shipping, hs }: ComputeDutyInput): void {
  const amounts = [value.minor, shipping?.minor ?? 0]
  if (!amounts.every((minor) => Number.isSafeInteger(minor) && minor >= 0))
    throw outOfRange('value', 'whole minor units from 0', String(value.minor))
  if (shipping && shipping.currency !== value.currency)
    throw outOfRange('shipping', `the currency of the value, ${value.currency}`, shipping.currency)
  if (hs !== undefined && !/^\d{2,10}$/.test(hs)) throw outOfRange('hs', 'two to ten digits', hs)
}

function outOfRange(option: string, expected: string, received: string): InputError {
  return new InputError({
    code: 'input/option-out-of-range',
    message: `Expected ${expected} for ${option}, received "${received.slice(0, 40)}".`,
    hint: { en: `Correct ${option}.`, zh: `请更正 ${option}。` },
    details: { option },
  })
}
