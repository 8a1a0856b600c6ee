import type { Raster } from '@sightdesk/core'

/** How a scene is lit, and what the camera adds. */
export interface Light {
  /** Factor on everything, 1 for a well-lit photo. */
  readonly exposure: number
  /** How much darker one side is than the other, 0 to 1. */
  readonly shade: number
  /** Darkening towards the corners, 0 to 1. */
  readonly vignette: number
  /** Levels that a mirrored lamp adds at its middle, 0 to 255. */
  readonly glare: number
  /** Radius of that spot as a share of the longer side. */
  readonly glareRadius: number
  /** Depth of the stripes that two grids of pixels make, in levels. */
  readonly moire: number
  /** Standard deviation of the noise in levels. */
  readonly noise: number
  /** Radius of the blur in pixels. */
  readonly blur: number
}

export const LIGHT_DEFAULTS: Light = {
  exposure: 1,
  shade: 0.1,
  vignette: 0.1,
  glare: 0,
  glareRadius: 0.15,
  moire: 0,
  noise: 3,
  blur: 0,
}

/** Light a drawn scene in place. */
export function applyLight(raster: Raster, options: Partial<Light>, random: () => number): void {
  const light = { ...LIGHT_DEFAULTS, ...options }
  if (light.blur > 0) blur(raster, light.blur)
  const { width, height, data } = raster
  const longest = Math.max(width, height)
  const turn = random() * 6.28
  const spot = { x: width * (0.3 + 0.4 * random()), y: height * (0.25 + 0.4 * random()) }
  const stripes = createStripes(random)
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) {
      const u = (x - width / 2) / longest
      const v = (y - height / 2) / longest
      const factor =
        light.exposure *
        (1 - light.shade * (0.5 + u * Math.cos(turn) + v * Math.sin(turn))) *
        (1 - 2 * light.vignette * (u * u + v * v))
      const far = Math.hypot(x - spot.x, y - spot.y) / (light.glareRadius * longest)
      const added = light.glare * Math.exp(-far * far) + light.moire * stripes(x, y) + light.noise * gaussian(random)
      for (let channel = 0; channel < 3; channel++) {
        data[at + channel] = Math.max(0, Math.min(255, data[at + channel]! * factor + added))
      }
    }
  }
}

/** Moiré at a place, -1 to 1: two waves that cross, fine or coarse, slightly bent. */
function createStripes(random: () => number): (x: number, y: number) => number {
  const period = 3 + 8 * random()
  const slant = (random() - 0.5) * 0.7
  const bend = 2 * slant
  return (x, y) => {
    const first = (6.28 * (x + slant * y)) / period + bend * Math.sin(y / 400)
    const second = (6.28 * (y - 0.6 * slant * x)) / (0.9 * period) + bend * Math.cos(x / 500)
    return 0.6 * Math.sin(first) + 0.4 * Math.sin(second)
  }
}

/** Sum of uniform numbers: near enough for grain. */
function gaussian(random: () => number): number {
  return (random() + random() + random() + random() - 2) * 1.73
}

/** Two passes of a box in each direction. */
function blur(raster: Raster, radius: number): void {
  const reach = Math.max(1, Math.round(radius))
  for (let pass = 0; pass < 2; pass++) {
    blurLines(raster, raster.height, raster.width, raster.width * 4, 4, reach)
    blurLines(raster, raster.width, raster.height, 4, raster.width * 4, reach)
  }
}

function blurLines(
  { data }: Raster,
  lines: number,
  length: number,
  across: number,
  along: number,
  reach: number,
): void {
  const line = new Float32Array(length)
  for (let index = 0; index < lines; index++) {
    for (let channel = 0; channel < 3; channel++) {
      const start = index * across + channel
      for (let at = 0; at < length; at++) line[at] = data[start + at * along]!
      for (let at = 0; at < length; at++) data[start + at * along] = meanAround(line, at, reach)
    }
  }
}

function meanAround(line: Float32Array, at: number, reach: number): number {
  const from = Math.max(0, at - reach)
  const to = Math.min(line.length - 1, at + reach)
  let sum = 0
  for (let near = from; near <= to; near++) sum += line[near]!
  return sum / (to - from + 1)
}
