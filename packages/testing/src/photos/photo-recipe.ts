import type { PhotographOptions } from './photograph-page.ts'
import { createRandom } from './random.ts'
import { SURROUNDING_KINDS } from './surroundings.ts'

/**
 * One of endlessly many ways to take a photo, by its number: tilts up to 30°, surroundings, frames, light and faults.
 *
 * @param tilt - greatest pitch and yaw in degrees; default 25
 * @example
 * photographPage(page, photoRecipe(12))
 */
export function photoRecipe(seed: number, tilt = 25): PhotographOptions {
  const random = createRandom(seed * 7919 + 1)
  const spread = (width: number) => (random() - 0.5) * 2 * width
  const pick = (share: number, value: number) => (random() < share ? value : 0)
  return {
    seed,
    longSide: 1400 + Math.floor(random() * 600),
    aspect: random() < 0.8 ? 0.75 : 0.5625,
    pitchDegrees: spread(tilt),
    yawDegrees: spread(tilt),
    rollDegrees: spread(12),
    fill: 0.72 + 0.22 * random(),
    offset: { x: spread(0.03), y: spread(0.03) },
    surrounding: SURROUNDING_KINDS[Math.floor(random() * SURROUNDING_KINDS.length)]!,
    bezel: pick(0.75, 0.01 + 0.05 * random()),
    bezelLevel: random() < 0.8 ? 10 + 30 * random() : 190 + 50 * random(),
    roundness: pick(0.6, 0.02 + 0.07 * random()),
    thumb: random() < 0.2,
    light: {
      exposure: 0.65 + 0.4 * random(),
      shade: 0.35 * random(),
      vignette: 0.4 * random(),
      glare: pick(0.3, 40 + 90 * random()),
      glareRadius: 0.06 + 0.12 * random(),
      moire: pick(0.3, 3 + 9 * random()),
      noise: 1 + 5 * random(),
      blur: pick(0.2, 1),
    },
  }
}
