import type { Raster } from '@sightdesk/core'
import sharp from 'sharp'

/** What is printed on a product. */
export interface ArtDesign {
  /** Shape of the mark: ring, star, heart, stripes, diamond, leaf, dots, bars or none. */
  readonly mark: string
  readonly ink: string
  /** Color of the label behind the mark; absent when the mark stands on the product itself. */
  readonly label?: string
  readonly words?: readonly string[]
  readonly stripe?: boolean
  /** Harm that shows on the surface. */
  readonly harm?: 'crack' | 'stain' | 'tear' | 'scratch'
  readonly seed: number
}

/** Numbers from 0 to 1 that are the same for the same seed. */
export function createRandom(seed: number): () => number {
  const state = { value: (seed * 2654435761 + 12345) >>> 0 }
  return () => {
    state.value = (Math.imul(state.value ^ (state.value >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) >>> 0
    const mixed = Math.imul(state.value ^ (state.value >>> 12), 0x297a2d39)
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 4294967296
  }
}

/** How far two colors (`#rrggbb`) lie apart, 0 to 441. */
export function colorGap(a: string, b: string): number {
  const channel = (color: string, from: number) => Number.parseInt(color.slice(from, from + 2), 16)
  return Math.hypot(...[1, 3, 5].map((from) => channel(a, from) - channel(b, from)))
}

const MARKS: Readonly<Record<string, (ink: string) => string>> = {
  ring: (ink) => `<circle r="40" fill="none" stroke="${ink}" stroke-width="14"/><circle r="14" fill="${ink}"/>`,
  star: (ink) => `<polygon fill="${ink}" points="0,-52 14,-16 52,-16 21,8 33,46 0,23 -33,46 -21,8 -52,-16 -14,-16"/>`,
  heart: (ink) => `<path fill="${ink}" d="M0 44C-60 0-46-46-18-42C-6-40 0-28 0-22C0-28 6-40 18-42C46-46 60 0 0 44Z"/>`,
  diamond: (ink) => `<path fill="none" stroke="${ink}" stroke-width="12" d="M0-50L42 0L0 50L-42 0Z"/>`,
  leaf: (ink) => `<path fill="${ink}" d="M-44 40C-48-30 0-52 48-46C52 14 10 46-44 40Z"/>`,
  dots: (ink) =>
    [-32, 0, 32].flatMap((x) => [-32, 0, 32].map((y) => `<circle cx="${x}" cy="${y}" r="11" fill="${ink}"/>`)).join(''),
  bars: (ink) =>
    `<g fill="${ink}"><rect x="-46" y="-40" width="92" height="22"/><rect x="-46" y="-2" width="70" height="9"/><rect x="-46" y="18" width="84" height="9"/></g>`,
  wave: (ink) =>
    `<path fill="none" stroke="${ink}" stroke-width="13" d="M-54-20q27-36 54 0t54 0M-54 22q27-36 54 0t54 0"/>`,
  none: () => '',
}

/** Where a mark stands on the art, as shares of its width and height. */
export interface ArtPlace {
  readonly width: number
  readonly height: number
  readonly x?: number
  readonly y?: number
  readonly size?: number
}

/** Draw what is printed on a surface: label, mark, words, and harm over them. */
export async function drawArt(design: ArtDesign, place: ArtPlace): Promise<Raster> {
  const { width, height, x = 0.5, y = 0.5, size = 1 } = place
  const center = `translate(${width * x} ${height * y}) scale(${size})`
  const label = design.label
    ? `<rect x="-95" y="-80" width="190" height="${design.words ? 175 : 160}" rx="8" fill="${design.label}"/>`
    : ''
  const stripe = design.stripe
    ? `<rect y="${height * 0.12}" width="100%" height="${height * 0.09}" fill="#f4f1e8"/>`
    : ''
  const mark = (MARKS[design.mark] ?? MARKS['none']!)(design.ink)
  const words = (design.words ?? [])
    .map(
      (word, row) =>
        `<text y="${58 + row * 30}" text-anchor="middle" font-size="${row === 0 ? 30 : 24}" font-weight="600" font-family="Noto Sans, Noto Sans CJK SC, sans-serif" fill="${design.ink}">${word}</text>`,
    )
    .join('')
  const lift = design.words ? '<g transform="translate(0 -22) scale(.8)">' : '<g>'
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${stripe}<g transform="${center}">${label}${lift}${mark}</g>${words}${drawHarm(design)}</g></svg>`
  const { data } = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return { width, height, data: new Uint8Array(data) }
}

function drawHarm({ harm, seed }: ArtDesign): string {
  if (!harm) return ''
  const random = createRandom(seed + 77)
  const around = (spread: number) => (random() - 0.5) * 2 * spread
  if (harm === 'scratch')
    return `<path d="M${around(60)} ${around(50)}l${14 + around(10)} ${around(14)}" stroke="#777" stroke-width="1.5" stroke-opacity=".5"/>`
  if (harm === 'stain') {
    const blots = Array.from({ length: 7 }, () => {
      return `<ellipse cx="${around(34)}" cy="${around(30)}" rx="${14 + random() * 22}" ry="${12 + random() * 20}"/>`
    })
    return `<g transform="translate(${around(30)} ${around(20)})" fill="#3a2412" fill-opacity=".72">${blots.join('')}</g>`
  }
  const branch = (x: number, y: number, angle: number, steps: number, width: number): string => {
    if (steps === 0) return ''
    const turned = angle + around(0.7)
    const length = 12 + random() * 16
    const nextX = x + Math.cos(turned) * length
    const nextY = y + Math.sin(turned) * length
    const line = `<path d="M${x} ${y}L${nextX} ${nextY}" stroke-width="${width}"/>`
    const fork = random() < 0.45 ? branch(nextX, nextY, turned + 0.9, steps - 3 > 0 ? steps - 3 : 0, width * 0.7) : ''
    return line + branch(nextX, nextY, turned, steps - 1, width * 0.95) + fork
  }
  if (harm === 'crack')
    return `<g stroke="#15110e" fill="none">${branch(around(20), -85, 1.4 + around(0.4), 9, 4.5)}</g>`
  const edge = Array.from({ length: 9 }, (_, index) => `${-60 + index * 15},${around(16) + (index % 2 ? 26 : -18)}`)
  return `<polygon transform="rotate(${around(30)})" points="${edge.join(' ')} 60,34 -60,40" fill="#2b2420"/><polyline transform="rotate(${around(30)})" points="${edge.join(' ')}" fill="none" stroke="#e8dfd0" stroke-width="5"/>`
}
