import type { Draft } from '../draft.ts'

const TONES = [
  ['#d9c3a5', '#7a5c3e'],
  ['#b7cbd9', '#3d5a73'],
  ['#d8b4b4', '#7d3b3b'],
  ['#bcd3b1', '#43633a'],
  ['#e6ddc8', '#94805a'],
  ['#c7c2dc', '#51477e'],
  ['#3a3d42', '#aab0b8'],
] as const

/** A small picture of goods: a thing on a plain ground. */
export function thumbnail(d: Draft, x: number, y: number, size: number): void {
  const { random, sheet } = d
  const [ground, thing] = random.pick(TONES)
  sheet.rect(x, y, size, size, { fill: ground, radius: Math.min(8, d.theme.radius) })
  const m = size / 2
  const draw = random.pick([
    () => sheet.circle(x + m, y + m, size * 0.28, { fill: thing }),
    () => sheet.rect(x + size * 0.3, y + size * 0.18, size * 0.4, size * 0.64, { fill: thing, radius: size * 0.08 }),
    () =>
      sheet.path(
        `M${x + size * 0.2} ${y + size * 0.75} L${x + m} ${y + size * 0.2} L${x + size * 0.8} ${y + size * 0.75} Z`,
        { fill: thing },
      ),
    () =>
      sheet.path(
        `M${x + size * 0.25} ${y + size * 0.4} h${size * 0.5} v${size * 0.25} q0 ${size * 0.15} ${-size * 0.15} ${size * 0.15} h${-size * 0.2} q${-size * 0.15} 0 ${-size * 0.15} ${-size * 0.15} Z`,
        { fill: thing },
      ),
  ])
  draw()
  sheet.rect(x + size * 0.36, y + size * 0.3, size * 0.07, size * 0.3, { fill: '#ffffff', opacity: 0.35, radius: 2 })
}

/** A photograph: light falling over a textured ground, with blurred things on it. */
export function photo(d: Draft, x: number, y: number, width: number, height: number): void {
  const { random, sheet } = d
  const id = `p${sheet.shapes.length}`
  const [light, deep] = random.pick(TONES)
  const grain = random.pick([0.008, 0.02, 0.05, 0.12])
  const things = Array.from({ length: random.whole(2, 5) }, () => {
    const [tone, other] = random.pick(TONES)
    const cx = x + width * random.between(0.15, 0.85)
    const cy = y + height * random.between(0.3, 0.85)
    const r = Math.min(width, height) * random.between(0.08, 0.28)
    return random.chance(0.5)
      ? `<ellipse cx="${cx}" cy="${cy}" rx="${r}" ry="${r * random.between(0.6, 1.1)}" fill="${tone}" stroke="${other}" stroke-width="2"/>`
      : `<rect x="${cx - r}" y="${cy - r}" width="${r * 1.6}" height="${r * 2}" rx="${r * 0.15}" fill="${other}" transform="rotate(${random.whole(-25, 25)} ${cx} ${cy})"/>`
  }).join('')
  sheet.raw(
    `<defs><radialGradient id="${id}l" cx="${random.between(0.2, 0.8)}" cy="0.2" r="1"><stop offset="0" stop-color="${light}"/><stop offset="1" stop-color="${deep}"/></radialGradient><filter id="${id}t" x="0" y="0" width="1" height="1"><feTurbulence type="fractalNoise" baseFrequency="${grain}" numOctaves="4" seed="${random.whole(1, 999)}"/><feColorMatrix type="matrix" values="0.4 0 0 0 0.3 0 0.4 0 0 0.28 0 0 0.4 0 0.24 0 0 0 0 0.55"/></filter><filter id="${id}b"><feGaussianBlur stdDeviation="${random.between(0.6, 2.4)}"/></filter><clipPath id="${id}c"><rect x="${x}" y="${y}" width="${width}" height="${height}"/></clipPath></defs><g clip-path="url(#${id}c)"><rect x="${x}" y="${y}" width="${width}" height="${height}" fill="url(#${id}l)"/><g filter="url(#${id}b)">${things}</g><rect x="${x}" y="${y}" width="${width}" height="${height}" filter="url(#${id}t)"/></g>`,
  )
}

