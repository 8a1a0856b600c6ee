import type { FaceWidth } from './text-width.ts'
import { breakText, textWidth } from './text-width.ts'

export interface TextStyle {
  /** CSS pixels; default 15. */
  readonly size?: number
  readonly color?: string
  readonly weight?: number
  /** What `x` is: the left edge, the middle or the right edge. */
  readonly align?: 'start' | 'middle' | 'end'
  /** Breaks the text into lines no wider than this, CSS pixels. */
  readonly maxWidth?: number
  readonly maxLines?: number
  /** Line pitch as a multiple of the size; default 1.4. */
  readonly pitch?: number
  readonly family?: Family
  readonly strike?: boolean
  readonly opacity?: number
}

export interface Family extends FaceWidth {
  /** As in `font-family`, with fallbacks. */
  readonly names: string
}

export interface ShapeStyle {
  readonly fill?: string
  readonly stroke?: string
  readonly strokeWidth?: number
  readonly radius?: number
  readonly opacity?: number
  readonly dash?: string
}

/** A text line in CSS pixels, before the page is scaled. */
export interface SheetLine {
  readonly text: string
  readonly x: number
  readonly baseline: number
  readonly size: number
  readonly width: number
  readonly color: string
  /** The SVG of this line, with `COLOR` in place of its color. */
  readonly mark: string
}

/** What shapes and texts are put on. */
export interface Sheet {
  readonly shapes: string[]
  readonly lines: SheetLine[]
  /** Draw a text, its first line box starting at `y`. Returns how much room it took. */
  text(text: string, x: number, y: number, style?: TextStyle): { readonly width: number; readonly height: number }
  measure(text: string, style?: TextStyle): number
  rect(x: number, y: number, width: number, height: number, style: ShapeStyle): void
  circle(x: number, y: number, radius: number, style: ShapeStyle): void
  path(d: string, style: ShapeStyle): void
  /** Any SVG without text. */
  raw(svg: string): void
}

export interface SheetOptions {
  readonly family: Family
  readonly color: string
}

/** An empty sheet with its plain font and color. */
export function createSheet(options: SheetOptions): Sheet {
  const shapes: string[] = []
  const lines: SheetLine[] = []
  const measure = (text: string, style: TextStyle = {}) =>
    textWidth(text, style.size ?? 15, style.weight ?? 400, style.family ?? options.family)
  return {
    shapes,
    lines,
    measure,
    text(text, x, y, style = {}) {
      const broken = style.maxWidth ? breakText(text, style.maxWidth, (part) => measure(part, style)) : [text]
      const shown = shorten(broken, style)
      const drawn = shown.map((part, row) => textLine(part, x, y, row, style, options, measure(part, style)))
      for (const line of drawn) {
        lines.push(line)
        shapes.push(line.mark.replace('COLOR', line.color))
        if (style.strike) shapes.push(strikeOut(line))
      }
      const { size = 15, pitch = 1.4 } = style
      return { width: Math.max(0, ...drawn.map((line) => line.width)), height: shown.length * size * pitch }
    },
    rect: (x, y, width, height, style) =>
      void shapes.push(
        `<rect x="${r(x)}" y="${r(y)}" width="${r(width)}" height="${r(height)}" rx="${style.radius ?? 0}"${paint(style)}/>`,
      ),
    circle: (x, y, radius, style) =>
      void shapes.push(`<circle cx="${r(x)}" cy="${r(y)}" r="${r(radius)}"${paint(style)}/>`),
    path: (d, style) => void shapes.push(`<path d="${d}"${paint(style)}/>`),
    raw: (svg) => void shapes.push(svg),
  }
}

function shorten(lines: readonly string[], { maxLines }: TextStyle): readonly string[] {
  if (!maxLines || lines.length <= maxLines) return lines
  return lines.slice(0, maxLines).map((line, row) => (row === maxLines - 1 ? `${line.slice(0, -2)}…` : line))
}

function textLine(
  text: string,
  x: number,
  y: number,
  row: number,
  style: TextStyle,
  options: SheetOptions,
  width: number,
): SheetLine {
  const { size = 15, pitch = 1.4, align = 'start', weight = 400, family = options.family } = style
  const baseline = y + row * size * pitch + (size * pitch) / 2 + size * 0.36
  const opacity = style.opacity === undefined ? '' : ` opacity="${style.opacity}"`
  const mark = `<text x="${r(x)}" y="${r(baseline)}" font-size="${r(size)}" font-weight="${weight}" font-family="${family.names}" text-anchor="${align}" fill="COLOR"${opacity}>${escapeText(text)}</text>`
  const left = align === 'start' ? x : align === 'middle' ? x - width / 2 : x - width
  return { text, x: left, baseline, size, width, color: style.color ?? options.color, mark }
}

function strikeOut(line: SheetLine): string {
  const y = r(line.baseline - line.size * 0.3)
  return `<line x1="${r(line.x)}" y1="${y}" x2="${r(line.x + line.width * 0.96)}" y2="${y}" stroke="${line.color}" stroke-width="1"/>`
}

function paint({ fill = 'none', stroke, strokeWidth = 1, opacity, dash }: ShapeStyle): string {
  const line = stroke
    ? ` stroke="${stroke}" stroke-width="${strokeWidth}"${dash ? ` stroke-dasharray="${dash}"` : ''}`
    : ''
  return ` fill="${fill}"${line}${opacity === undefined ? '' : ` opacity="${opacity}"`}`
}

function escapeText(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}

function r(value: number): number {
  return Math.round(value * 100) / 100
}
