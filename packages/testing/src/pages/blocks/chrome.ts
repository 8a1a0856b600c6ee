import type { Draft } from '../draft.ts'

/** The phone's clock, network and battery, as text and as drawings. */
export function statusBar(d: Draft, color = d.theme.text): void {
  const { sheet, random, width } = d
  const clock = `${random.whole(0, 23)}:${String(random.whole(0, 59)).padStart(2, '0')}`
  const style = { size: 13, color, weight: 600 }
  if (random.chance(0.15)) {
    sheet.text(clock, width / 2, 8, { ...style, align: 'middle' })
  } else sheet.text(clock, 18, 8, style)
  const battery = random.whole(4, 100)
  sheet.rect(width - 42, 12, 22, 11, { stroke: color, radius: 3, opacity: 0.7 })
  sheet.rect(width - 40, 14, 0.18 * battery, 7, { fill: color, radius: 1 })
  if (random.chance(0.45)) sheet.text(`${battery}%`, width - 48, 8, { ...style, weight: 400, align: 'end' })
  else
    for (const bar of [0, 1, 2, 3])
      sheet.rect(width - 66 + bar * 4.5, 20 - bar * 2.5, 3, 3 + bar * 2.5, { fill: color })
  if (random.chance(0.3)) sheet.text(random.pick(['5G', '4G', 'LTE']), width - 92, 8, { ...style, align: 'end' })
  d.y = 34
}

export interface HeaderStyle {
  readonly color?: string
  readonly align?: 'start' | 'middle'
  readonly size?: number
}

/** A title bar with a way back. */
export function header(d: Draft, title: string, style: HeaderStyle = {}): void {
  const { sheet, width } = d
  const { color = d.theme.text, align = 'middle', size = 17 } = style
  sheet.path(`M24 ${d.y + 15} l-8 8 l8 8`, { stroke: color, strokeWidth: 2 })
  const x = align === 'middle' ? width / 2 : 42
  sheet.text(title, x, d.y + 23 - size * 0.7, { size, color, weight: 600, align })
  if (d.random.chance(0.4))
    for (const dot of [0, 1, 2]) sheet.circle(width - 32 + dot * 6, d.y + 23, 1.8, { fill: color })
  d.y += 46
}

/** A colored field behind the status bar and the title, as high as asked; call before both. */
export function colorField(d: Draft, height: number, from: string, to = from): void {
  const id = `g${d.sheet.shapes.length}`
  d.sheet.raw(
    `<defs><linearGradient id="${id}" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient></defs><rect width="${d.width}" height="${height}" fill="url(#${id})"/>`,
  )
}

/** Icons with small words at the lower edge. */
export function tabBar(d: Draft, words: readonly string[] = d.all('tabs').slice(0, d.random.whole(4, 5))): void {
  const { sheet, theme, width } = d
  const top = Math.max(d.y + 8, d.minHeight - 58)
  sheet.rect(0, top, width, 58, { fill: theme.card })
  sheet.rect(0, top, width, 0.7, { fill: theme.line })
  const active = d.random.whole(0, words.length - 1)
  words.forEach((word, index) => {
    const x = (width / words.length) * (index + 0.5)
    const color = index === active ? theme.accent : theme.sub
    smallIcon(d, x - 10, top + 8, 20, color)
    sheet.text(word, x, top + 32, { size: 10.5, color, align: 'middle' })
  })
  d.y = top + 58
}

/** Any simple pictogram. */
export function smallIcon(d: Draft, x: number, y: number, size: number, color: string): void {
  const { sheet, random } = d
  const stroke = { stroke: color, strokeWidth: size / 11 }
  const h = size / 2
  const draw = random.pick([
    () => sheet.path(`M${x} ${y + h} L${x + h} ${y} L${x + size} ${y + h} V${y + size} H${x} Z`, stroke),
    () => sheet.circle(x + h, y + h, h * 0.9, stroke),
    () => sheet.rect(x + 1, y + size * 0.15, size - 2, size * 0.7, { ...stroke, radius: 3 }),
    () => sheet.path(`M${x} ${y + 3} h${size} M${x} ${y + h} h${size} M${x} ${y + size - 3} h${size}`, stroke),
    () =>
      sheet.path(
        `M${x + h} ${y} l${h * 0.3} ${h * 0.7} h${h * 0.7} l${-h * 0.55} ${h * 0.5} l${h * 0.25} ${h * 0.8} l${-h * 0.7} ${-h * 0.5} l${-h * 0.7} ${h * 0.5} l${h * 0.25} ${-h * 0.8} l${-h * 0.55} ${-h * 0.5} h${h * 0.7} Z`,
        stroke,
      ),
    () =>
      sheet.path(
        `M${x} ${y + 4} h${size * 0.2} l${size * 0.15} ${h} h${h} l${size * 0.12} ${-h * 0.7} h${-size * 0.7}`,
        stroke,
      ),
  ])
  draw()
}

/** Buttons side by side; the last one is filled. */
export function buttons(
  d: Draft,
  words: readonly string[],
  style: { readonly fill?: string; readonly inset?: number } = {},
): void {
  const { sheet, theme, width } = d
  const inset = style.inset ?? 16
  const gap = 10
  const each = (width - 2 * inset - gap * (words.length - 1)) / words.length
  const radius = d.random.pick([6, 10, 22])
  words.forEach((word, index) => {
    const x = inset + index * (each + gap)
    const filled = index === words.length - 1
    const fill = style.fill ?? theme.accent
    sheet.rect(x, d.y, each, 44, filled ? { fill, radius } : { stroke: theme.sub, radius })
    const size = Math.min(16, (16 * (each - 10)) / Math.max(1, sheet.measure(word, { size: 16, weight: 600 })))
    sheet.text(word, x + each / 2, d.y + 22 - size * 0.7, {
      size,
      weight: 600,
      align: 'middle',
      color: filled ? theme.onAccent : theme.text,
    })
  })
  d.y += 56
}

/** Small outlined buttons at the right edge, as under an order. */
export function smallButtons(d: Draft, words: readonly string[]): void {
  const { sheet, theme, width } = d
  let x = width - 16
  for (const word of [...words].reverse()) {
    const wide = sheet.measure(word, { size: 13 }) + 24
    if (x - wide < 8) break
    x -= wide
    sheet.rect(x, d.y, wide, 30, { stroke: theme.sub, radius: 15, opacity: 0.6 })
    sheet.text(word, x + wide / 2, d.y + 6, { size: 13, align: 'middle', color: theme.text })
    x -= 8
  }
  d.y += 42
}

/** A line across the page, solid or dashed. */
export function divider(
  d: Draft,
  style: { readonly inset?: number; readonly dash?: string; readonly color?: string } = {},
): void {
  const inset = style.inset ?? 16
  d.sheet.path(`M${inset} ${d.y + 6} H${d.width - inset}`, {
    stroke: style.color ?? d.theme.line,
    strokeWidth: 1,
    ...(style.dash && { dash: style.dash }),
  })
  d.y += 13
}

/** The gray bar at the lower edge of phones without a button. */
export function homeBar(d: Draft): void {
  d.y = Math.max(d.y, d.minHeight - 26) + 14
  d.sheet.rect(d.width / 2 - 65, d.y, 130, 4.5, { fill: d.theme.text, radius: 2.5 })
  d.y += 12
}
