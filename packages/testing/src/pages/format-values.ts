import type { PageTexts } from './page-texts.ts'

/** Write an amount the way a language does. */
export function formatMoney(amount: number, pattern: string, texts: PageTexts): string {
  return pattern.replace('1', formatNumber(amount, texts))
}

/** Write a number with the separators and the cents of a language. */
export function formatNumber(amount: number, texts: PageTexts): string {
  const [whole = '0', cents = ''] = Math.abs(amount).toFixed(texts.cents).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, texts.group === ' ' ? '\u00a0' : texts.group)
  return cents ? `${grouped}${texts.decimal}${cents}` : grouped
}

/** A moment without a time zone, as screens print it. */
export interface WallTime {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
}

const two = (value: number) => String(value).padStart(2, '0')

/** Write a moment by a pattern of `yyyy yy MMMM MMM MM M dd d HH H mm ss`; what stands between quotes is written as it is. */
export function formatTime(time: WallTime, pattern: string, texts: PageTexts): string {
  const month = texts.months?.[time.month - 1] ?? two(time.month)
  const parts: Readonly<Record<string, string>> = {
    yyyy: String(time.year),
    yy: two(time.year % 100),
    MMMM: month,
    MMM: month.slice(0, 3),
    MM: two(time.month),
    M: String(time.month),
    dd: two(time.day),
    d: String(time.day),
    HH: two(time.hour),
    H: String(time.hour),
    mm: two(time.minute),
    ss: two(time.second),
  }
  return pattern.replace(
    /'([^']*)'|yyyy|yy|MMMM|MMM|MM|M|dd|d|HH|H|mm|ss/g,
    (token, quoted?: string) => quoted ?? parts[token] ?? token,
  )
}

/** ISO 8601 with as much of the clock as the pattern shows. */
export function isoTime(time: WallTime, pattern: string): string {
  const date = `${time.year}-${two(time.month)}-${two(time.day)}`
  if (!/H/.test(pattern)) return date
  return `${date}T${two(time.hour)}:${two(time.minute)}${pattern.includes('ss') ? `:${two(time.second)}` : ''}`
}

/** A moment so many minutes later, within reason of a calendar. */
export function later(time: WallTime, minutes: number): WallTime {
  const date = new Date(Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute + minutes, time.second))
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  }
}
