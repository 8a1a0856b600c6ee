import type { PageKind } from './page-types.ts'

interface KindFields {
  readonly requires: readonly string[]
  /** Further fields that belong on such a page; any other reading is neither right nor wrong. */
  readonly shows: readonly string[]
}

/** Which fields a page of each kind must show and may show, as the starter vocabulary has it. */
export const KIND_FIELDS: Readonly<Record<PageKind, KindFields>> = {
  order_detail: {
    requires: ['order_number', 'product_name', 'payment_status'],
    shows: [
      'order_status',
      'price',
      'quantity',
      'amount',
      'payment_platform',
      'transaction_id',
      'paid_at',
      'merchant',
      'tracking_number',
      'carrier',
      'account',
    ],
  },
  payment_result: {
    requires: ['amount', 'payment_status', 'transaction_id'],
    shows: [
      'order_number',
      'product_name',
      'price',
      'quantity',
      'payment_platform',
      'paid_at',
      'merchant',
      'error_code',
      'error_message',
    ],
  },
  error_dialog: { requires: ['error_message'], shows: ['error_code', 'order_number', 'transaction_id'] },
  recharge_result: {
    requires: ['order_number', 'account', 'payment_status'],
    shows: [
      'amount',
      'product_name',
      'price',
      'paid_at',
      'payment_platform',
      'transaction_id',
      'error_code',
      'error_message',
      'merchant',
    ],
  },
  card_key: {
    requires: ['card_key'],
    shows: ['product_name', 'order_number', 'amount', 'price', 'quantity', 'merchant', 'paid_at'],
  },
  logistics: {
    requires: ['tracking_number', 'carrier', 'logistics_status'],
    shows: ['order_number', 'product_name', 'merchant'],
  },
  product_page: { requires: ['product_name', 'price'], shows: [] },
  product_photo: { requires: [], shows: [] },
  chat: { requires: [], shows: ['order_number', 'tracking_number'] },
  receipt: {
    requires: ['amount', 'paid_at'],
    shows: ['merchant', 'order_number', 'payment_status', 'payment_platform', 'transaction_id'],
  },
  refund_progress: {
    requires: ['order_number', 'refund_status', 'amount'],
    shows: ['product_name', 'merchant', 'price', 'quantity', 'payment_platform', 'tracking_number', 'carrier'],
  },
  other: { requires: [], shows: [] },
}
