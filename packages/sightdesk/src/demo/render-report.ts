import { type CaseResult, escapeMarkup, type FieldDefinition, type PageReading } from '@sightdesk/core'
import type { SampleCase } from '@sightdesk/starter'
import { fieldText } from './describe-case.ts'
import { REPORT_STYLE } from './report-style.data.ts'

export interface ReportCase {
  readonly sample: SampleCase
  readonly result: CaseResult
  /** Encoded bytes of each page's picture. */
  readonly pictures: readonly Uint8Array[]
}

/**
 * A self-contained page of handled cases: every field is a box on the customer's own picture.
 *
 * No script and no request; zh and en switch by a radio button, light and dark by the reader's system.
 */
export function renderReport(cases: readonly ReportCase[], fields: readonly FieldDefinition[]): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sightdesk: ${cases.length} cases</title><style>${REPORT_STYLE}</style></head>
<body><header><h1>Sightdesk</h1>
<fieldset><legend class="hidden">Language / 语言</legend><label><input type="radio" name="language" id="en" checked> English</label>
<label><input type="radio" name="language" id="zh"> 中文</label></fieldset></header>
<main>${renderOverview(cases)}${cases.map((entry, index) => renderCase(entry, index, fields)).join('')}</main></body></html>
`
}

function renderOverview(cases: readonly ReportCase[]): string {
  const rows = cases.map(
    ({ sample, result }, index) =>
      `<tr><td><a href="#case-${index + 1}">${index + 1}</a></td><td>${escapeMarkup(result.message.text) || '—'}</td><td>${escapeMarkup(result.message.intent.id)}</td>
<td class="number">${percent(result.message.intent.confidence)}</td><td>${badge(result.decision.action)}</td><td>${both(sample.about)}</td></tr>`,
  )
  return `<section><table><thead><tr><th>#</th><th>${both(WORDS.message)}</th><th>${both(WORDS.intent)}</th><th>${both(WORDS.confidence)}</th><th>${both(WORDS.decision)}</th><th>${both(WORDS.about)}</th></tr></thead><tbody>${rows.join('')}</tbody></table></section>`
}

function renderCase(
  { sample, result, pictures }: ReportCase,
  index: number,
  fields: readonly FieldDefinition[],
): string {
  return `<article id="case-${index + 1}"><h2><span>${index + 1}</span> ${both(sample.about)}</h2><div class="columns">
<div class="pictures">${result.pages.map((page, at) => renderPicture(page, pictures[at])).join('') || `<p class="muted">${both(WORDS.noPicture)}</p>`}</div>
<div class="reading">${renderMessage(result)}${result.pages.map((page) => renderFields(page, fields)).join('')}${renderDecision(result)}${renderSimilar(result)}${renderReply(result)}</div>
</div></article>`
}

/** Boxes are drawn over the picture in its own pixels, so that they stay in place at every size. */
function renderPicture(page: PageReading, bytes: Uint8Array | undefined): string {
  const { width, height } = page.size
  const source = bytes ? `data:image/png;base64,${Buffer.from(bytes).toString('base64')}` : ''
  const boxes = Object.entries(page.fields).map(
    ([id, { box, raw }]) =>
      `<rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" rx="4"><title>${escapeMarkup(`${id}: ${raw}`)}</title></rect>`,
  )
  return `<figure><div class="frame"><img src="${source}" alt="${escapeMarkup(page.name ?? '')}" width="${width}" height="${height}"><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="evidence">${boxes.join('')}</svg></div>
<figcaption>${escapeMarkup(page.kind.id)} ${percent(page.kind.confidence)} · ${page.lines.length} ${both(WORDS.lines)} · ${Math.round(page.durationMs)} ms</figcaption></figure>`
}

function renderMessage({ message }: CaseResult): string {
  const text = message.text ? `<blockquote dir="auto">${escapeMarkup(message.text)}</blockquote>` : ''
  return `${text}<p class="facts"><b>${escapeMarkup(message.language.id)}</b> <b>${escapeMarkup(message.intent.id)}</b> ${percent(message.intent.confidence)} <b>${escapeMarkup(message.emotion.id)}</b> ${percent(message.emotion.confidence)} <span class="muted">${escapeMarkup(message.verdict)}</span></p>`
}

