import type { Box } from '@sightdesk/core'

export type PageKind =
  | 'order_detail'
  | 'payment_result'
  | 'error_dialog'
  | 'recharge_result'
  | 'card_key'
  | 'logistics'
  | 'product_page'
  | 'product_photo'
  | 'chat'
  | 'receipt'
  | 'refund_progress'
  | 'other'

/** A line as it stands on the page. Its box is estimated from glyph widths; `renderPage` measures the ink. */
export interface PageTextLine {
  readonly text: string
  /** Pixels of the picture, origin top left. */
  readonly box: Box
  /** Color of the text, `#rrggbb`. */
  readonly color: string
}

/** What should be read from a page for one field. */
export interface PageField {
  readonly raw: string
  readonly value: unknown
  /** Further values that are no fault. */
  readonly accept?: readonly unknown[]
}

/** A drawn page with everything that is true of it. */
export interface DrawnPage {
  readonly design: string
  readonly kind: PageKind
  readonly split: 'train' | 'unread'
  readonly language: string
  readonly seed: number
  readonly dark: boolean
  /** Picture pixels for each CSS pixel. */
  readonly pixelRatio: number
  readonly width: number
  readonly height: number
  readonly svg: string
  /** In reading order. */
  readonly lines: readonly PageTextLine[]
  /** The SVG of each line, with `COLOR` in place of its color. */
  readonly lineMarks: readonly string[]
  readonly fields: Readonly<Record<string, PageField>>
  /** Readings that are no fault, by field. */
  readonly optional: Readonly<Record<string, unknown>>
  /** Required elements that the page does not show. */
  readonly missing: readonly string[]
}
