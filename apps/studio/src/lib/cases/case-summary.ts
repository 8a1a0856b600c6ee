import type { Action, Case } from '@sightdesk/core'

/** One row of the list: enough to recognize a case. */
export interface CaseSummary {
  readonly id: string
  /** ISO 8601 instant, and the same for people, in the server's time zone. */
  readonly at: string
  readonly atText: string
  readonly text: string
  readonly language: string
  readonly intent: string
  readonly confidence: number
  readonly emotion: string
  readonly action: Action
  readonly priority: number
  readonly pictures: number
  /** SHA-256 of the first picture that is kept. */
  readonly thumbnail?: string
}

/** A case as a page shows it: the stored record, and its instant for people. */
export interface ShownCase extends Case {
  readonly atText: string
}

/** Characters of a message that a row may need. */
const TEXT_LENGTH = 160

/**
 * The row of a case.
 *
 * @example
 * summarizeCase(entry).action //=> 'reply'
 */
export function summarizeCase({ result }: Case): CaseSummary {
  const { message, decision, pages } = result
  const thumbnail = pages.find((page) => page.blob !== undefined)?.blob
  return {
    id: result.id,
    at: result.at,
    atText: formatInstant(result.at).slice(5),
    text: [...message.text].slice(0, TEXT_LENGTH).join(''),
    language: message.language.id,
    intent: message.intent.id,
    confidence: message.intent.confidence,
    emotion: message.emotion.id,
    action: decision.action,
    priority: decision.priority,
    pictures: pages.length,
    ...(thumbnail !== undefined && { thumbnail }),
  }
}

/**
 * An instant for people: `2026-11-20 09:30`, in the time zone of the process.
 *
 * Written on the server only, so that both sides of a page agree.
 */
export function formatInstant(at: string): string {
  const date = new Date(at)
  if (Number.isNaN(date.getTime())) return at
  const two = (value: number) => String(value).padStart(2, '0')
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`
}
