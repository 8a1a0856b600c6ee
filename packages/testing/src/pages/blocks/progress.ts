import type { Draft } from '../draft.ts'
import type { PhraseId } from '../page-texts.ts'

export interface Milestone {
  readonly text: string
  readonly time?: string
  readonly done?: boolean
}

/** Events under one another along a line, the newest first. */
export function timeline(
  d: Draft,
  events: readonly Milestone[],
  style: { readonly inset?: number; readonly timeFirst?: boolean; readonly timeAside?: boolean } = {},
): void {
  const { sheet, theme, width } = d
  const inset = style.inset ?? 16
  const aside = style.timeAside ? 92 : 0
  const x = inset + aside + 6
  const left = x + 20
  events.forEach((event, index) => {
    const top = d.y
    const color = index === 0 ? theme.text : theme.sub
    const time = () => {
      if (event.time && !style.timeAside)
        d.y += sheet.text(event.time, left, d.y, { size: 12, color: theme.sub }).height + 2
    }
    if (style.timeFirst) time()
    d.y +=
      sheet.text(event.text, left, d.y, {
        size: 14,
        color,
        weight: index === 0 ? 600 : 400,
        maxWidth: width - left - inset,
      }).height + 2
    if (!style.timeFirst) time()
    if (event.time && style.timeAside)
      sheet.text(event.time, inset, top, { size: 11, color: theme.sub, maxWidth: aside - 14 })
    d.y = Math.max(d.y, top + (style.timeAside ? 34 : 0)) + 14
    sheet.circle(x, top + 10, index === 0 ? 5 : 4, { fill: index === 0 ? theme.accent : theme.line })
    if (index < events.length - 1) sheet.rect(x - 0.7, top + 18, 1.4, d.y - top - 18, { fill: theme.line })
  })
}

/** Stages side by side with a bar between them. */
export function stepper(
  d: Draft,
  stages: readonly string[],
  reached: number,
  style: { readonly inset?: number; readonly color?: string } = {},
): void {
  const { sheet, theme, width } = d
  const inset = style.inset ?? 20
  const color = style.color ?? theme.accent
  const each = (width - 2 * inset) / stages.length
  const size = stages.some((stage) => sheet.measure(stage, { size: 12 }) > each - 6) ? 10 : 12
  let lowest = 0
  stages.forEach((stage, index) => {
    const x = inset + each * (index + 0.5)
    if (index > 0) sheet.rect(x - each + 10, d.y + 8, each - 20, 2, { fill: index <= reached ? color : theme.line })
    sheet.circle(x, d.y + 9, 8, { fill: index <= reached ? color : theme.line })
    if (index <= reached) sheet.path(`M${x - 3.5} ${d.y + 9} l2.5 2.5 l4.5 -5`, { stroke: '#ffffff', strokeWidth: 1.6 })
    const text = sheet.text(stage, x, d.y + 22, {
      size,
      align: 'middle',
      maxWidth: each - 6,
      color: index <= reached ? theme.text : theme.sub,
    })
    lowest = Math.max(lowest, text.height)
  })
  d.y += 34 + lowest
}

const PARCEL_ROAD = ['collected', 'in_transit', 'in_transit', 'in_transit', 'out_for_delivery', 'delivered'] as const

/** What happened to a parcel until it reached a state, the newest first. */
export function parcelEvents(d: Draft, state: string, count: number): Milestone[] {
  const road: string[] = [...PARCEL_ROAD]
  const end = state === 'delivered' ? 6 : state === 'out_for_delivery' ? 5 : state === 'collected' ? 1 : 3
  const past = road.slice(0, end)
  if (!past.includes(state)) past.push(state)
  let minutes = d.random.whole(120, 600)
  const events = past.map((step) => {
    minutes += d.random.whole(180, 1500)
    const text = d.say(`e_${step}` as PhraseId).replace('{city}', d.say('cities'))
    return { text, time: d.facts.time(minutes) }
  })
  return events.reverse().slice(0, count)
}
