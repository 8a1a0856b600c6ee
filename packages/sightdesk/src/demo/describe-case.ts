import type { CaseResult, FieldReading } from '@sightdesk/core'

const WIDTH = 14

/**
 * One case as lines for a terminal: picture, fields, message, similar cases, decision with its reasons, and the reply.
 *
 * @param title - what the case shows, in one sentence
 */
export function describeCase(result: CaseResult, title: string): string[] {
  const { message, decision, findings, reply } = result
  const percent = (share: number) => `${Math.round(share * 100)} %`
  return [
    title,
    row('message', message.text === '' ? '(no text)' : `“${message.text}”`),
    ...result.pages.flatMap((page) => [
      row(
        'picture',
        `${page.name ?? 'unnamed'} → ${page.kind.id} ${percent(page.kind.confidence)}, ${page.lines.length} lines, ${Math.round(page.durationMs)} ms`,
      ),
      ...Object.entries(page.fields).map(([id, field]) =>
        row('', `${id.padEnd(17)} ${fieldText(field)}  ${percent(field.confidence)}`),
      ),
    ]),
    row(
      'understood',
      `${message.language.id} · ${message.intent.id} ${percent(message.intent.confidence)} · ${message.emotion.id} ${percent(message.emotion.confidence)} · ${message.verdict}`,
    ),
    ...findings.similar
      .slice(0, 1)
      .map((found) =>
        row(
          'similar',
          `${found.id.slice(0, 8)}… by ${found.why.map((why) => `${why.voice} (${why.detail})`).join(', ')}`,
        ),
      ),
    row('decision', `${decision.action.toUpperCase()}, priority ${decision.priority}`),
    ...decision.reasons.map((reason) => row('', `${reason.decisive ? '▸' : '·'} ${reason.text}`)),
    ...decision.counterfactuals.map((other) => row('', `  with ${other.change}: ${other.action}`)),
    ...(reply
      ? reply.text
          .split('\n')
          .map((line, index) => row(index === 0 ? (decision.action === 'ask' ? 'question' : 'answer') : '', line))
      : []),
  ]
}

/** The value of a field as a person writes it. */
export function fieldText({ value }: Pick<FieldReading, 'value'>): string {
  return typeof value === 'object' ? [value.amount.toFixed(2), value.currency].filter(Boolean).join(' ') : String(value)
}

function row(label: string, text: string): string {
  return `  ${label.padEnd(WIDTH)}${text}`
}
