import { fold } from './fold-text.ts'
import { MONTHS } from './months.data.ts'

/** A date inside a text. */
export interface FoundDate {
  readonly raw: string
  /** ISO 8601 local, as `2026-02-14T17:52`; `--02-14` when no year is printed. */
  readonly value: string
  readonly start: number
  readonly end: number
  readonly hasTime: boolean
  readonly hasYear: boolean
}

export interface DateOptions {
  /** `true` when `02/03/2026` means the third of February. */
  readonly monthFirst?: boolean
}

const TIME = String.raw`(?:[\s,，T·|\-–]*(?:at|um|à las|a las|às|alle|om|в|pukul|jam|lúc|เวลา|kl\.?|à|,)?\s*(上午|下午|晚上|凌晨|中午|早上|午前|午後|오전|오후)?\s*(\d{1,2})(?:[:：.hH]|時|时|시\s?)(\d{2})(?:(?:[:：.]|分|분\s?)(\d{2})(?:\.\d{1,3})?)?(?:秒|초|分|분)?(?:\s?([ap]\.?m\.?|น\.))?)?`
const YEAR_FIRST = new RegExp(
  String.raw`(?<!\d)(\d{4})\s?[-/.年년]\s?(\d{1,2})\s?[-/.月월]\s?(\d{1,2})(?!\d)(?:\.(?!\d)|\s?[日号일])?${TIME}`,
  'giu',
)
const ERA = new RegExp(String.raw`(民國|民国|令和)\s?(\d{1,3})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日?${TIME}`, 'giu')
/** Years before the first one of an era. */
const ERAS: Readonly<Record<string, number>> = { 民國: 1911, 民国: 1911, 令和: 2018 }
const DAY_MONTH_NAME = new RegExp(
  String.raw`(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)?[\s\-]*(?:de |of |tháng )?\s*(\p{L}[\p{L}\p{M}.]{1,14}?)\.?,?[\s\-]*(?:de |del )?'?(\d{4}|\d{2}(?![\d:]))(?:\s?[гr]\.)?${TIME}`,
  'giu',
)
const MONTH_NAME_DAY = new RegExp(
  String.raw`(?<!\p{L})(\p{L}{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})${TIME}`,
  'giu',
)
const DAY_FIRST = new RegExp(
  String.raw`(?<![\d.,])(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})(?![\d])${TIME}`,
  'giu',
)
const VIETNAMESE = new RegExp(String.raw`(\d{1,2})\s+tháng\s+(\d{1,2})[\s,]+(?:năm\s+)?(\d{4})${TIME}`, 'giu')
const NO_YEAR = new RegExp(
  String.raw`(?<![\d\-/.])(\d{1,2})\s?[-/月월]\s?(\d{1,2})(?![\d\-/.])\s?[日号일]?${TIME}`,
  'giu',
)
const TIME_FIRST = /(?<!\d)(\d{1,2}):(\d{2})(?::(\d{2}))?[\s,·\-|]+(?:(?:ngày|on|am|le|el|em|il)\s+)?$/iu

/**
 * Find the dates in a text, in any order of day, month and year, names of months in the bundle's languages.
 *
 * @returns dates in the order in which they stand
 * @example
 * findDates('Paid 14 Feb 2026, 17:52 GMT')[0]?.value //=> '2026-02-14T17:52'
 */
export function findDates(text: string, options: DateOptions = {}): FoundDate[] {
  const line = text.slice(0, 400)
  const found: FoundDate[] = []
  const add = (pattern: RegExp, read: (parts: string[]) => DateParts | undefined) => {
    for (const match of line.matchAll(pattern)) {
      const start = match.index
      if (found.some((date) => start < date.end && start + match[0].length > date.start)) continue
      const date = compose(line, match, read([...match].map((part) => part ?? '')))
      if (date) found.push(date)
    }
  }
  add(YEAR_FIRST, ([, year, month, day]) => parts(year, month, day))
  add(ERA, ([, era, year, month, day]) => parts(String((ERAS[era ?? ''] ?? 0) + Number(year)), month, day))
  add(VIETNAMESE, ([, day, month, year]) => parts(year, month, day))
  add(DAY_MONTH_NAME, ([, day, name, year]) => parts(year, monthOf(name), day))
  add(MONTH_NAME_DAY, ([, name, day, year]) => parts(year, monthOf(name), day))
  add(DAY_FIRST, ([, first, second, year]) => inOrder(first, second, year, options.monthFirst ?? false))
  add(NO_YEAR, ([whole, month, day, , hour]) =>
    hour || /[月월]/.test(whole ?? '') ? parts('', month, day) : undefined,
  )
  return found.sort((a, b) => a.start - b.start)
}

interface DateParts {
  readonly year: number | undefined
  readonly month: number
  readonly day: number
}

function parts(year = '', month: string | number = '', day = ''): DateParts | undefined {
  const number = Number(year)
  const full = year === '' ? undefined : number < 100 ? 2000 + number : number > 2400 ? number - 543 : number
  const date = { year: full, month: Number(month), day: Number(day) }
  const inRange = date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= 31
  return inRange && (full === undefined || (full >= 1990 && full <= 2100)) ? date : undefined
}

function monthOf(name = ''): number {
  const folded = fold(name)
  return MONTHS[folded] ?? MONTHS[folded.replace(/\.$/, '')] ?? 0
}

function inOrder(first = '', second = '', year = '', monthFirst: boolean): DateParts | undefined {
  if (Number(first) > 12 || (!monthFirst && Number(second) <= 12)) return parts(year, second, first)
  return parts(year, first, second)
}

function compose(line: string, match: RegExpMatchArray, date: DateParts | undefined): FoundDate | undefined {
  if (!date) return undefined
  const [half, hour, minute, second, suffix] = match.slice(-5).map((part) => part ?? '')
  let start = match.index ?? 0
  const end = start + match[0].trimEnd().length
  let time = clock(half ?? '', hour ?? '', minute ?? '', second ?? '', suffix ?? '')
  const before = time === '' ? TIME_FIRST.exec(line.slice(0, start)) : null
  if (before) {
    time = clock('', before[1] ?? '', before[2] ?? '', before[3] ?? '', '')
    start = before.index
  }
  const two = (value: number) => String(value).padStart(2, '0')
  const day = `${date.year ?? '-'}-${two(date.month)}-${two(date.day)}`
  return {
    raw: line.slice(start, end).replace(/[\s,，·|\-–]+$/, ''),
    value: time ? `${day}T${time}` : day,
    start,
    end,
    hasTime: time !== '',
    hasYear: date.year !== undefined,
  }
}

function clock(half: string, hour: string, minute: string, second: string, suffix: string): string {
  if (hour === '' || Number(hour) > 24 || Number(minute) > 59) return ''
  const isAfternoon = /下午|晚上|午後|오후/.test(half) || /^p/i.test(suffix)
  const isMorning = /上午|凌晨|早上|午前|오전/.test(half) || /^a/i.test(suffix)
  const twelve = Number(hour) % 12
  const hours = isAfternoon ? twelve + 12 : isMorning ? twelve : Number(hour)
  return [String(hours).padStart(2, '0'), minute, ...(second ? [second] : [])].join(':')
}
