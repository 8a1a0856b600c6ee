import type { Raster } from '@sightdesk/core'
import { type LabPicture, toLabPicture } from './lab-picture.ts'
import type { Mask } from './regions.ts'

/** By how much the light of one picture must be changed to look like that of another; factors of display values. */
export interface LightGains {
  readonly red: number
  readonly green: number
  readonly blue: number
}

/** Size of a step of log-chromaticity, and how many steps light can plausibly shift it. */
const STEP = 0.06
const MOST_STEPS = { red: 4, blue: 6 } as const
const BINS = 64
/** What a step costs, as a share of the overlap: without need the light stays as it is. */
const STEP_COST = 0.012

/**
 * Find the change of light under which the goods of B share most colors with those of A.
 *
 * Light moves all colors together in log-chromaticity, a change of product moves some of them or far; so only as much
 * is searched as lamps and daylight differ.
 *
 * @see Finlayson and Hordley, *Color constancy at a pixel*, 2001, doi:10.1364/JOSAA.18.000253
 */
export function matchLight(
  a: { readonly raster: Raster; readonly mask: Mask },
  b: { readonly raster: Raster; readonly mask: Mask },
): LightGains {
  const chromaA = chromaHistogram(a.raster, a.mask)
  const chromaB = chromaHistogram(b.raster, b.mask)
  let best = { red: 0, blue: 0, score: Number.NEGATIVE_INFINITY }
  for (let red = -MOST_STEPS.red; red <= MOST_STEPS.red; red++) {
    for (let blue = -MOST_STEPS.blue; blue <= MOST_STEPS.blue; blue++) {
      const score = overlap(chromaA, chromaB, red, blue) - STEP_COST * (Math.abs(red) + Math.abs(blue) * 0.7)
      if (score > best.score) best = { red, blue, score }
    }
  }
  const red = Math.exp(best.red * STEP)
  const blue = Math.exp(best.blue * STEP)
  const exposure = matchExposure(a, b)
  const level = exposure / (0.3 * red + 0.59 + 0.11 * blue)
  return { red: red * level, green: level, blue: blue * level }
}

/** A picture under other light, as colors. */
export function applyLight(raster: Raster, light: LightGains): LabPicture {
  return toLabPicture(relight(raster, light))
}

/** A picture under other light. */
export function relight({ width, height, data }: Raster, { red, green, blue }: LightGains): Raster {
  const lit = new Uint8ClampedArray(data.length)
  for (let at = 0; at < data.length; at += 4) {
    lit[at] = data[at]! * red
    lit[at + 1] = data[at + 1]! * green
    lit[at + 2] = data[at + 2]! * blue
    lit[at + 3] = data[at + 3]!
  }
  return { width, height, data: lit }
}

function chromaHistogram({ data }: Raster, mask: Mask): Float32Array {
  const counts = new Float32Array(BINS * BINS)
  let total = 0
  for (let index = 0; index < mask.data.length; index++) {
    if (mask.data[index] === 0) continue
    const [red, green, blue] = [data[index * 4]! + 6, data[index * 4 + 1]! + 6, data[index * 4 + 2]! + 6]
    const x = Math.min(BINS - 2, Math.max(1, Math.round(Math.log(red / green) / STEP + BINS / 2)))
    const y = Math.min(BINS - 2, Math.max(1, Math.round(Math.log(blue / green) / STEP + BINS / 2)))
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) counts[(y + dy) * BINS + x + dx]! += dx === 0 && dy === 0 ? 2 : 1
    }
    total += 10
  }
  return counts.map((count) => count / Math.max(1, total))
}

function overlap(a: Float32Array, b: Float32Array, red: number, blue: number): number {
  let sum = 0
  for (let y = Math.max(0, -blue); y < Math.min(BINS, BINS - blue); y++) {
    for (let x = Math.max(0, -red); x < Math.min(BINS, BINS - red); x++) {
      const there = b[y * BINS + x]!
      if (there > 0) sum += Math.min(there, a[(y + blue) * BINS + x + red]!)
    }
  }
  return sum
}

const LEVELS = 48
const MOST_EXPOSURE = 7

/** Factor of brightness under which the goods' histograms of levels overlap most. */
function matchExposure(a: { raster: Raster; mask: Mask }, b: { raster: Raster; mask: Mask }): number {
  const levelsA = levelHistogram(a.raster, a.mask)
  const levelsB = levelHistogram(b.raster, b.mask)
  let best = { shift: 0, score: Number.NEGATIVE_INFINITY }
  for (let shift = -MOST_EXPOSURE; shift <= MOST_EXPOSURE; shift++) {
    let score = -0.01 * Math.abs(shift)
    for (let at = Math.max(0, -shift); at < Math.min(LEVELS, LEVELS - shift); at++)
      score += Math.min(levelsB[at]!, levelsA[at + shift]!)
    if (score > best.score) best = { shift, score }
  }
  return Math.exp(best.shift * STEP)
}

function levelHistogram({ data }: Raster, mask: Mask): Float32Array {
  const counts = new Float32Array(LEVELS)
  let total = 0
  for (let index = 0; index < mask.data.length; index++) {
    if (mask.data[index] === 0) continue
    const level = data[index * 4]! * 0.3 + data[index * 4 + 1]! * 0.59 + data[index * 4 + 2]! * 0.11 + 6
    const at = Math.min(LEVELS - 2, Math.max(1, Math.round(Math.log(level / 261) / STEP + LEVELS - 2)))
    counts[at - 1]! += 1
    counts[at]! += 2
    counts[at + 1]! += 1
    total += 4
  }
  return counts.map((count) => count / Math.max(1, total))
}
