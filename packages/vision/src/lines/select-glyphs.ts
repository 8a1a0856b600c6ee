import type { Box, Size } from '@sightdesk/core'
import type { Component } from './components.ts'

/** A component that may be a glyph or a part of one. */
export interface Glyph extends Component {
  /** Number of the innermost frame (card, button, badge) around it; -1 outside of all. */
  readonly frame: number
}

export interface SelectGlyphsOptions {
  /** Tallest glyph in pixels. */
  readonly maxTextHeight: number
  /** Height that most glyphs of the page have, as `typicalHeight` tells. */
  readonly typicalHeight: number
}

/**
 * A component whose strongest edge is fainter than this share of the page's clear edges is a shade or a watermark; no
 * fainter than the first range of gray levels, and no stronger than the second.
 */
const LEAST_PEAK = { share: 0.12, from: 12, to: 28 } as const
/** So many edges are surely clear ones, and a component this high is no dust. */
const CLEAR = { edges: 40, height: 6 } as const

/**
 * Keep what can be a glyph or a part of one, and say in which frame it stands.
 *
 * Left out are frames, rules, pictures and dust. A frame (card, button, badge, input) is hollow; what stands inside
 * it stays, and never joins what stands outside.
 */
export function selectGlyphs(components: readonly Component[], options: SelectGlyphsOptions): Glyph[] {
  const typical = options.typicalHeight
  const least = leastPeak(components)
  const frames = components
    .filter((one) => one.width > 1.5 * typical && isFrame(one, options))
    .sort((a, b) => a.width * a.height - b.width * b.height)
  const outlines = new Set(frames)
  return components
    .filter((one) => one.ink >= 3 && one.peak >= least && one.height <= options.maxTextHeight)
    .filter((one) => !outlines.has(one) && !isRule(one, typical))
    .map((one) => ({ ...one, frame: frames.findIndex((frame) => encloses(frame, one)) }))
}

/** The tallest text that is expected on a page of this size, in pixels. */
export function tallestText(page: Size): number {
  return Math.max(40, Math.min(0.16 * page.width, 0.6 * page.height, 240))
}

/** The height that glyphs on this page mostly have, in pixels: the median, each component counted by its width. */
export function typicalHeight(
  components: readonly Component[],
  options: { readonly minTextHeight: number; readonly maxTextHeight: number },
): number {
  const weights = new Float64Array(Math.ceil(options.maxTextHeight) + 1)
  let total = 0
  const least = leastPeak(components)
  for (const one of components) {
    if (
      one.height < options.minTextHeight ||
      one.height > options.maxTextHeight ||
      one.width > 8 * one.height ||
      one.peak < least
    )
      continue
    const weight = Math.min(one.width, 3 * one.height)
    weights[Math.floor(one.height)]! += weight
    total += weight
  }
  let seen = 0
  for (let height = 0; height < weights.length; height++) {
    seen += weights[height]!
    if (seen > total / 2) return height
  }
  return options.minTextHeight
}

/** The faintest edge of a glyph: on a photo or a dimmed page all edges are soft. */
function leastPeak(components: readonly Component[]): number {
  const peaks = components.filter(({ height }) => height >= CLEAR.height).map(({ peak }) => peak)
  const clear = peaks.sort((a, b) => b - a)[Math.min(CLEAR.edges, peaks.length >> 2)] ?? 255
  return Math.min(LEAST_PEAK.to, Math.max(LEAST_PEAK.from, LEAST_PEAK.share * clear))
}

/** A thin line across or down, longer than any dash or stroke. */
function isRule(one: Component, typical: number): boolean {
  const across = one.width > 2.4 * typical && one.height <= Math.max(3, 0.12 * one.width) && one.height < 0.5 * typical
  const down = one.height > 2 * typical && one.width <= Math.max(3, 0.12 * one.height)
  return across || down
}

/** Hollow: next to no ink in the middle of a wide one, or no more of it than a border drawn around a large one. */
function isFrame(one: Component, options: SelectGlyphsOptions): boolean {
  if (one.height < 1.15 * options.typicalHeight) return false
  if (one.height > options.maxTextHeight) return one.ink <= 8 * (one.width + one.height)
  const sparse = one.ink < 0.12 * one.width * one.height
  if (sparse && one.height > 1.8 * options.typicalHeight && one.width > 2.5 * one.height) return true
  return one.width >= 1.3 * one.height && one.innerInk <= 0.02 * one.ink
}

function encloses(frame: Box, one: Box): boolean {
  return (
    frame.x <= one.x &&
    frame.y <= one.y &&
    frame.x + frame.width >= one.x + one.width &&
    frame.y + frame.height >= one.y + one.height
  )
}
