import type { GrayRaster } from '@sightdesk/core'
import { lineWindows, WINDOW_SIDE } from './line-windows.ts'
import { UPRIGHT_NET } from './upright.data.ts'

/** Windows that are looked at: enough for a sure vote, few enough to be quick. */
const MOST_WINDOWS = 240
/** Neighboring windows see the same strokes: each counts as this share of an independent witness. */
const INDEPENDENCE = 0.15
/** One window cannot say more than this, as a logit. */
const MOST_LOGIT = 2

/**
 * How likely a page whose text runs across stands upright rather than on its head.
 *
 * A small net compares each window of the lines with the same window upside down; the windows vote. It learned from
 * drawn Latin, Chinese, Japanese, Korean, Thai and Cyrillic text (scripts/train-upright.ts).
 *
 * @returns 0 to 1; 0.5 for a page without lines
 */
export function uprightConfidence(gray: GrayRaster): number {
  const net = loadNet()
  let logit = 0
  for (const window of lineWindows(gray, { most: MOST_WINDOWS })) {
    const vote = score(net, window) - score(net, window.toReversed())
    logit += INDEPENDENCE * Math.max(-MOST_LOGIT, Math.min(MOST_LOGIT, vote))
  }
  return 1 / (1 + Math.exp(-Math.max(-12, Math.min(12, logit))))
}

interface Net {
  readonly hidden: number
  readonly w1: Float32Array
  readonly b1: Float32Array
  readonly w2: Float32Array
}

function loadNet(): Net {
  const { hidden, w1, b1, w2 } = UPRIGHT_NET
  return { hidden, w1: unpack(w1), b1: unpack(b1), w2: unpack(w2) }
}

function unpack({ scale, values }: { readonly scale: number; readonly values: string }): Float32Array {
  const bytes = Int8Array.from(atob(values), (digit) => digit.charCodeAt(0))
  return Float32Array.from(bytes, (value) => value * scale)
}

function score(net: Net, window: Float32Array): number {
  const inputs = WINDOW_SIDE * WINDOW_SIDE
  let sum = 0
  for (let unit = 0; unit < net.hidden; unit++) {
    let value = net.b1[unit]!
    for (let at = 0, weight = unit * inputs; at < inputs; at++, weight++) value += net.w1[weight]! * window[at]!
    sum += net.w2[unit]! * Math.tanh(value)
  }
  return sum
}
