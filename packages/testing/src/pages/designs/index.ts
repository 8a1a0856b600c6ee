import type { PageDesign } from '../page-design.ts'
import { ORDER_DESIGNS } from './orders.ts'
import { PAYMENT_DESIGNS } from './payments.ts'

/** Every layout of the kit, by kind. */
export const PAGE_DESIGNS: readonly PageDesign[] = [...ORDER_DESIGNS, ...PAYMENT_DESIGNS]
