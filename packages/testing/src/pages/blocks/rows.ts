import type { Draft } from '../draft.ts'
import type { Fact } from '../page-facts.ts'
import type { TextStyle } from '../sheet.ts'

export interface RowStyle {
  readonly inset?: number
  readonly size?: number
  readonly labelColor?: string
  readonly color?: string
  readonly weight?: number
  /** Where a left-aligned value starts; without it values stand at the right edge. */
  readonly valueAt?: number
  /** A small button behind the value. */
  readonly button?: string
  readonly gap?: number
  readonly style?: TextStyle
}

/** The text of a fact, which is marked as shown, or a text as it is. */
export function shown(d: Draft, value: Fact | string): string {
  return typeof value === 'string' ? value : d.mark(value)
}

/** Label and value in two columns. A value that does not fit is broken into lines. */
export function row(d: Draft, label: string, value: Fact | string, style: RowStyle = {}): void {
  const { sheet, theme, width } = d
  const { inset = 16, size = 14, gap = 12 } = style
  const labelWide = sheet.measure(label, { size })
  sheet.text(label, inset, d.y, { size, color: style.labelColor ?? theme.sub })
  let right = width - inset
  if (style.button) {
    sheet.text(style.button, right, d.y, { size: size - 1, color: theme.accent, align: 'end' })
    right -= sheet.measure(style.button, { size: size - 1 }) + 12
  }
  const left = style.valueAt ? inset + Math.max(style.valueAt, labelWide + 10) : inset + labelWide + 14
  const block = sheet.text(shown(d, value), style.valueAt ? left : right, d.y, {
    size,
    color: style.color ?? theme.text,
    align: style.valueAt ? 'start' : 'end',
    maxWidth: Math.max(60, right - left),
    ...(style.weight && { weight: style.weight }),
    ...style.style,
  })
  d.y += block.height + gap
}

/** The label small and above its value. */
export function stacked(d: Draft, label: string, value: Fact | string, style: RowStyle = {}): void {
  const { sheet, theme, width } = d
  const { inset = 16, size = 15, gap = 14 } = style
  const x = inset
  d.y += sheet.text(label, x, d.y, { size: size - 3, color: style.labelColor ?? theme.sub }).height + 1
  d.y += sheet.text(shown(d, value), x, d.y, {
    size,
    color: style.color ?? theme.text,
    maxWidth: width - 2 * inset,
    ...(style.weight && { weight: style.weight }),
    ...style.style,
  }).height
  d.y += gap
}

/** Label, colon and value as one line of text. */
export function inline(d: Draft, label: string, value: Fact | string, style: RowStyle = {}): void {
  const { inset = 16, size = 13, gap = 5 } = style
  d.y += d.sheet.text(`${label}${d.texts.colon}${shown(d, value)}`, inset, d.y, {
    size,
    color: style.color ?? d.theme.sub,
    maxWidth: d.width - 2 * inset,
    ...style.style,
  }).height
  d.y += gap
}

/** A paragraph across the page. */
export function paragraph(d: Draft, text: string, style: TextStyle & { readonly inset?: number } = {}): void {
  const inset = style.inset ?? 16
  const x = style.align === 'middle' ? d.width / 2 : inset
  d.y +=
    d.sheet.text(text, x, d.y, { size: 14, color: d.theme.sub, maxWidth: d.width - 2 * inset, ...style }).height + 4
}

/** A text in a rounded, tinted field. Returns its width in CSS pixels. */
export function badge(
  d: Draft,
  text: string,
  x: number,
  y: number,
  style: { readonly fill?: string; readonly color?: string; readonly size?: number } = {},
): number {
  const { fill = d.theme.accent, color = '#ffffff', size = 11 } = style
  const wide = d.sheet.measure(text, { size }) + 12
  d.sheet.rect(x, y, wide, size * 1.6, { fill, radius: 4 })
  d.sheet.text(text, x + wide / 2, y + size * 0.1, { size, color, align: 'middle' })
  return wide
}

/** Badges in one row, as many as fit. */
export function chips(
  d: Draft,
  words: readonly string[],
  style: { readonly inset?: number; readonly fill?: string; readonly color?: string } = {},
): void {
  const inset = style.inset ?? 16
  let x = inset
  for (const word of words) {
    if (x + d.sheet.measure(word, { size: 11 }) + 12 > d.width - inset) break
    x +=
      badge(d, word, x, d.y, {
        fill: style.fill ?? (d.theme.dark ? '#3a2a22' : '#fff0e8'),
        color: style.color ?? d.theme.accent,
      }) + 6
  }
  d.y += 26
}

/** A white field behind what `draw` draws. */
export function card(
  d: Draft,
  draw: () => void,
  style: { readonly margin?: number; readonly fill?: string; readonly padding?: number; readonly stroke?: string } = {},
): void {
  const { margin = 10, padding = 14 } = style
  const at = d.sheet.shapes.length
  const top = d.y
  d.y += padding
  draw()
  d.y += padding - 8
  const rest = d.sheet.shapes.splice(at)
  d.sheet.rect(margin, top, d.width - 2 * margin, d.y - top, {
    fill: style.fill ?? d.theme.card,
    radius: margin === 0 ? 0 : d.theme.radius,
    ...(style.stroke && { stroke: style.stroke }),
  })
  d.sheet.shapes.push(...rest)
  d.y += 10
}

/** A heading inside the page. */
export function heading(d: Draft, text: string, style: TextStyle & { readonly inset?: number } = {}): void {
  const size = style.size ?? 17
  d.y +=
    d.sheet.text(text, style.align === 'middle' ? d.width / 2 : (style.inset ?? 16), d.y, {
      size,
      weight: 700,
      color: d.theme.text,
      maxWidth: d.width - 2 * (style.inset ?? 16),
      ...style,
    }).height + 6
}
