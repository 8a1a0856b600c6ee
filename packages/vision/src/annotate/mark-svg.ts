import { escapeMarkup, type Point, type Size } from '@sightdesk/core'
import { placeLabel } from './place-label.ts'
import type { PixelMark } from './scale-mark.ts'
import { decimal, drawableText } from './svg-text.ts'

type MarkOf<Type extends PixelMark['type']> = Extract<PixelMark, { type: Type }>

/** Head of an arrow in widths of its shaft, and the most of the arrow's length that it takes. */
const ARROW_HEAD = { length: 4.6, width: 4.2, mostOfLength: 0.7 } as const
/** Radius of a step's disc in heights of its digits. */
const DISC_RADIUS = 0.92
/** Letters of digits stand this far below the middle of a disc, in their height. */
const DIGIT_DROP = 0.36

const SANS =
  "'Noto Sans', 'Segoe UI', 'Helvetica Neue', Arial, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans Thai', Thonburi, 'Leelawadee UI', sans-serif"
/** Ideographs look different in each of these languages: their own font comes first. */
const FONTS: Readonly<Record<string, string>> = {
  ja: `'Noto Sans CJK JP', 'Hiragino Sans', 'Yu Gothic', ${SANS}`,
  ko: `'Noto Sans CJK KR', 'Apple SD Gothic Neo', 'Malgun Gothic', ${SANS}`,
  'zh-Hant': `'Noto Sans CJK TC', 'PingFang TC', 'Microsoft JhengHei', ${SANS}`,
  yue: `'Noto Sans CJK HK', 'Noto Sans CJK TC', 'PingFang HK', 'Microsoft JhengHei', ${SANS}`,
}

/**
 * One mark as SVG elements: a light or dark halo below, the color above.
 *
 * @param mark - in pixels of the picture
 * @param picture - size of the picture: labels and steps are kept inside it
 */
export function markSvg(mark: PixelMark, picture: Size): string {
  if (mark.type === 'redaction') return redactionSvg(mark)
  if (mark.type === 'arrow') return arrowSvg(mark)
  if (mark.type === 'text') return textSvg(mark, picture)
  if (mark.type === 'number') return numberSvg(mark, picture)
  return outlineSvg(mark)
}

function redactionSvg({ box, color }: MarkOf<'redaction'>): string {
  return `<rect ${boxAttributes(box)} fill="${color}"/>`
}

function outlineSvg({ type, box, color, lineWidth }: MarkOf<'box'> | MarkOf<'circle'>): string {
  const { x, y, width, height } = box
  const shape =
    type === 'box'
      ? `<rect ${boxAttributes(box)} rx="${decimal(lineWidth)}"`
      : `<ellipse cx="${decimal(x + width / 2)}" cy="${decimal(y + height / 2)}" rx="${decimal(width / 2)}" ry="${decimal(height / 2)}"`
  const halo = `${shape} fill="none" stroke="${contrast(color)}" stroke-opacity="0.85" stroke-width="${decimal(lineWidth * 1.7)}"/>`
  return `${halo}${shape} fill="none" stroke="${color}" stroke-width="${decimal(lineWidth)}"/>`
}

function arrowSvg({ from, to, color, lineWidth }: MarkOf<'arrow'>): string {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  if (length < lineWidth) return discSvg(to, lineWidth * 1.5, color, lineWidth)
  const shaft = `d="${arrowPath(from, to, { length, lineWidth })}" stroke-linejoin="round"`
  const halo = `<path ${shaft} fill="${contrast(color)}" stroke="${contrast(color)}" stroke-opacity="0.85" stroke-width="${decimal(lineWidth)}"/>`
  return `${halo}<path ${shaft} fill="${color}"/>`
}

