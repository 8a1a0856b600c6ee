import type { GrayRaster } from '@sightdesk/core'
import { pageComponents } from '../lines/page-components.ts'
import { type Glyph, selectGlyphs, tallestText, typicalHeight } from '../lines/select-glyphs.ts'

/** What a page's glyphs say before lines are known. */
export interface PageGlyphs {
  readonly glyphs: readonly Glyph[]
  /** Height that most glyphs have, in pixels. */
  readonly typicalHeight: number
}

/** Find the glyphs of a page in any orientation. */
export function pageGlyphs(gray: GrayRaster): PageGlyphs {
  const components = pageComponents(gray)
  const shorter = Math.min(gray.width, gray.height)
  const maxTextHeight = tallestText({ width: shorter, height: shorter })
  const typical = typicalHeight(components, { minTextHeight: 6, maxTextHeight })
  return { glyphs: selectGlyphs(components, { maxTextHeight, typicalHeight: typical }), typicalHeight: typical }
}
