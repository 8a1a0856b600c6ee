import type { Draft } from './draft.ts'
import type { PageKind } from './page-types.ts'

/** A layout that is drawn anew for every seed and language. */
export interface PageDesign {
  readonly id: string
  readonly kind: PageKind
  /** `unread` designs are never trained on or tuned to: they say how well new shops are read. */
  readonly split: 'train' | 'unread'
  /** Draws in CSS pixels from top to bottom; the page becomes as high as what was drawn. */
  readonly layOut: (draft: Draft) => void
}