function renderFields(page: PageReading, fields: readonly FieldDefinition[]): string {
  const name = (id: string) => nameOf(id, fields)
  const rows = Object.entries(page.fields).map(
    ([id, field]) =>
      `<tr><th>${name(id)}</th><td dir="auto">${escapeMarkup(fieldText(field))}</td><td class="number">${percent(field.confidence)}</td></tr>`,
  )
  const missing =
    page.missing.length > 0 ? `<p class="bad">${both(WORDS.missing)}: ${page.missing.map(name).join(', ')}</p>` : ''
  return `<table class="fields"><tbody>${rows.join('')}</tbody></table>${missing}`
}

/** The field's name in both languages; its id where the bundle has none. */
function nameOf(id: string, fields: readonly FieldDefinition[]): string {
  const names = fields.find((field) => field.id === id)?.names
  return both({ en: names?.['en'] ?? id, zh: names?.['zh'] ?? id })
}

function renderDecision({ decision }: CaseResult): string {
  const reasons = decision.reasons.map(
    (reason) => `<li${reason.decisive ? ' class="decisive"' : ''}>${escapeMarkup(reason.text)}</li>`,
  )
  const others = decision.counterfactuals.map(
    (other) => `<li class="muted">${escapeMarkup(other.change)} → ${escapeMarkup(other.action)}</li>`,
  )
  return `<h3>${badge(decision.action)} <small>${both(WORDS.priority)} ${decision.priority}</small></h3><ul>${reasons.join('')}${others.join('')}</ul>`
}

function renderSimilar({ findings }: CaseResult): string {
  const rows = findings.similar
    .slice(0, 3)
    .map(
      (found) =>
        `<li>${escapeMarkup(found.id.slice(0, 8))} — ${escapeMarkup(found.why.map((why) => `${why.voice}: ${why.detail}`).join('; '))} (${escapeMarkup(found.outcome)})</li>`,
    )
  return rows.length > 0 ? `<h3>${both(WORDS.similar)}</h3><ul>${rows.join('')}</ul>` : ''
}

function renderReply({ reply }: CaseResult): string {
  return reply
    ? `<div class="answer" dir="auto" lang="${escapeMarkup(reply.language)}">${reply.text
        .split('\n')
        .map((line) => `<p>${escapeMarkup(line)}</p>`)
        .join('')}</div>`
    : ''
}

const WORDS = {
  message: { en: 'Message', zh: '消息' },
  intent: { en: 'Intent', zh: '意图' },
  confidence: { en: 'Confidence', zh: '置信度' },
  decision: { en: 'Decision', zh: '决策' },
  about: { en: 'What it shows', zh: '说明' },
  noPicture: { en: 'No picture came with this message.', zh: '这条消息没有附图。' },
  lines: { en: 'lines', zh: '行文字' },
  missing: { en: 'Not visible', zh: '未见' },
  priority: { en: 'priority', zh: '优先级' },
  similar: { en: 'Similar cases', zh: '相似案例' },
} as const

const ACTIONS: Readonly<Record<string, { readonly en: string; readonly zh: string }>> = {
  reply: { en: '↩ Reply', zh: '↩ 自动回复' },
  suggest: { en: '✎ Suggest', zh: '✎ 建议' },
  ask: { en: '? Ask', zh: '? 追问' },
  handoff: { en: '☎ Hand off', zh: '☎ 转人工' },
}

function badge(action: string): string {
  return `<span class="badge ${escapeMarkup(action)}">${both(ACTIONS[action] ?? { en: action, zh: action })}</span>`
}

function both(words: { readonly en: string; readonly zh: string }): string {
  return `<span lang="en" class="en">${escapeMarkup(words.en)}</span><span lang="zh" class="zh">${escapeMarkup(words.zh)}</span>`
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
