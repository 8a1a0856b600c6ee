import type { GrayRaster } from '@sightdesk/core'
import { rotateQuarter } from '../pixels/rotate-quarter.ts'
import type { PageGlyphs } from './page-glyphs.ts'
import { textDirection } from './text-direction.ts'
import { uprightConfidence } from './upright-confidence.ts'

/** One way to hold the picture, and how likely it is right. */
export interface OrientationCandidate {
  /** Clockwise quarter turns that would make the picture upright. */
  readonly quarterTurns: 0 | 1 | 2 | 3
  /** 0 to 1; the four add up to 1. */
  readonly confidence: number
}

/** Pictures mostly come upright: how likely before anything is seen. */
const PRIOR_UPRIGHT = 0.95
/** And mostly not on their side; kept lower, as neighbors of glyphs are strong evidence. */
const PRIOR_ACROSS = 0.75

/**
 * Rank the four orientations of a picture.
 *
 * Across or along is told by the neighbors of glyphs; which end is up by the shapes of the glyphs themselves.
 *
 * @param forced - quarter turns that are known already
 */
export function rankOrientations(gray: GrayRaster, page: PageGlyphs, forced?: 0 | 1 | 2 | 3): OrientationCandidate[] {
  if (forced !== undefined) return [{ quarterTurns: forced, confidence: 1 }]
  if (page.glyphs.length < 6) return [{ quarterTurns: 0, confidence: 1 }]
  const { direction, confidence } = textDirection(page)
  const across = update(direction === 'across' ? confidence : 1 - confidence, PRIOR_ACROSS)
  const turned = across < 0.5
  const up = uprightConfidence(turned ? rotateQuarter(gray, 1) : gray)
  const first = update(up, turned ? 0.5 : PRIOR_UPRIGHT)
  const shares = turned
    ? [across * 0.9, (1 - across) * first, across * 0.1, (1 - across) * (1 - first)]
    : [across * first, (1 - across) * 0.5, across * (1 - first), (1 - across) * 0.5]
  const turns = [0, 1, 2, 3] as const
  return turns
    .map((quarterTurns) => ({ quarterTurns, confidence: Math.round(shares[quarterTurns]! * 1000) / 1000 }))
    .sort((a, b) => b.confidence - a.confidence)
}

/** Bayes: evidence (a probability at even odds) joined with a prior. */
function update(evidence: number, prior: number): number {
  return (evidence * prior) / (evidence * prior + (1 - evidence) * (1 - prior))
}
