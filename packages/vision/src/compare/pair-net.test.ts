import { expect, it } from 'vitest'
import type { Planes } from './conv-net.ts'
import { PAIR_NET_TOLD } from './pair-net.data.ts'
import { seePair } from './pair-net.ts'

/** The pattern that `train_pairs.py` shows to its own net. */
function pattern(channels: number, side: number): Planes {
  const data = Float32Array.from({ length: channels * side * side }, (_, at) => ((at * 7919) % 1009) / 1009)
  return { channels, width: side, height: side, data }
}

it('scores a pattern as the net that was trained does', () => {
  const scores = seePair({ coarse: pattern(14, 112), fine: pattern(2, 224) })
  for (const [at, score] of scores.entries()) expect(Math.abs(score - PAIR_NET_TOLD[at]!)).toBeLessThan(1e-3)
})
