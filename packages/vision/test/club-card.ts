import type { Box, Size, TextLine } from '@sightdesk/core'

/** What changes from one membership page to the next. */
export interface CardFacts {
  readonly greeting: string
  readonly points: string
  readonly member_code: string
  readonly tier: string
  readonly joined_on: string
  readonly voucher: string
}

export interface CardLayout {
  /** Of the picture, in pixels. */
  readonly width: number
  /** How many of the page's upper parts have left the screen: 1 the head, 2 the number too. */
  readonly scrolled?: number
  readonly without?: keyof CardFacts | undefined
  /** Distance of rows, 1 as designed. */
  readonly stretch?: number
}

const CSS_WIDTHS: Readonly<Record<number, number>> = { 780: 390, 1080: 360, 640: 320, 1170: 390, 828: 414 }
const NAMES = ['Anna', 'Priya', 'Tomasz', 'Mei', 'Louise']
const TIERS = ['Gold circle', 'Silver circle', 'First steps', 'Patron']
const MONTHS = ['Jan', 'Mar', 'May', 'Jul', 'Sep', 'Nov']

/** Made-up data of one member; the same number gives the same member. */
export function cardFacts(seed: number): CardFacts {
  const digits = (count: number, salt: number) =>
    String(10 ** (count - 1) + (((seed + 3) * 7919 * salt) % (9 * 10 ** (count - 1))))
  const points = digits(seed % 3 === 2 ? 3 : 4, 31)
  return {
    greeting: `Hello ${NAMES[seed % NAMES.length]}`,
    points: points.length > 3 ? `${points[0]},${points.slice(1)}` : points,
    member_code: `${digits(4, 17)} ${digits(4, 101)}`,
    tier: TIERS[seed % TIERS.length]!,
    joined_on: `${(seed % 27) + 1} ${MONTHS[seed % MONTHS.length]} ${2018 + (seed % 7)}`,
    voucher: `AB-${digits(6, 13)}`,
  }
}

/** A membership page as lines: a head, a big number above its caption, rows with values at the right. */
export function clubCard(facts: CardFacts, layout: CardLayout): { readonly lines: TextLine[]; readonly size: Size } {
  const { width, scrolled = 0, without, stretch = 1 } = layout
  const css = CSS_WIDTHS[width] ?? 390
  const ratio = width / css
  const top = [0, 130, 236][scrolled]!
  const lines: TextLine[] = []
  const put = (text: string, at: { x?: number; y: number; size?: number; align?: 'right' | 'center' }) => {
    const { size = 15, align } = at
    const wide = text.length * size * 0.52
    const x = align === 'right' ? css - 20 - wide : align === 'center' ? (css - wide) / 2 : (at.x ?? 20)
    const tall = /[gjpqyQ,]/.test(text) ? size : size * 0.78
    const jitter = (text.length % 3) - 1
    const box = { x: x * ratio + jitter, y: (at.y - top) * ratio, width: wide * ratio, height: tall * ratio + jitter }
    if (at.y >= top) lines.push({ text, box, confidence: 0.93 })
  }
  put('Circle Club', { y: 60, size: 20, align: 'center' })
  put(facts.greeting, { y: 106, size: 17 })
  put(facts.points, { y: 170, size: 38, align: 'center' })
  put('points collected', { y: 240, align: 'center' })
  const rows = [
    ['Member code', 'member_code'],
    ['Tier', 'tier'],
    ['Member since', 'joined_on'],
    ['Birthday treat', 'voucher'],
  ] as const
  let y = 300
  for (const [label, field] of rows) {
    if (field === without) continue
    put(label, { y })
    put(facts[field], { y, align: 'right' })
    y += 42 * stretch
  }
  put('Show this card at the till', { y: y + 20, align: 'center' })
  put('Terms of the club', { y: y + 70, size: 13, align: 'center' })
  return { lines, size: { width, height: Math.round((y + 110 - top) * ratio) } }
}

/** Where a text stands on a page, drawn a little wider, as people draw. */
export function placeOf(page: { readonly lines: readonly TextLine[] }, text: string): Box {
  const { box } = page.lines.find((line) => line.text === text)!
  return { x: box.x - 4, y: box.y - 4, width: box.width + 8, height: box.height + 8 }
}
