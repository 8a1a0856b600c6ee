import type { DutyBreakdown } from '@sightdesk/core'
import { DUTY_WORDS, type DutyWords } from './duty-words.data.ts'
import { formatMinor } from './money.ts'

/**
 * A computation in the words of a language, a line for each term with its rate, its day and its source.
 *
 * @returns nothing in a language that has no words for it
 * @example
 * summarizeDuty(breakdown, 'en') //=> 'VAT 22 % of €120.00 = €26.40 (since 2013-10-01, kdeldycke/vat-rates)\n…'
 */
export function summarizeDuty(breakdown: DutyBreakdown, language: string): string | undefined {
  const words = DUTY_WORDS[language] ?? DUTY_WORDS[language.split('-')[0] as string]
  if (!words) return undefined
  const { currency, chargesMinor, totalMinor } = breakdown
  const money = (minor: number) => formatMinor({ minor, currency }, language)
  const lines = [
    ...breakdown.terms.map((term) => termLine(term, words, money, language)),
    ...breakdown.reliefs.map(
      ({ kind, limitMinor, source }) => `${words[kind]}: ${words.relief} ${money(limitMinor)} (${source})`,
    ),
    ...breakdown.unknown.map(({ kind }) => `${words[kind]}: ${words.unknown}`),
  ]
  if (chargesMinor === undefined || totalMinor === undefined) return lines.join('\n')
  return [
    ...lines,
    `${words.charges}: ${money(chargesMinor)} · ${words.total}: ${money(totalMinor)}`,
    words.estimate,
  ].join('\n')
}

function termLine(
  term: DutyBreakdown['terms'][number],
  words: DutyWords,
  money: (minor: number) => string,
  language: string,
): string {
  const rate = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 3 }).format(term.rate)
  const { baseMinor, amountMinor } = term
  const amount =
    baseMinor === undefined || amountMinor === undefined ? '' : ` × ${money(baseMinor)} = ${money(amountMinor)}`
  return `${words[term.kind]} ${rate}${amount} (${term.validFrom} →, ${term.source})`
}
