import type { PageDesign } from '../page-design.ts'
import { CARD_DESIGNS } from './cards.ts'
import { CHAT_DESIGNS } from './chats.ts'
import { ERROR_DESIGNS } from './errors.ts'
import { ERROR_OVER_PAGE_DESIGNS } from './errors-over-pages.ts'
import { ORDER_DESIGNS } from './orders.ts'
import { OTHER_DESIGNS } from './others.ts'
import { PARCEL_DESIGNS } from './parcels.ts'
import { PAYMENT_DESIGNS } from './payments.ts'
import { PHOTO_DESIGNS } from './photos.ts'
import { PRODUCT_DESIGNS } from './products.ts'
import { RECEIPT_DESIGNS } from './receipts.ts'
import { RECHARGE_DESIGNS } from './recharges.ts'
import { REFUND_DESIGNS } from './refunds.ts'
import { SLIP_AND_SHELF_DESIGNS } from './slips-and-shelves.ts'

/** Every layout of the kit, by kind. */
export const PAGE_DESIGNS: readonly PageDesign[] = [
  ...ORDER_DESIGNS,
  ...PAYMENT_DESIGNS,
  ...RECHARGE_DESIGNS,
  ...CARD_DESIGNS,
  ...PARCEL_DESIGNS,
  ...REFUND_DESIGNS,
  ...PRODUCT_DESIGNS,
  ...PHOTO_DESIGNS,
  ...CHAT_DESIGNS,
  ...RECEIPT_DESIGNS,
  ...ERROR_DESIGNS,
  ...ERROR_OVER_PAGE_DESIGNS,
  ...SLIP_AND_SHELF_DESIGNS,
  ...OTHER_DESIGNS,
]
