import type { Box, DIFFERENCES } from '@sightdesk/core'

/** Sorts of difference, by their ids in the taxonomy. */
export type DifferenceType = Exclude<(typeof DIFFERENCES)[number], 'none'>

/** One difference between two pictures. */
export interface PictureDifference {
  readonly type: DifferenceType
  /** Where it shows, in pixels of B as stored upright. */
  readonly box: Box
  /** The same place on A, in pixels of A. */
  readonly boxA: Box
  /** In words, for a person: `color from #1f8a86 to #c8323a, ΔE 74`. */
  readonly detail: string
  /** The same as numbers and names, for a program. */
  readonly facts: Readonly<Record<string, string | number>>
  readonly confidence: number
}

/** What the comparison of two pictures says. */
export interface PictureComparison {
  /** How the pictures were compared: as goods, or as pages of text. */
  readonly kind: 'goods' | 'page'
  readonly same: boolean
  /** How likely the pictures show the same, 0 to 1. */
  readonly similarity: number
  /** The most likely first; empty when `same`. */
  readonly differences: readonly PictureDifference[]
}
