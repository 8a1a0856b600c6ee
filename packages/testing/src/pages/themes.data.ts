/** Colors of one page. */
export interface Theme {
  readonly dark: boolean
  readonly accent: string
  readonly onAccent: string
  readonly page: string
  readonly card: string
  readonly text: string
  readonly sub: string
  readonly line: string
  readonly good: string
  readonly bad: string
  /** Corner radius of cards in CSS pixels. */
  readonly radius: number
}

export const LIGHT_PAGES = ['#f5f5f5', '#ffffff', '#f2f4f8', '#f7f3ee', '#eef1f4', '#fafafa'] as const
export const LIGHT_TEXTS = [
  ['#1a1a1a', '#8a8a8a'],
  ['#202124', '#5f6368'],
  ['#333333', '#999999'],
  ['#0f172a', '#64748b'],
  ['#2b2320', '#85766e'],
] as const
export const DARK_PAGES = [
  ['#000000', '#1c1c1e'],
  ['#121212', '#1e1e1e'],
  ['#0f1419', '#1a222c'],
  ['#17171c', '#24242b'],
] as const
export const ACCENTS = [
  '#ff5000',
  '#e1251b',
  '#1677ff',
  '#07a35a',
  '#6c47ff',
  '#0b7a75',
  '#c2185b',
  '#f59e0b',
  '#14532d',
  '#1d4ed8',
  '#b45309',
  '#111827',
] as const
