/** Gray levels of red, green and blue, 0 to 255. */
export interface Color {
  readonly red: number
  readonly green: number
  readonly blue: number
}

/** What lies around a photographed screen. */
export type SurroundingKind = 'plain' | 'wood' | 'cloth' | 'tiles' | 'keyboard' | 'papers'

export const SURROUNDING_KINDS: readonly SurroundingKind[] = ['plain', 'wood', 'cloth', 'tiles', 'keyboard', 'papers']

/** Strength of a pattern at a place, 0 to 1; one unit is the longer side of the photo. */
type Pattern = (x: number, y: number) => number

/**
 * A surface to lay a phone on, as a function of the place: one unit is the longer side of the photo.
 *
 * @param random - numbers from 0 to 1
 */
export function createSurrounding(kind: SurroundingKind, random: () => number): (x: number, y: number) => Color {
  const light = 40 + 170 * random()
  const tint = { red: 0.85 + 0.3 * random(), green: 0.85 + 0.25 * random(), blue: 0.75 + 0.35 * random() }
  const depth = 18 + 46 * random()
  const pattern = PATTERNS[kind](random)
  return (x, y) => {
    const level = light + depth * (pattern(x, y) - 0.5)
    return { red: level * tint.red, green: level * tint.green, blue: level * tint.blue }
  }
}

const PATTERNS: Readonly<Record<SurroundingKind, (random: () => number) => Pattern>> = {
  plain: (random) => {
    const slope = random() - 0.5
    return (x, y) => 0.5 + slope * (x - y)
  },
  wood: (random) => {
    const turn = (random() - 0.5) * 0.6
    const lines = 14 + 30 * random()
    return (x, y) => {
      const along = x * Math.cos(turn) + y * Math.sin(turn)
      const across = y * Math.cos(turn) - x * Math.sin(turn)
      return 0.5 + 0.3 * Math.sin(lines * across * 6.28 + 3 * Math.sin(5 * along)) + 0.2 * Math.sin(211 * across)
    }
  },
  cloth: (random) => {
    const threads = 90 + 60 * random()
    return (x, y) => 0.5 + 0.25 * Math.sin(threads * x * 6.28) + 0.25 * Math.sin(threads * y * 6.28)
  },
  tiles: (random) => {
    const side = 0.12 + 0.2 * random()
    const turn = (random() - 0.5) * 0.8
    return (x, y) => {
      const u = fraction((x * Math.cos(turn) + y * Math.sin(turn)) / side)
      const v = fraction((y * Math.cos(turn) - x * Math.sin(turn)) / side)
      return u < 0.04 || v < 0.04 ? 0 : 0.6 + 0.1 * Math.sin(9 * x + 7 * y)
    }
  },
  keyboard: (random) => {
    const key = 0.05 + 0.02 * random()
    return (x, y) => {
      const row = Math.floor(y / key)
      const u = fraction(x / key + 0.3 * (row % 3))
      const v = fraction(y / key)
      if (u < 0.12 || v < 0.12) return 0
      return u > 0.4 && u < 0.6 && v > 0.35 && v < 0.65 && (row + Math.floor(x / key)) % 2 ? 1 : 0.35
    }
  },
  papers: (random) => {
    const edge = 0.2 + 0.6 * random()
    const slope = (random() - 0.5) * 0.8
    const rows = 30 + 20 * random()
    return (x, y) => {
      if (x < edge + slope * (y - 0.5)) return 0.2
      return fraction(y * rows) < 0.3 && fraction(x * 37 + Math.floor(y * rows) * 0.37) < 0.7 ? 0.45 : 1
    }
  },
}

function fraction(value: number): number {
  return value - Math.floor(value)
}
