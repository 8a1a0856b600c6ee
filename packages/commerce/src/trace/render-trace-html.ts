import { escapeMarkup, type TraceReport } from '@sightdesk/core'
import { chartStyle } from './render-trace-svg.ts'
import { drawTraceChart } from './trace-chart.ts'
import { TRACE_COLORS, TRACE_FONTS } from './trace-style.data.ts'
import { createTraceText, limitsText, type TraceText, type TraceTextOptions } from './trace-text.ts'

/** Charts for wide and for narrow pages; each shows only the one that fits. */
const CHARTS = [
  { name: 'wide', width: 760, height: 280 },
  { name: 'narrow', width: 350, height: 230 },
] as const

/**
 * Write a report as a page of its own: verdict, curve, figures, route, sorting and everything that was noticed.
 *
 * No script, no request; light and dark by the reader's system; readable from 320 px up.
 *
 * @returns a whole HTML document; texts are escaped
 * @example
 * await writeFile('S1.html', renderTraceHtml(report, { language: 'th', timeZone: 'Asia/Bangkok' }))
 */
export function renderTraceHtml(report: TraceReport, options: TraceTextOptions = {}): string {
  const text = createTraceText(options)
  const { words, language } = text
  const { shipment, verdict } = report
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeMarkup(`${words.title}: ${shipment.product}`)}</title><style>${pageStyle()}</style></head>
<body><main><header><p class="kind">${words.title}</p><h1>${escapeMarkup(shipment.product)}</h1>
<p class="verdict ${verdict}"><strong>${words[verdict]}</strong> ${words[`${verdict}Means`]}</p></header>
<figure>${CHARTS.map((size) => drawChart(report, size, text)).join('')}</figure>
${renderFindings(report, text)}${renderFigures(report, text)}${renderRoute(report, text)}${renderSorting(report, text)}</main></body></html>
`
}

function drawChart(report: TraceReport, size: (typeof CHARTS)[number], text: TraceText): string {
  const { name, width, height } = size
  return `<svg class="${name}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${text.words.temperature}">${drawTraceChart(report, size, text)}</svg>`
}

function renderFindings({ findings }: TraceReport, text: TraceText): string {
  const items = findings.map((finding) => `<li class="${finding.weighs}">${escapeMarkup(text.finding(finding))}</li>`)
  const list = items.length > 0 ? `<ul>${items.join('')}</ul>` : `<p>${text.words.nothing}</p>`
  return `<section><h2>${text.words.findings}</h2>${list}</section>`
}

function renderFigures(report: TraceReport, text: TraceText): string {
  const { shipment, lowestCelsius, highestCelsius, meanKineticCelsius } = report
  const { words } = text
  const celsius = (value: number | undefined) => (value === undefined ? undefined : text.amount(value, 'celsius'))
  const instant = (at: string | undefined) => (at === undefined ? undefined : text.instant(at))
  const range = lowestCelsius === undefined ? undefined : `${celsius(lowestCelsius)} – ${celsius(highestCelsius)}`
  const rows: readonly (readonly [string, string | undefined])[] = [
    [words.shipment, shipment.id],
    [words.batch, shipment.batch?.id],
    [words.packed, instant(shipment.batch?.packedAt)],
    [words.expires, instant(shipment.batch?.expiresAt)],
    [words.shipped, instant(shipment.shippedAt)],
    [words.delivered, instant(shipment.deliveredAt)],
    [words.limits, limitsText(report, text)],
    [words.range, range],
    [words.meanKinetic, celsius(meanKineticCelsius)],
    [words.outside, text.amount(report.minutesAbove + report.minutesBelow, 'minutes')],
    [words.measured, text.amount(report.measuredMinutes, 'minutes')],
  ]
  const known = rows.filter(([, value]) => value !== undefined)
  return `<section><dl>${known.map(([name, value]) => `<div><dt>${name}</dt><dd>${escapeMarkup(value as string)}</dd></div>`).join('')}</dl></section>`
}

function renderRoute({ shipment: { route } }: TraceReport, text: TraceText): string {
  if (route.length === 0) return ''
  const { words } = text
  const stops = route.map(({ place, arrivedAt, departedAt }) => {
    const times = [
      arrivedAt && `${words.arrived} ${text.instant(arrivedAt)}`,
      departedAt && `${words.left} ${text.instant(departedAt)}`,
    ].filter(Boolean)
    return `<li><strong>${escapeMarkup(place)}</strong><span>${escapeMarkup(times.join(' · '))}</span></li>`
  })
  return `<section><h2>${words.route}</h2><ol class="route">${stops.join('')}</ol></section>`
}

function renderSorting({ shipment: { sorting } }: TraceReport, text: TraceText): string {
  if (sorting.length === 0) return ''
  const { words } = text
  const steps = sorting.map(
    ({ at, step, passed, note }) =>
      `<li><strong>${escapeMarkup(step)}</strong> <em class="${passed ? 'ok' : 'bad'}">${passed ? `✓ ${words.passed}` : `✕ ${words.failed}`}</em><span>${escapeMarkup([text.instant(at), note].filter(Boolean).join(' · '))}</span></li>`,
  )
  return `<section><h2>${words.sorting}</h2><ul class="plain">${steps.join('')}</ul></section>`
}

function pageStyle(): string {
  const variables = (theme: 'light' | 'dark') =>
    Object.entries(TRACE_COLORS[theme])
      .map(([name, value]) => `--${name}:${value}`)
      .join(';')
  const chart = chartStyle({
    accent: 'var(--accent)',
    bad: 'var(--bad)',
    muted: 'var(--muted)',
    border: 'var(--border)',
  })
  return `:root{color-scheme:light dark;${variables('light')}}@media (prefers-color-scheme:dark){:root{${variables('dark')}}}
*{box-sizing:border-box}body{margin:0;background:var(--plate);color:var(--text);font:14px/1.45 ${TRACE_FONTS};font-variant-numeric:tabular-nums}
main{max-width:800px;margin:0 auto;padding:20px 16px 40px}h1{font-size:20px;line-height:28px;margin:0 0 8px}h2{font-size:14px;margin:20px 0 8px}.kind{color:var(--muted);margin:0}
.verdict{border-left:4px solid;padding:8px 12px;border-radius:6px;background:var(--ground);margin:0}.verdict.held{border-color:var(--ok)}.verdict.doubtful{border-color:var(--warn)}.verdict.broken{border-color:var(--bad)}
figure{margin:16px 0;background:var(--ground);border:1px solid var(--border);border-radius:8px;padding:8px 4px}svg{display:block;width:100%;height:auto}.narrow{display:none}@media (max-width:560px){.wide{display:none}.narrow{display:block}}
${chart}
ul,ol{margin:0;padding-left:20px}.plain,.route{list-style:none;padding:0}li{margin:4px 0;overflow-wrap:anywhere}li.broken::marker{color:var(--bad)}li.doubtful::marker{color:var(--warn)}li span{display:block;color:var(--muted)}
.route li{border-left:2px solid var(--accent);padding:0 0 8px 14px;margin:0 0 0 5px;position:relative}.route li::before{content:'';position:absolute;left:-6px;top:5px;width:10px;height:10px;border-radius:50%;background:var(--accent)}.route li:last-child{border-color:transparent}
em{font-style:normal}.ok{color:var(--ok)}.bad{color:var(--bad)}
dl{margin:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(150px,1fr));gap:8px 16px}section{margin-top:20px}dt{color:var(--muted)}dd{margin:0;overflow-wrap:anywhere}`
}
