import { INTENT_GROUPS } from '@sightdesk/core'

/** Who reads a report, and which series concern them: kinds of series, and groups of intents among the tags. */
export const AUDIENCES = {
  product: {
    kinds: ['product', 'error_code'],
    tags: [...INTENT_GROUPS.aftersales, ...INTENT_GROUPS.virtual, ...INTENT_GROUPS.account],
  },
  supply_chain: {
    kinds: ['region', 'carrier', 'category'],
    tags: [
      ...INTENT_GROUPS.logistics,
      'missing_item',
      'wrong_item',
      'item_damaged',
      'item_spoiled',
      'packaging_broken',
    ],
  },
  marketing: {
    kinds: ['platform', 'category'],
    tags: [...INTENT_GROUPS.presale, ...INTENT_GROUPS.payment, 'place_order', 'complaint', 'praise'],
  },
} as const satisfies Record<string, { readonly kinds: readonly string[]; readonly tags: readonly string[] }>

export type Audience = keyof typeof AUDIENCES
