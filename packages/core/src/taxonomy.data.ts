// The starter vocabulary. Ids are a public contract: bundles, data and examples all use them. A shop may add its own.

/** Languages that are understood, by ISO 639 id. */
export const LANGUAGES = [
  'zh',
  'yue',
  'en',
  'th',
  'vi',
  'id',
  'ms',
  'es',
  'pt',
  'fr',
  'de',
  'it',
  'nl',
  'ru',
  'ja',
  'ko',
] as const

/** What a message sounds like. */
export const EMOTIONS = ['neutral', 'angry', 'anxious', 'disappointed', 'satisfied'] as const

/** Kinds of screenshot. */
export const SCREENSHOT_KINDS = [
  'order_detail',
  'payment_result',
  'error_dialog',
  'recharge_result',
  'card_key',
  'logistics',
  'product_page',
  'product_photo',
  'chat',
  'receipt',
  'refund_progress',
  'other',
] as const

/** Likely causes of a problem. */
export const CAUSES = [
  'system_delay',
  'system_fault',
  'user_error',
  'payment_channel',
  'product_mismatch',
  'logistics',
  'warehouse',
  'fraud_or_abuse',
  'unknown',
] as const

/** Faults of a picture. */
export const QUALITY_ISSUES = [
  'blurred',
  'too_dark',
  'glare',
  'too_small',
  'cut_off',
  'not_upright',
  'not_a_screenshot',
  'unreadable_format',
] as const

/** Kinds of difference between two pictures. */
export const DIFFERENCES = ['none', 'color', 'quantity', 'model', 'missing_part', 'damage', 'text'] as const

/** Kinds of personal data on a picture. */
export const PERSONAL_DATA = [
  'phone',
  'email',
  'address',
  'person_name',
  'card_number',
  'national_id',
  'qr_code',
  'plate',
  'account',
] as const

/** The sixty starter intents, by group; `out_of_scope` is not among them. */
export const INTENT_GROUPS = {
  presale: [
    'product_info',
    'product_recommendation',
    'product_suitability',
    'stock_availability',
    'promotion',
    'authenticity',
  ],
  order: [
    'place_order',
    'cancel_order',
    'change_order',
    'change_address',
    'order_status',
    'urge_shipping',
    'invoice_request',
  ],
  payment: [
    'payment_failed',
    'payment_not_credited',
    'duplicate_charge',
    'payment_methods',
    'coupon_problem',
    'price_protection',
  ],
  logistics: [
    'track_order',
    'delivery_delay',
    'delivery_time',
    'delivery_options',
    'shipping_fee',
    'not_received',
    'misdelivered',
    'customs_duty',
  ],
  aftersales: [
    'item_damaged',
    'item_spoiled',
    'weight_short',
    'missing_item',
    'wrong_item',
    'not_as_described',
    'quality_issue',
    'expired_product',
    'packaging_broken',
    'temperature_concern',
    'adverse_reaction',
    'return_request',
    'exchange_request',
    'refund_request',
    'refund_status',
    'return_policy',
    'warranty_repair',
    'compensation_request',
  ],
  virtual: [
    'card_key_invalid',
    'card_key_used',
    'code_not_received',
    'recharge_failed',
    'recharge_delayed',
    'wrong_account_recharged',
  ],
  account: ['login_problem', 'account_update', 'account_register', 'account_delete'],
  service: ['human_agent', 'complaint', 'praise', 'greeting', 'thanks'],
} as const

/** The label of text that no shop's service answers. */
export const OUT_OF_SCOPE = 'out_of_scope'

/** Fields that can stand on a screenshot. */
export const FIELDS = [
  'order_number',
  'product_name',
  'price',
  'quantity',
  'amount',
  'payment_status',
  'order_status',
  'payment_platform',
  'transaction_id',
  'paid_at',
  'error_code',
  'error_message',
  'account',
  'card_key',
  'tracking_number',
  'carrier',
  'logistics_status',
  'refund_status',
  'merchant',
] as const
