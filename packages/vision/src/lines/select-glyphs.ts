import type { Size } from '@sightdesk/core'
import type { Component } from './components.ts'

export interface SelectGlyphsOptions {
  /** Tallest glyph in pixels. */
  readonly maxTextHeight: number
  /** Least height of a line of text in pixels. */
  readonly minTextHeight: number
}

/**
 * Leave out what cannot be a glyph or a part of one: frames, rules, pictures, dust.
 *
 * A frame (card, button, badge, input) is hollow and wider than tall; what stands inside it stays.
 */
export function selectGlyphs(components: readonly Component[], _page: Size, options: SelectGlyphsOptions): Component[] {
  return components.filter(
    (one) =>
      one.ink >= 3 &&
      one.height <= options.maxTextHeight &&
      !isRule(one, options.minTextHeight) &&
      !isFrame(one, options.minTextHeight),
  )
}

function isRule(one: Component, minTextHeight: number): boolean {
  const thin = Math.max(4, minTextHeight * 0.6)
  return (one.height <= thin && one.width > 12 * one.height && one.width > 60) || (one.width <= 5 && one.height > 60)
}

/** Hollow, wider than tall and taller than a thin rule: its middle holds next to none of its ink. */
function isFrame(one: Component, minTextHeight: number): boolean {
  if (one.height < minTextHeight * 1.5 || one.width < one.height * 1.4) return false
  return one.innerInk <= 0.02 * one.ink
}
