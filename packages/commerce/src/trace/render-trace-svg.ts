import { escapeMarkup, type TraceReport } from '@sightdesk/core'
import { drawTraceChart } from './trace-chart.ts'
import { TRACE_COLORS, TRACE_FONTS } from './trace-style.data.ts'
import { createTraceText, limitsText, type TraceText, type TraceTextOptions } from './trace-text.ts'

export interface TraceSvgOptions extends TraceTextOptions {
  /** Width in CSS pixels; default 720. */
  readonly width?: number
  readonly theme?: 'light' | 'dark'
  /** Pixels of a picture for one CSS pixel; default 1. */
  readonly scale?: number
}

/** A document and its size in pixels, for whoever draws it into a picture. */
export interface TraceSvg {
  readonly svg: string
  readonly width: number
  readonly height: number
}

const HEAD = 76
const CHART = 236
const STEP = 40
/** Findings beyond these are left to the whole report. */
const MOST_FINDINGS = 4

/**
 * Draw a report as one picture: the verdict in words, the curve between its limits, what was noticed.
 *
 * It needs nothing from outside and can be shown, sent, or drawn into a PNG.
 *
 * @returns an SVG document; texts are escaped
 * @example
 * const { svg, width, height } = renderTraceSvg(report, { language: 'zh', timeZone: 'Asia/Shanghai' })
 */
export function renderTraceSvg(report: TraceReport, options: TraceSvgOptions = {}): TraceSvg {
  const { width = 720, scale = 1 } = options
  const text = createTraceText(options)
  const notes = noteLines(report, text)
  const height = HEAD + CHART + notes.length * 24 + 20
  const body = [
    `<rect class="ground" width="${width}" height="${height}"/>`,
    drawHead(report, text),
    `<svg y="${HEAD}" width="${width}" height="${CHART}">${drawTraceChart(report, { width, height: CHART }, text)}</svg>`,
    ...notes.map((note, index) => {
      const y = HEAD + CHART + STEP / 2 + index * 24
      return `<text class="note" x="20" y="${y}">${escapeMarkup(note)}</text>`
    }),
  ]
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width * scale}" height="${height * scale}" viewBox="0 0 ${width} ${height}" role="img" xml:lang="${text.language}" aria-label="${escapeMarkup(text.words[report.verdict])}"><style>${svgStyle(options.theme ?? 'light')}</style>${body.join('')}</svg>`
  return { svg, width: width * scale, height: height * scale }
}

function drawHead(report: TraceReport, text: TraceText): string {
  const { words } = text
  const about = `${report.shipment.product} · ${report.shipment.id} · ${limitsText(report, text)}`
  return [
    `<circle class="${report.verdict}" cx="28" cy="30" r="8"/>`,
    `<text class="verdict" x="46" y="36">${escapeMarkup(words[report.verdict])}</text>`,
    `<text class="about" x="20" y="62">${escapeMarkup(about)}</text>`,
  ].join('')
}

function noteLines(report: TraceReport, text: TraceText): string[] {
  const { words } = text
  if (report.findings.length === 0) return [words.nothing]
  return report.findings.slice(0, MOST_FINDINGS).map((finding) => text.finding(finding))
}

function svgStyle(theme: 'light' | 'dark'): string {
  const colors = TRACE_COLORS[theme]
  return `text{font-family:${TRACE_FONTS};font-size:14px;fill:${colors.text}}.ground{fill:${colors.ground}}.verdict{font-size:20px;font-weight:600}.about{fill:${colors.muted}}.held{fill:${colors.ok}}.doubtful{fill:${colors.warn}}.broken{fill:${colors.bad}}${chartStyle(colors)}`
}

/** Colors of the chart's classes, as values or as names of CSS variables. */
export function chartStyle(colors: Readonly<Record<'accent' | 'bad' | 'muted' | 'border', string>>): string {
  return `.label{font-size:12px;fill:${colors.muted}}.band{fill:${colors.accent};fill-opacity:.1}.grid{stroke:${colors.border}}.limit{stroke:${colors.accent};stroke-dasharray:5 4;stroke-width:1.2}.curve{fill:none;stroke:${colors.accent};stroke-width:2;stroke-linejoin:round}.beyond{fill:${colors.bad};fill-opacity:.18}.gap{fill:${colors.muted};fill-opacity:.2}`
}
