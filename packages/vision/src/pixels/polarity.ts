import type { GrayRaster } from '@sightdesk/core'

/** Which is the text: the dark pixels or the light ones. */
export type Polarity = 'dark-on-light' | 'light-on-dark'

/** Gray levels of the ground and the ink of a line picture, and which of the two is darker. */
export interface PolarityReading {
  readonly polarity: Polarity
  readonly ground: number
  readonly ink: number
}

/**
 * Tell ink from ground in the picture of one line.
 *
 * The ground is the level most often met in the outermost rows, where descenders and ascenders are rare;
 * the ink is the far end of the levels on the side where more of the picture lies away from the ground.
 *
 * @param gray - a line cut with a few pixels of margin
 * @example
 * readPolarity(button).polarity //=> 'light-on-dark'
 */
export function readPolarity(gray: GrayRaster): PolarityReading {
  const ground = edgeLevel(gray)
  let darker = 0
  let lighter = 0
  for (const value of gray.data) {
    if (value < ground) darker += ground - value
    else lighter += value - ground
  }
  const polarity = darker >= lighter ? 'dark-on-light' : 'light-on-dark'
  return { polarity, ground, ink: farLevel(gray, ground, polarity) }
}

/** The fullest bin (16 levels wide, two phases) of the outermost two rows, as its mean. */
function edgeLevel(gray: GrayRaster): number {
  const { width, height, data } = gray
  const rows = height > 4 ? [0, 1, height - 2, height - 1] : [0, height - 1]
  const counts = new Uint32Array(32)
  const sums = new Float64Array(32)
  for (const row of rows) {
    for (let x = 0; x < width; x++) {
      const value = data[row * width + x]!
      for (const bin of [value >> 4, 16 + Math.min((value + 8) >> 4, 15)]) {
        counts[bin]!++
        sums[bin]! += value
      }
    }
  }
  const best = counts.indexOf(Math.max(...counts))
  return Math.round(sums[best]! / Math.max(1, counts[best]!))
}

/** The level beyond which the outermost twentieth of the ink pixels lies. */
function farLevel(gray: GrayRaster, ground: number, polarity: Polarity): number {
  const counts = new Uint32Array(256)
  let total = 0
  for (const value of gray.data) {
    const distance = polarity === 'dark-on-light' ? ground - value : value - ground
    if (distance < 12) continue
    counts[distance]!++
    total++
  }
  let left = total / 20
  let distance = 255
  while (distance > 0 && left > counts[distance]!) left -= counts[distance--]!
  return polarity === 'dark-on-light' ? ground - distance : ground + distance
}
