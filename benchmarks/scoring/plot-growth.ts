/** What was measured at one size, by name of the line it belongs to. */
export interface GrowthPoint {
  readonly size: number
  readonly figures: Readonly<Record<string, number>>
}

const WIDTH = 720
const HEIGHT = 420
const LEFT = 70
const RIGHT = 250
const TOP = 30
const BOTTOM = 40
const COLORS = ['#2563eb', '#d97706', '#059669', '#dc2626', '#7c3aed', '#0891b2', '#4b5563']

/**
 * Draw figures over sizes, both axes logarithmic: a line that rises as steeply as the dotted one grows linearly.
 *
 * @returns an SVG document
 */
export function plotGrowth(title: string, points: readonly GrowthPoint[]): string {
  const names = [...new Set(points.flatMap((point) => Object.keys(point.figures)))]
  const values = points.flatMap((point) => Object.values(point.figures)).filter((value) => value > 0)
  const x = axis(
    points.map((point) => point.size),
    LEFT,
    WIDTH - RIGHT,
  )
  const y = axis(values, HEIGHT - BOTTOM, TOP)
  const lines = names.map((name, i) => line(points, name, { x, y, color: COLORS[i % COLORS.length] as string, i }))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/><text x="${LEFT}" y="18" font-size="14">${title}</text>`,
    ...ticks(points.map((point) => point.size)).map((size) => label(x(size), HEIGHT - 18, short(size), 'middle')),
    ...ticks(values).map((value) => label(LEFT - 8, y(value) + 4, short(value), 'end')),
    linear(points, y),
    ...lines,
    '</svg>',
  ].join('\n')

  function linear(all: readonly GrowthPoint[], scale: (value: number) => number): string {
    const [first, last] = [all[0], all.at(-1)]
    const from = Math.min(...values)
    if (!first || !last) return ''
    const to = Math.min(from * (last.size / first.size), Math.max(...values))
    const until = first.size * (to / from)
    return `<line x1="${x(first.size)}" y1="${scale(from)}" x2="${x(until)}" y2="${scale(to)}" stroke="#999" stroke-dasharray="2 5"/>`
  }
}

type Scale = (value: number) => number

function axis(values: readonly number[], from: number, to: number): Scale {
  const [least, most] = [Math.log10(Math.min(...values)), Math.log10(Math.max(...values))]
  return (value) => from + ((Math.log10(value) - least) / (most - least || 1)) * (to - from)
}

/** Powers of ten within the range, and its ends. */
function ticks(values: readonly number[]): number[] {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const powers = Array.from({ length: 24 }, (_, i) => 10 ** (i - 6)).filter((value) => value > least && value < most)
  return [...new Set([least, ...powers, most])]
}

function line(
  points: readonly GrowthPoint[],
  name: string,
  { x, y, color, i }: { readonly x: Scale; readonly y: Scale; readonly color: string; readonly i: number },
): string {
  const known = points.flatMap(({ size, figures }) => (figures[name] ? [{ x: x(size), y: y(figures[name]) }] : []))
  const path = known.map((point) => `${point.x.toFixed(1)},${point.y.toFixed(1)}`).join(' ')
  const dots = known.map((point) => `<circle cx="${point.x.toFixed(1)}" cy="${point.y.toFixed(1)}" r="3"/>`).join('')
  const key = label(WIDTH - RIGHT + 20, TOP + 18 * i + 10, name, 'start')
  return `<g fill="${color}" stroke="${color}"><polyline points="${path}" fill="none" stroke-width="2"/>${dots}</g><g fill="${color}">${key}</g>`
}

function label(x: number, y: number, text: string, anchor: 'start' | 'middle' | 'end'): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}">${text}</text>`
}

function short(value: number): string {
  if (value >= 1e6) return `${Number((value / 1e6).toPrecision(2))}M`
  if (value >= 1e3) return `${Number((value / 1e3).toPrecision(2))}k`
  return String(Number(value.toPrecision(2)))
}
