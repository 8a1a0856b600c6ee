import { colorGap } from './art.ts'
import { linearColor } from './light-levels.ts'
import { type Vector, vector } from './mesh.ts'
import type { View } from './render.ts'

const TABLES = ['#a9733f', '#caa06a', '#d9d4cc', '#e9e6e0', '#8c8f94', '#6b4a2f', '#bfae95', '#c9d2d4']
const WALLS = ['#8f8574', '#7d8b90', '#b9b2a4', '#5f6770', '#c9c4ba', '#9aa39a']

/** A table and a wall from which goods of this color stand out, as a customer who wants to show them chooses. */
export function tableGround(random: () => number, goods: string): View['ground'] {
  const standsOut = (color: string) => colorGap(color, goods) > 85
  const choose = (colors: readonly string[]) => {
    const fitting = colors.filter(standsOut)
    return linearColor((fitting.length > 0 ? fitting : colors)[Math.floor(random() * Math.max(1, fitting.length))]!)
  }
  const table = choose(TABLES)
  const wall = choose(WALLS)
  const sort = ['wood', 'plain', 'checks', 'grain', 'stripes'][Math.floor(random() * 5)]!
  const turn = random() * 0.6 - 0.3
  const stripe = linearColor(pickOf(['#e8a9a2', '#a9c4e0', '#b8d1a8', '#8c6f4e'], random))
  const depth = random() < 0.75 ? -2.6 - random() * 2 : -20
  return (place, ray) => {
    if (!place || place.z < depth) return { color: shade(wall, 0.95 + ray.y * 0.3), shadow: 0 }
    const across = place.x + place.z * turn
    const isStripe = sort === 'stripes' && (Math.abs((across * 0.6) % 1) < 0.13 || Math.abs((place.z * 0.5) % 1) < 0.13)
    return { color: isStripe ? stripe : shade(table, grain(sort, across, place.z)), shadow: 0.62 }
  }
}

function grain(sort: string, x: number, z: number): number {
  if (sort === 'plain' || sort === 'stripes') return 1
  if (sort === 'checks') return Math.abs((x * 0.9) % 1) < 0.12 || Math.abs((z * 0.9) % 1) < 0.12 ? 0.82 : 1
  if (sort === 'grain') return 1 + Math.sin(x * 61) * Math.sin(z * 57) * 0.06
  const board = Math.floor(x * 0.8)
  const joint = Math.abs(x * 0.8 - Math.round(x * 0.8)) < 0.015 ? 0.6 : 1
  return joint * (0.9 + Math.sin(board * 91.7) * 0.06 + Math.sin(x * 38 + Math.sin(z * 1.6 + board * 5) * 2.2) * 0.07)
}

function shade(color: Vector, by: number): Vector {
  return vector(color.x * by, color.y * by, color.z * by)
}

/** One of a list. */
export function pickOf<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(random() * list.length)]!
}
