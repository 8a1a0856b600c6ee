const DAY_MS = 86_400_000

/** Days since 1970 of a day as `2026-05-01`. */
export function dayNumber(day: string): number {
  return Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY_MS)
}

/** The day of a number, as `2026-05-01`. */
export function dayName(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10)
}

/** 0 to 6; which of them is Monday does not matter. */
export function weekdayOf(number: number): number {
  return ((number % 7) + 7) % 7
}
