import { averagePlanes, convolve, loadLayers, maximumPlanes, type Planes, stackPlanes } from './conv-net.ts'
import { PAIR_NET } from './pair-net.data.ts'
import type { PairPlanes } from './pair-planes.ts'

/**
 * Look at two goods laid over one another, and score the same, color, quantity, model, a missing part, and damage, in this order.
 *
 * A small net trained on drawn pairs (`packages/vision/scripts/compare/train_pairs.py`). Scores are logarithms of likelihoods, up to a constant.
 *
 * @example
 * seePair(toPairPlanes(measures)) //=> [-0.2, -2.1, 0.4, -0.9, 0.1, 2.8]: damage
 */
export function seePair({ coarse, fine }: PairPlanes): readonly number[] {
  const net = loadLayers(PAIR_NET)
  const joined = stackPlanes(centered(coarse), convolve(centered(fine), net.fine))
  const quarter = convolve(convolve(convolve(joined, net.join), net.down1), net.keep1)
  const eighth = convolve(convolve(quarter, net.down2), net.keep2)
  const deep = convolve(convolve(eighth, net.down3), net.keep3)
  const pooled = [eighth, deep].flatMap((planes) => [averagePlanes(planes), maximumPlanes(planes)])
  return Array.from(convolve(stackPlanes(maximumPlanes(quarter), ...pooled), net.tell, false).data)
}

/** Shares from 0 to 1 become values from -1 to 1. */
function centered(planes: Planes): Planes {
  return { ...planes, data: planes.data.map((share) => share * 2 - 1) }
}
