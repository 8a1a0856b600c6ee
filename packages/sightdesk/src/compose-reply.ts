import type {
  AnswerPart,
  Decision,
  EligibleAnswer,
  Findings,
  MessageReading,
  PageReading,
  Reply,
  Trace,
  Wording,
} from '@sightdesk/core'

export interface ComposeInput {
  readonly decision: Decision
  readonly findings: Findings
  readonly message: MessageReading
  readonly pages: readonly PageReading[]
  readonly wording: Wording
  /** Tone id of the emotion's strategy, as `apology`. */
  readonly tone: string
}

/**
 * Write what goes out: the chosen answer, or the question for what is missing.
 *
 * @returns nothing when the case is handed off, or when nothing could be written in the customer's language
 */
export function composeReply(input: ComposeInput): Reply | undefined {
  if (input.decision.action === 'ask') return composeQuestion(input)
  const answer = input.findings.answers.eligible[0]
  if (input.decision.action === 'handoff' || !answer) return undefined
  return composeAnswer(answer, input)
}

function composeQuestion({ decision, message }: ComposeInput): Reply | undefined {
  if (decision.ask.length === 0) return undefined
  const parts: AnswerPart[] = decision.ask.map((prompt) => ({ type: 'text', text: prompt.text }))
  return { language: message.language.id, parts, text: plainText(parts), trace: [] }
}

function composeAnswer(answer: EligibleAnswer, input: ComposeInput): Reply {
  const opening = toneWords(input.wording, input.tone, answer.language)
  const parts: AnswerPart[] = opening ? [{ type: 'text', text: opening }, ...answer.parts] : [...answer.parts]
  const trace = Object.entries(answer.slots).map(([slot, filled]) => traceSlot(slot, filled, input.pages))
  return { language: answer.language, answerId: answer.id, parts, text: plainText(parts), trace }
}

function toneWords(wording: Wording, tone: string, language: string): string | undefined {
  const texts = wording.tones[tone]
  return texts?.[language] ?? texts?.[language.split('-')[0] as string]
}

/** Follow a slot back to the line on the customer's own picture, where it came from one. */
function traceSlot(slot: string, filled: EligibleAnswer['slots'][string], pages: readonly PageReading[]): Trace {
  const onPage = /^pages\.(\d+)\.fields\.(\w+)$/.exec(filled.source)
  const base = { slot, text: filled.text, source: filled.source }
  if (!onPage) return base
  const page = Number(onPage[1])
  const line = lineOf(pages[page], onPage[2] as string)
  return line === undefined ? { ...base, page } : { ...base, page, line }
}

/** The line that holds the value itself, rather than the one that holds its label. */
function lineOf(page: PageReading | undefined, field: string): number | undefined {
  const reading = page?.fields[field]
  return reading?.lines.find((index) => page?.lines[index]?.text.includes(reading.raw)) ?? reading?.lines[0]
}

function plainText(parts: readonly AnswerPart[]): string {
  return parts.flatMap(wordsOf).join('\n')
}

function wordsOf(part: AnswerPart): string[] {
  if (part.type === 'computed_duty') return part.summary === undefined ? [] : [part.summary]
  return 'text' in part ? [part.text] : []
}
