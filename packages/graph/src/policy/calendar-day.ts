import { InputError } from '@sightdesk/core'

/**
 * The calendar day of an instant or a date, as it is written: `2026-11-20` of `2026-11-20T01:00:00+08:00`.
 *
 * @throws {InputError} `input/invalid-date`
 */
export function calendarDay(text: string): string {
  const day = text.slice(0, 10)
  if (isCalendarDay(day) && (text.length === 10 || !Number.isNaN(Date.parse(text)))) return day
  throw new InputError({
    code: 'input/invalid-date',
    message: `Expected a day as 2026-11-20, received "${text.slice(0, 40)}".`,
    hint: { en: 'Write year-month-day.', zh: '请写成 年-月-日，例如 2026-11-20。' },
    details: { received: text.slice(0, 40) },
  })
}

/** A day that is in the calendar, as `2024-02-29`. */
export function isCalendarDay(day: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return false
  const at = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day)
}

/** Days of a period: from the first on, until before the second. */
export interface Period {
  readonly from: string
  readonly to?: string | undefined
}

/** Does a period hold on a day? Days compare as text. */
export function holdsOn({ from, to }: Period, day: string): boolean {
  return from <= day && (to === undefined || day < to)
}

/** Do two periods share a day? */
export function overlap(a: Period, b: Period): boolean {
  return (a.to === undefined || b.from < a.to) && (b.to === undefined || a.from < b.to)
}
