import type { Edit } from './edited-text.ts'

export type MaskKind = 'url' | 'mail' | 'money' | 'phone' | 'id' | 'number'

/** The word that stands for a masked stretch. */
export const MASK_TOKENS: Readonly<Record<MaskKind, string>> = {
  url: '<url>',
  mail: '<mail>',
  money: '<money>',
  phone: '<phone>',
  id: '<id>',
  number: '<number>',
}

const CURRENCY =
  '(?:r\\$|us\\$|hk\\$|nt\\$|s\\$|[$€£¥₩₫฿₽]|(?:usd|eur|gbp|cny|rmb|hkd|idr|myr|thb|vnd|krw|jpy|brl|rub|rm|rp)(?![a-z]))'
const AFTER =
  '(?:[$€£¥₩₫฿₽元块円원]|(?:usd|eur|euros?|gbp|cny|rmb|hkd|idr|myr|thb|vnd|krw|jpy|brl|reais|rub|руб|baht|บาท|dollars?|pounds?|ringgit|rupiah)(?![a-zа-я]))'
const AMOUNT = '\\d{1,12}(?:[.,]\\d{1,12}){0,4}'

/** Every repetition is bounded, so that a long run of anything costs linear time. */
const MASKS: readonly (readonly [MaskKind, string])[] = [
  ['url', '(?:https?://|www\\.)[^\\s<>"\'，。！？、]{1,2000}'],
  ['mail', '(?<![\\w.+-])[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,4}'],
  ['money', `(?<![a-z0-9])${CURRENCY} ?${AMOUNT}|(?<![a-z0-9])${AMOUNT} ?${AFTER}`],
  [
    'phone',
    '(?<![\\w])(?:\\+\\d{1,3}[ -]?(?:\\(?\\d{1,4}\\)?[ -]?){2,5}\\d{2,4}|1[3-9]\\d{9}|0\\d{1,3}[ -]\\d{3,4}[ -]?\\d{3,4})(?![\\w])',
  ],
  [
    'id',
    '#\\d{3,40}|(?<![a-z0-9])(?=[a-z-_]{0,12}\\d)(?=(?:[a-z_-]{0,12}\\d){4})[a-z0-9][a-z0-9_-]{6,60}(?![a-z0-9])|\\d{6,60}',
  ],
  ['number', `${AMOUNT}%?`],
]

const PATTERN = new RegExp(MASKS.map(([kind, pattern]) => `(?<${kind}>${pattern})`).join('|'), 'g')
const MAYBE = /\d|@|www\.|:\/\//

/** An edit that puts a token in the place of an order id, a number, an amount, a phone, a mail or a URL. */
export interface MaskEdit extends Edit {
  readonly kind: MaskKind
}

/**
 * Find what names one customer's case rather than what they want.
 *
 * @param text - lower case, NFKC
 * @example
 * findMasks('order 2024110388213')[0]?.kind //=> 'id'
 */
export function findMasks(text: string): MaskEdit[] {
  if (!MAYBE.test(text)) return []
  const masks: MaskEdit[] = []
  for (const match of text.matchAll(PATTERN)) {
    const kind = MASKS.find(([name]) => match.groups?.[name] !== undefined)?.[0]
    if (kind) masks.push({ kind, start: match.index, end: match.index + match[0].length, to: MASK_TOKENS[kind] })
  }
  return masks
}