/** Seven corners: a shaft that grows from a third of its width, and a head with its tip at `to`. */
function arrowPath(from: Point, to: Point, { length, lineWidth }: { length: number; lineWidth: number }): string {
  const head = Math.min(ARROW_HEAD.length * lineWidth, ARROW_HEAD.mostOfLength * length)
  const half = (head / ARROW_HEAD.length) * (ARROW_HEAD.width / 2)
  const thick = Math.min(lineWidth / 2, half / 2)
  const along = { x: (to.x - from.x) / length, y: (to.y - from.y) / length }
  const at = (forward: number, aside: number) =>
    `${decimal(from.x + along.x * forward - along.y * aside)} ${decimal(from.y + along.y * forward + along.x * aside)}`
  const neck = length - head
  const corners = [at(0, thick / 3), at(neck, thick), at(neck - head * 0.08, half), at(length, 0)]
  return `M${[...corners, at(neck - head * 0.08, -half), at(neck, -thick), at(0, -thick / 3)].join('L')}Z`
}

function numberSvg({ position, number, color, size, lineWidth }: MarkOf<'number'>, picture: Size): string {
  const digits = String(number)
  const radius = Math.min(size * DISC_RADIUS, Math.min(picture.width, picture.height) / 2)
  const letters = Math.min(size, radius / DISC_RADIUS) * (digits.length > 2 ? 0.7 : digits.length > 1 ? 0.85 : 1)
  const reach = radius + lineWidth / 2
  const center = { x: inside(position.x, reach, picture.width), y: inside(position.y, reach, picture.height) }
  const text = `<text x="${decimal(center.x)}" y="${decimal(center.y + letters * DIGIT_DROP)}" text-anchor="middle" font-family="${SANS}" font-weight="700" font-size="${decimal(letters)}" fill="${contrast(color)}">${digits}</text>`
  return discSvg(center, radius, color, lineWidth) + text
}

function discSvg({ x, y }: Point, radius: number, color: string, lineWidth: number): string {
  return `<circle cx="${decimal(x)}" cy="${decimal(y)}" r="${decimal(radius)}" fill="${color}" stroke="${contrast(color)}" stroke-opacity="0.9" stroke-width="${decimal(lineWidth * 0.7)}"/>`
}

function textSvg(mark: MarkOf<'text'>, picture: Size): string {
  const { color, language } = mark
  const { lines, box, size, lineHeight, padding } = placeLabel(drawableText(mark.text), { ...mark, picture })
  const ink = contrast(color)
  const plate = `<rect ${boxAttributes(box)} rx="${decimal(size * 0.3)}" fill="${color}" stroke="${ink}" stroke-opacity="0.9" stroke-width="${decimal(size * 0.08)}"/>`
  const spans = lines.map((line, index) => {
    const baseline = box.y + padding * 0.6 + lineHeight * index + (lineHeight - size) / 2 + size * 0.84
    return `<text x="${decimal(box.x + padding)}" y="${decimal(baseline)}">${escapeMarkup(line)}</text>`
  })
  const tag = language === undefined ? '' : ` xml:lang="${escapeMarkup(drawableText(language))}"`
  return `${plate}<g font-family="${fontsFor(language)}" font-size="${decimal(size)}" font-weight="500" fill="${ink}"${tag}>${spans.join('')}</g>`
}

function fontsFor(language = ''): string {
  const known = Object.keys(FONTS).find((tag) => language === tag || language.startsWith(`${tag}-`))
  return (known && FONTS[known]) ?? (/^zh-(?:TW|HK|MO)/.test(language) ? FONTS['zh-Hant']! : SANS)
}

/** White on dark colors, near-black on light ones, by relative luminance. */
function contrast(color: string): string {
  const [red, green, blue] = [1, 3, 5].map((at) => (Number.parseInt(color.slice(at, at + 2), 16) / 255) ** 2.2)
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue! > 0.4 ? '#1a1a1a' : '#ffffff'
}

function inside(value: number, reach: number, limit: number): number {
  return reach * 2 > limit ? limit / 2 : Math.max(reach, Math.min(value, limit - reach))
}

function boxAttributes({ x, y, width, height }: { x: number; y: number; width: number; height: number }): string {
  return `x="${decimal(x)}" y="${decimal(y)}" width="${decimal(width)}" height="${decimal(height)}"`
}
