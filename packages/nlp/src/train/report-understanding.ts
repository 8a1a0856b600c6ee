import { escapeMarkup, InputError, type MessagePrediction, OUT_OF_SCOPE } from '@sightdesk/core'
import type { UnderstandingComparison } from './compare-understanding.ts'
import {
  evaluateUnderstanding,
  type LabeledMessage,
  REPORT_THRESHOLDS,
  type UnderstandingMetrics,
  type UnderstandingReport,
} from './evaluate-understanding.ts'
import type { DataFaults } from './find-conflicts.ts'
import { drawReliability, drawRiskCoverage } from './report-charts.ts'

/** A labelled message with its words, which the report quotes. */
export interface ReportRow extends LabeledMessage {
  readonly text: string
}

export interface ReportUnderstandingOptions {
  /** The heading; default `Understanding`. */
  readonly title?: string
  /** How many misread messages are quoted; default 20. 0 quotes none. */
  readonly examples?: number
  /** What another model did otherwise, and what is wrong with the training rows. */
  readonly comparison?: UnderstandingComparison
  readonly faults?: DataFaults
}

export const REPORT_UNDERSTANDING_DEFAULTS = { title: 'Understanding', examples: 20 } as const
/** Confusions that are listed. */
const MOST_CONFUSIONS = 20
/** Letters of a message that are quoted. */
const LONGEST_QUOTE = 200

/**
 * An evaluation as one HTML page: figures by language, reliability, risk and coverage, confusions, hardest messages.
 *
 * The page needs nothing but itself: no script, no font, no picture, no network. It quotes messages of the data, so it
 * is as private as they are; `examples: 0` leaves them out.
 *
 * @param rows - as for `evaluateUnderstanding`, with their text
 * @param predictions - in the same order
 * @returns an HTML document; the same rows and predictions give the same text
 * @throws {InputError} `input/row-count` when there are not as many predictions as rows
 * @example
 * await writeFile('report.html', reportUnderstanding(rows, await model.predict(rows)))
 */
export function reportUnderstanding(
  rows: readonly ReportRow[],
  predictions: readonly MessagePrediction[],
  options: ReportUnderstandingOptions = {},
): string {
  if (rows.length !== predictions.length) throw rowCountError(rows.length, predictions.length)
  const { title, examples, comparison, faults } = { ...REPORT_UNDERSTANDING_DEFAULTS, ...options }
  const report = evaluateUnderstanding(rows, predictions)
  const pairs = rows.map((row, at): Pair => ({ row, guess: predictions[at] as MessagePrediction }))
  return page(title, [
    `<h1>${escapeMarkup(title)}</h1>`,
    languageTable(report),
    charts(pairs),
    confusionTable(report),
    exampleTable(pairs, examples),
    comparison ? comparisonTable(comparison) : '',
    faults ? faultTable(faults, examples) : '',
  ])
}

interface Pair {
  readonly row: ReportRow
  readonly guess: MessagePrediction
}

function rowCountError(rows: number, predictions: number): InputError {
  return new InputError({
    code: 'input/row-count',
    message: `Expected one prediction for each of ${rows} rows, received ${predictions}.`,
    hint: { en: 'Predict all rows, in their order.', zh: '请按顺序为每一行给出预测。' },
    details: { rows, predictions },
  })
}

const MEASURES: readonly (readonly [name: string, value: (metrics: UnderstandingMetrics) => number | null])[] = [
  ['intent right', (metrics) => metrics.intentAccuracy],
  ['intent macro F1', (metrics) => metrics.intentMacroF1],
  ['calibration error', (metrics) => metrics.ece],
  ['of it by chance', (metrics) => metrics.eceByChance],
  ['precision at 0.7', (metrics) => metrics.at['0.7']?.precision ?? null],
  ['coverage at 0.7', (metrics) => metrics.at['0.7']?.coverage ?? null],
  ['coverage at 90 % precision', (metrics) => metrics.coverageAtPrecision90],
  ['out-of-scope AUROC', (metrics) => metrics.outOfScopeAuroc],
  ['out of scope accepted at 0.7', (metrics) => metrics.falseAcceptAt70],
  ['emotion right', (metrics) => metrics.emotionAccuracy],
  ['emotion macro F1', (metrics) => metrics.emotionMacroF1],
]

function languageTable(report: UnderstandingReport): string {
  const lines = [['all', report] as const, ...Object.entries(report.slices), ...Object.entries(report.languages)]
  const body = lines.map(([lang, metrics]) => [lang, metrics.rows, ...MEASURES.map(([, of]) => percent(of(metrics)))])
  const figures = table('By language, in %', ['language', 'rows', ...MEASURES.map(([name]) => name)], body)
  return `${figures}\n<p>Below a few hundred rows a figure wavers by several points, the calibration error most of all.</p>`
}

