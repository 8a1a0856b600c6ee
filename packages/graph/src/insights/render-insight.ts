import { escapeMarkup } from '@sightdesk/core'
import type { InsightReport } from './build-insight.ts'
import { INSIGHT_STYLE, INSIGHT_WORDS, type InsightLanguage } from './insight-words.data.ts'

export interface RenderInsightOptions {
  readonly language?: InsightLanguage
  /** What a series is called, as the name of a product; the words after its kind by default. */
  readonly nameOf?: (series: string) => string
}

type Words = (typeof INSIGHT_WORDS)[InsightLanguage]

interface Page {
  readonly words: Words
  readonly nameOf: (series: string) => string
}

/**
 * Draw a report as one page: no script, no request, light and dark by the reader's system.
 *
 * @returns a whole HTML document; all texts are escaped
 * @example
 * await writeFile('product.html', renderInsight(buildInsight(counts, { audience: 'product', day }), { language: 'zh' }))
 */
export function renderInsight(report: InsightReport, options: RenderInsightOptions = {}): string {
  const { language = 'en', nameOf = wordsOf } = options
  const page: Page = { words: INSIGHT_WORDS[language], nameOf: (series) => escapeMarkup(nameOf(series)) }
  const { words } = page
  const { total } = report
  const sections = report.sections.map(({ kind, rows }) => renderSection(kind, rows, page))
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-Hans' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words[report.audience]} ${report.to}</title><style>${INSIGHT_STYLE}</style></head>
<body><main><h1>${words[report.audience]}</h1><p class="soft">${report.from} – ${report.to}</p>
<div class="figures"><div><b>${total.count}</b>${words.cases}</div><div><b>${changeOf(total, words)}</b>${words.before}: ${total.before}</div></div>
<h2>${words.perDay}</h2>${drawDays(report)}
<h2>${words.alerts}</h2>${renderAlerts(report, page)}
${sections.join('\n')}
${renderProblems(report, page)}</main></body></html>
`
}

function wordsOf(series: string): string {
  const key = series.slice(series.indexOf(':') + 1)
  return series.startsWith('tag:') ? key.replaceAll('_', ' ') : key
}

const CHART = { width: 920, height: 180, left: 36, bottom: 22 } as const

/** One bar a day, with the scale at the left and the first and last day below. */
function drawDays({ total, from, to }: InsightReport): string {
  const { width, height, left, bottom } = CHART
  const top = niceCeiling(Math.max(1, ...total.daily))
  const step = (width - left) / total.daily.length
  const y = (count: number) => (height - bottom) * (1 - count / top)
  const bars = total.daily.map((count, i) => {
    const x = left + i * step + step * 0.12
    return `<rect class="bar" x="${round(x)}" y="${round(y(count))}" width="${round(step * 0.76)}" height="${round(height - bottom - y(count))}" rx="1.5"><title>${count}</title></rect>`
  })
  const rules = [0, top / 2, top].map(
    (value) =>
      `<line class="rule" x1="${left}" x2="${width}" y1="${round(y(value))}" y2="${round(y(value))}"/><text x="${left - 6}" y="${round(y(value) + 4)}" text-anchor="end">${value}</text>`,
  )
  const ends = `<text x="${left}" y="${height - 4}">${from}</text><text x="${width}" y="${height - 4}" text-anchor="end">${to}</text>`
  return `<svg viewBox="0 -8 ${width} ${height + 8}" role="img" aria-label="${total.daily.join(', ')}">${rules.join('')}${bars.join('')}${ends}</svg>`
}

function renderAlerts({ alerts }: InsightReport, { words, nameOf }: Page): string {
  if (alerts.length === 0) return `<p class="soft">${words.noAlerts}</p>`
  const items = alerts.map(({ series, count, expected, rise, windowDays, openedOn, cases }) => {
    const counted = `${count} / ${windowDays} ${words.inDays}, ${words.expected} ${round(expected)}`
    return `<li><b>${nameOf(series)}</b> <span class="alert">×${round(rise)}</span><br>${counted}<br><span class="soft">${words.since} ${openedOn} · ${escapeMarkup(cases.join(', '))}</span></li>`
  })
  return `<ul class="alerts">${items.join('')}</ul>`
}

type Row = InsightReport['sections'][number]['rows'][number]

function renderSection(kind: string, rows: readonly Row[], { words, nameOf }: Page): string {
  const most = Math.max(1, ...rows.map(({ count, before }) => Math.max(count, before)))
  const lines = rows.map((row) => {
    const companions = row.with.map(({ series, count }) => `${nameOf(series)} (${count})`).join(', ')
    const change = `<span${row.isAlerting ? ' class="alert"' : ''}>${changeOf(row, words)}</span>`
    return `<tr><td>${nameOf(row.series)}</td><td>${drawPair(row, most)}</td><td class="number">${row.count}</td><td class="number">${change}</td><td class="days">${drawTrace(row.daily)}</td><td class="with soft">${companions}</td></tr>`
  })
  const title = (words.kinds as Readonly<Record<string, string>>)[kind] ?? escapeMarkup(kind)
  const head = `<tr><th class="name">${words.series}</th><th class="chart"></th><th class="number">${words.support}</th><th class="number">${words.change}</th><th class="chart days">${words.perDay}</th><th class="with">${words.with}</th></tr>`
  return `<h2>${title}</h2><table><thead>${head}</thead><tbody>${lines.join('')}</tbody></table>`
}

/** This period above, the one before below. */
function drawPair({ count, before }: Row, most: number): string {
  const bar = (name: string, value: number, y: number) =>
    `<rect class="${name}" x="0" y="${y}" width="${round((200 * value) / most)}" height="8" rx="1.5"><title>${value}</title></rect>`
  return `<svg viewBox="0 0 200 20" role="img" aria-label="${count}, ${before}">${bar('bar', count, 0)}${bar('was', before, 11)}</svg>`
}

function drawTrace(daily: readonly number[]): string {
  const top = Math.max(1, ...daily)
  const points = daily.map(
    (count, i) => `${round((i * 200) / Math.max(1, daily.length - 1))},${round(22 - (20 * count) / top)}`,
  )
  return `<svg viewBox="0 0 200 24" role="img" aria-label="${daily.join(', ')}"><polyline class="trace" points="${points.join(' ')}"/></svg>`
}

function renderProblems({ problems }: InsightReport, { words, nameOf }: Page): string {
  if (problems.length === 0) return ''
  const rows = problems.map(({ tag, errorCode, product, support, growth, worked, cases }) => {
    const named = [`tag:${tag}`, errorCode && `error_code:${errorCode}`, product && `product:${product}`]
    const title = named.flatMap((series) => (series ? [nameOf(series)] : [])).join(' · ')
    const numbers = [support, `×${round(growth)}`, `${worked}`]
      .map((value) => `<td class="number">${value}</td>`)
      .join('')
    return `<tr><td>${title}<br><span class="soft">${escapeMarkup(cases.join(', '))}</span></td>${numbers}</tr>`
  })
  const head = [words.support, words.growth, words.worked].map((word) => `<th class="number">${word}</th>`).join('')
  return `<h2>${words.problems}</h2><table><thead><tr><th>${words.series}</th>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`
}

function changeOf({ count, before }: { readonly count: number; readonly before: number }, words: Words): string {
  if (before === 0) return count === 0 ? '–' : words.isNew
  const percent = Math.round((100 * (count - before)) / before)
  return `${percent > 0 ? '+' : percent < 0 ? '−' : '±'}${Math.abs(percent)} %`
}

/** The next of 1, 2, 4, 6, 8, 10, 20, 40 …: half of it is whole from 2 on. */
function niceCeiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  return ([1, 2, 4, 6, 8, 10].find((step) => step * power >= value) ?? 10) * power
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
