/** Texts that every language has; several wordings stand side by side, separated by `|`. */
export const PHRASE_IDS = [
  // labels
  'order_number',
  'order_date',
  'paid_at',
  'paid_total',
  'total',
  'subtotal',
  'shipping',
  'discount',
  'quantity',
  'unit_price',
  'pay_method',
  'pay_status',
  'transaction',
  'seller',
  'phone_account',
  'game_account',
  'card_key',
  'card_number',
  'carrier',
  'tracking',
  'refund_amount',
  'refund_number',
  'refund_reason',
  'refund_to',
  'error_code',
  'top_up_amount',
  'valid_until',
  'address',
  'product',
  'order_status',
  'tax',
  'cashier',
  'change',
  'items',
  'delivery_time',
  'requested_at',
  // titles
  't_order',
  't_payment',
  't_tracking',
  't_refund',
  't_top_up',
  't_card',
  't_receipt',
  't_invoice',
  't_settings',
  't_login',
  't_coupons',
  't_calendar',
  't_news',
  't_profile',
  // states
  's_awaiting_payment',
  's_awaiting_shipment',
  's_shipped',
  's_delivered',
  's_completed',
  's_cancelled',
  'p_paid',
  'p_unpaid',
  'p_pending',
  'p_failed',
  'top_up_paid',
  'top_up_pending',
  'top_up_failed',
  'l_collected',
  'l_in_transit',
  'l_customs',
  'l_out_for_delivery',
  'l_delivered',
  'l_exception',
  'l_returned',
  'r_requested',
  'r_approved',
  'r_rejected',
  'r_processing',
  'r_refunded',
  // buttons
  'contact',
  'buy_again',
  'track',
  'cancel',
  'confirm',
  'copy',
  'done',
  'retry',
  'ok',
  'cart',
  'buy',
  'redeem',
  'view_order',
  'help',
  'message',
  // sentences; `{city}` stands for a place
  'pay_reasons',
  'top_up_reasons',
  'errors',
  'thanks',
  'refund_notes',
  'ship_notes',
  'redeem_steps',
  'come_again',
  'e_collected',
  'e_in_transit',
  'e_customs',
  'e_out_for_delivery',
  'e_delivered',
  'e_exception',
  'e_returned',
  'chat_shop',
  'chat_customer',
  'reasons',
  'reviews',
  'about',
  'chips',
  'tabs',
  'settings',
  'login',
  'coupons',
  'events',
  'headlines',
  'weather',
  'places',
  'time_words',
  // made-up data
  'merchants',
  'products',
  'variants',
  'groceries',
  'games',
  'gifts',
  'people',
  'cities',
  'streets',
  'platforms',
] as const

export type PhraseId = (typeof PHRASE_IDS)[number]

/** One language's own texts and ways to write money and time. */
export interface PageTexts {
  readonly language: string
  /** ISO 4217. */
  readonly currency: string
  /** Ways to write an amount: `1` stands for the number as `decimal` and `group` write it. */
  readonly money: readonly string[]
  readonly decimal: '.' | ','
  readonly group: ',' | '.' | ' ' | ''
  /** Digits behind the separator. */
  readonly cents: 0 | 2
  /** What one unit of the currency costs in US dollars, inverted and rounded: scales drawn prices. */
  readonly perDollar: number
  /** Patterns of `yyyy yy MMMM MMM MM M dd d HH mm ss`; words stand between quotes. */
  readonly dates: readonly string[]
  readonly months?: readonly string[]
  /** Between a label and its value on one line. */
  readonly colon: string
  /** Name and shape of a tracking number: `#` is a digit, `@` a capital, `%` an S10 number with its check digit. */
  readonly carriers: readonly (readonly [name: string, shape: string])[]
  /** Families that a screen in this language may use; the design names others for numbers and titles. */
  readonly fonts: readonly string[]
  readonly phrases: Readonly<Record<PhraseId, string>>
}