/** Calibration is about what a shop answers; a message out of scope counts as wrong wherever it is accepted. */
function charts(pairs: readonly Pair[]): string {
  const check = ({ row, guess }: Pair) => ({
    confidence: guess.intent.confidence,
    right: row.intent === guess.intent.id,
  })
  const inside = pairs.filter(({ row }) => row.intent !== OUT_OF_SCOPE)
  const drawings = [drawReliability(inside.map(check)), drawRiskCoverage(pairs.map(check), REPORT_THRESHOLDS)]
  return `<div class="charts">\n${drawings.join('\n')}\n</div>`
}

function confusionTable({ confusions }: UnderstandingReport): string {
  const body = confusions.slice(0, MOST_CONFUSIONS).map(({ label, guess, count }) => [label, guess, count])
  return table('Most frequent confusions, at any confidence', ['right', 'read as', 'messages'], body)
}

/** Misread messages, the surest first: those are the ones that no threshold catches. */
function exampleTable(pairs: readonly Pair[], most: number): string {
  const wrong = pairs.filter(({ row, guess }) => row.intent !== guess.intent.id)
  const hardest = wrong.sort((a, b) => b.guess.intent.confidence - a.guess.intent.confidence).slice(0, most)
  if (hardest.length === 0) return ''
  const body = hardest.map(({ row, guess }) => [
    quote(row.text),
    row.lang ?? '',
    row.intent,
    guess.intent.id,
    percent(guess.intent.confidence),
  ])
  return table('Misread most surely', ['message', 'language', 'right', 'read as', 'confidence'], body)
}

/** What the new model reads otherwise than the earlier one. */
function comparisonTable(one: UnderstandingComparison): string {
  const body = [
    ['right before', percent(one.accuracyBefore)],
    ['right now', percent(one.accuracyAfter)],
    ['fixed', one.fixed.length],
    ['broken', one.broken.length],
    ['share of fixed, 95 %', `${percent(one.fixedShare.low)} to ${percent(one.fixedShare.high)}`],
  ]
  const worse = one.worseIntents
    .slice(0, MOST_CONFUSIONS)
    .map(({ intent, before, after }) => [intent, percent(before), percent(after)])
  const intents = worse.length ? table('Intents that got worse, in %', ['intent', 'before', 'now'], worse) : ''
  return `${table('Against the earlier model', ['figure', 'value'], body)}\n${intents}`
}

function faultTable({ conflicts, duplicates, thinIntents }: DataFaults, most: number): string {
  const counts = [
    ['texts with several intents', conflicts.length],
    ['texts repeated', duplicates.length],
    ['intents with few examples', Object.keys(thinIntents).length],
  ]
  const body = conflicts.slice(0, most).map(({ text, intents }) => [quote(text), intents.join(', ')])
  const texts = body.length ? table('One text, several intents', ['message', 'intents'], body) : ''
  return `${table('Training rows', ['fault', 'count'], counts)}\n${texts}`
}

function quote(text: string): string {
  const letters = [...text]
  return letters.length > LONGEST_QUOTE ? `${letters.slice(0, LONGEST_QUOTE).join('')}…` : text
}

type Cell = string | number

function table(caption: string, head: readonly string[], body: readonly (readonly Cell[])[]): string {
  const headings = head.map((name) => `<th scope="col">${escapeMarkup(name)}</th>`).join('')
  const lines = body.map((cells) => `<tr>${cells.map(tableCell).join('')}</tr>`)
  return `<h2>${escapeMarkup(caption)}</h2>\n<table>\n<tr>${headings}</tr>\n${lines.join('\n')}\n</table>`
}

/** Figures align right; words keep the direction of their script. */
function tableCell(value: Cell): string {
  const isFigure = typeof value === 'number' || /^(\d+\.\d|–)$/.test(value)
  return isFigure ? `<td class="figure">${value}</td>` : `<td dir="auto">${escapeMarkup(value)}</td>`
}

function percent(share: number | null): string {
  return share === null ? '–' : (share * 100).toFixed(1)
}

const STYLE = `
:root { color-scheme: light dark; --line: #8886; --mark: #2563eb; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
th, td { border-bottom: 1px solid var(--line); padding: .3rem .6rem; text-align: start; vertical-align: top; }
.figure { font-variant-numeric: tabular-nums; text-align: end; }
.charts { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); margin-top: 1rem; }
svg text { fill: currentColor; font-size: 11px; } svg .title { font-size: 13px; font-weight: 600; }
.axis { fill: none; stroke: var(--line); } .guide { fill: none; stroke: currentColor; stroke-dasharray: 4; opacity: .5; }
.curve { fill: none; stroke: var(--mark); stroke-width: 2; } .mark { fill: var(--mark); fill-opacity: .6; }`

function page(title: string, content: readonly string[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeMarkup(title)}</title>
<style>${STYLE}
</style>
</head>
<body>
${content.filter((part) => part !== '').join('\n')}
</body>
</html>
`
}