/** A person's round picture. */
export function avatar(d: Draft, x: number, y: number, size: number): void {
  const [ground, thing] = d.random.pick(TONES)
  const r = size / 2
  d.sheet.circle(x + r, y + r, r, { fill: ground })
  d.sheet.circle(x + r, y + r * 0.8, r * 0.36, { fill: thing })
  d.sheet.path(`M${x + r * 0.35} ${y + r * 1.7} q${r * 0.65} ${-r * 0.8} ${r * 1.3} 0 Z`, { fill: thing })
}

/** A matrix code that says nothing. */
export function matrixCode(d: Draft, x: number, y: number, size: number): void {
  const cells = 25
  const each = size / cells
  const isCorner = (a: number, b: number) => (a < 8 && b < 8) || (a >= cells - 8 && b < 8) || (a < 8 && b >= cells - 8)
  let path = ''
  for (let a = 0; a < cells; a++) {
    for (let b = 0; b < cells; b++)
      if (!isCorner(a, b) && d.random.chance(0.48))
        path += `M${(x + a * each).toFixed(1)} ${(y + b * each).toFixed(1)}h${each.toFixed(2)}v${each.toFixed(2)}h${(-each).toFixed(2)}z`
  }
  d.sheet.rect(x - each * 2, y - each * 2, size + each * 4, size + each * 4, { fill: '#ffffff' })
  d.sheet.path(path, { fill: '#000000' })
  for (const [a, b] of [
    [0, 0],
    [cells - 7, 0],
    [0, cells - 7],
  ] as const) {
    d.sheet.rect(x + (a + 0.5) * each, y + (b + 0.5) * each, each * 6, each * 6, {
      stroke: '#000000',
      strokeWidth: each,
    })
    d.sheet.rect(x + (a + 2) * each, y + (b + 2) * each, each * 3, each * 3, { fill: '#000000' })
  }
}

/** A bar code that says nothing. */
export function barCode(d: Draft, x: number, y: number, width: number, height: number): void {
  let at = x
  let path = ''
  while (at < x + width - 4) {
    const bar = d.random.pick([1, 1, 2, 3])
    path += `M${at.toFixed(1)} ${y}h${bar}v${height}h${-bar}z`
    at += bar + d.random.pick([1, 1.5, 2, 3])
  }
  d.sheet.rect(x - 6, y - 4, width + 12, height + 8, { fill: '#ffffff' })
  d.sheet.path(path, { fill: '#000000' })
}

/** A round sign: a tick, a cross, a clock or an exclamation mark. */
export function sign(d: Draft, kind: 'good' | 'bad' | 'wait' | 'warn', x: number, y: number, radius: number): void {
  const { sheet, theme } = d
  const fill = kind === 'good' ? theme.good : kind === 'bad' ? theme.bad : kind === 'wait' ? '#1677ff' : '#f59e0b'
  sheet.circle(x, y, radius, { fill })
  const stroke = { stroke: '#ffffff', strokeWidth: radius / 6 }
  const k = radius * 0.4
  if (kind === 'good') sheet.path(`M${x - k} ${y} l${k * 0.8} ${k * 0.8} l${k * 1.3} ${-k * 1.5}`, stroke)
  else if (kind === 'bad')
    sheet.path(`M${x - k} ${y - k} l${2 * k} ${2 * k} M${x + k} ${y - k} l${-2 * k} ${2 * k}`, stroke)
  else if (kind === 'wait') sheet.path(`M${x} ${y - k} v${k} l${k * 0.8} ${k * 0.6}`, stroke)
  else sheet.path(`M${x} ${y - k * 1.2} v${k * 1.4} M${x} ${y + k * 0.8} v${k * 0.3}`, stroke)
}
