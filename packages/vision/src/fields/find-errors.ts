import { CAUSE_WORDS, CODE_WORDS, FAILURE_WORDS, FOLLOWING_WORDS } from './error-words.data.ts'
import { type Candidate, type FieldContext, isAction } from './field-context.ts'
import { continuation, hasLabelAtLeft, joinLines } from './neighbours.ts'
import type { PageLine } from './page-lines.ts'
import { findWord } from './vocabulary.ts'

const CODE =
  /(?:^|[\s(（[【:：])((?:HTTP|ERR|ERROR|E|ECODE|CODE|SYS|PAY|AUTH|NET)[ _-]?\d{2,6}|ERR_[A-Z0-9_]+|0x[0-9a-fA-F]{4,8}|[A-Z]{2,6}[-_]\d{3,5})(?=$|[\s)）\]】,.，。:：])/
const HAS_ERRORS: ReadonlySet<string> = new Set(['error_dialog', 'recharge_result', 'payment_result', 'card_key'])

/**
 * Find an error's message and code by their words: a cause says more than a headline, a headline more than an apology.
 */
export function findErrors(context: FieldContext, labelled: readonly Candidate[]): Candidate[] {
  if (context.kind !== undefined && !HAS_ERRORS.has(context.kind)) return []
  return [...findMessage(context), ...(labelled.some((one) => one.field === 'error_code') ? [] : findCode(context))]
}

function findMessage(context: FieldContext): Candidate[] {
  return context.lines.flatMap((line) => {
    const text = beforeLabel(line, context)
    const isStop = (next: PageLine) => context.labelled.has(next) || isAction(next) || beginsAnew(line, next)
    const more = text === line.text ? continuation(line, context.lines, isStop) : []
    const own = messageWeight(line, context)
    const isCause = more.length > 0 && own < 0.8 && isMessageOfLines(line, more, context)
    const weight = isCause ? 0.85 : own
    if (weight === 0) return []
    const start = firstOf(line, context)
    if (start !== line && messageWeight(start, context) >= weight) return []
    const before = start === line ? [] : linesBetween(start, line, context)
    const raw = joinLines([...before.map((part) => part.text), text, ...more.map((part) => part.text)])
    const size = Math.min(1.15, 0.9 + 0.1 * (line.box.height / context.textHeight))
    const place = 1 - (0.12 * line.box.y) / context.size.height
    return [
      {
        field: 'error_message',
        raw,
        value: raw,
        confidence: Math.min(0.95, weight * size * place) * line.confidence ** 0.5,
        lines: [...before, line, ...more],
      },
    ]
  })
}

/** A cause may be told in words that stand on two lines. */
function isMessageOfLines(line: PageLine, more: readonly PageLine[], context: FieldContext): boolean {
  if (line.text.length < 4 || isCode(line) || hasLabelAtLeft(line, context)) return false
  if (isAction(line) || context.labelled.has(line)) return false
  const text = joinLines([line.text, ...more.map((part) => part.text)])
  return CAUSE_WORDS.test(text) && !FOLLOWING_WORDS.test(text) && !isPolicy(text) && text.length <= 200
}

/** A title stands above a sentence that begins with a capital letter. */
function beginsAnew(above: PageLine, line: PageLine): boolean {
  return /^\p{Lu}/u.test(line.text) && !/[.!?,:;-]$/u.test(above.text)
}

/** `K8WQ-3ZTM-77PA`: no words, so no part of a sentence. */
function isCode({ text }: PageLine): boolean {
  return /^(?=.*\d)[A-Z\d\s-]+$/.test(text)
}

/** The first line of the text that a line is a part of. */
function firstOf(line: PageLine, context: FieldContext): PageLine {
  const isStop = (next: PageLine) => context.labelled.has(next) || isAction(next)
  const near = context.lines.filter((one) => one.box.y < line.box.y && line.box.y - one.box.y < 4 * line.box.height)
  const isStart = (one: PageLine) =>
    !isStop(one) && !isCode(one) && !beginsAnew(one, line) && continuation(one, context.lines, isStop).includes(line)
  return near.find(isStart) ?? line
}

/** The lines of one text from its first up to another, without that one. */
function linesBetween(first: PageLine, last: PageLine, context: FieldContext): PageLine[] {
  const all = [first, ...continuation(first, context.lines, (next) => context.labelled.has(next))]
  return all.slice(0, Math.max(1, all.indexOf(last)))
}

function messageWeight(line: PageLine, context: FieldContext): number {
  const { text } = line
  if (
    text.length < 4 ||
    hasLabelAtLeft(line, context) ||
    text.length > 200 ||
    isAction(line) ||
    /^\d+[.、]\s?\D|^[•·※]|如有|如提示|若提示|^(?:if|when)\b/iu.test(text)
  )
    return 0
  const isFollowing = FOLLOWING_WORDS.test(text)
  if (isPolicy(text)) return 0
  const isHeadline = (findStatus(line, context)?.coverage ?? 0) > 0.7
  if (CAUSE_WORDS.test(text) && !isHeadline) return isFollowing ? 0.78 : 0.85
  if (FAILURE_WORDS.test(text)) return isFollowing ? 0.45 : context.labelled.has(line) ? 0.3 : 0.68
  return 0
}

/** Terms of sale name refusals without being an error. */
function isPolicy(text: string): boolean {
  return /不支持(?:退|七天|7天)|不退不换|不可退|有效期|过期作废|逾期|non-refundable|no refunds|not refundable|not transferable|terms|nicht erstattbar|no reembolsable/iu.test(
    text,
  )
}

function findStatus(line: PageLine, context: FieldContext) {
  const definition = context.fields.get('payment_status')
  return definition && findWord(line.folded.text, definition)
}

/** `Service unavailable Error code 503`: the message ends where the code's label starts. */
function beforeLabel(line: PageLine, context: FieldContext): string {
  const hit = context.hits.find(
    (one) =>
      one.line === line &&
      one.start > 3 &&
      one.fields.includes('error_code') &&
      /^\W?\s?[A-Z]*[-_ ]?\d/i.test(one.rest),
  )
  return (hit ? line.text.slice(0, hit.start) : line.text).replace(/[\s(（[【:：-]+$/u, '').trim()
}

function findCode(context: FieldContext): Candidate[] {
  return context.lines.flatMap((line) => {
    if (/https?:|\.example|www\./i.test(line.text)) return []
    if (context.labelled.has(line) || hasLabelAtLeft(line, context)) return []
    const status =
      context.kind === 'error_dialog' ? /^(?:HTTP\s?|error\s?)?([45]\d{2})$/i.exec(line.text)?.[1] : undefined
    const raw = status ?? CODE.exec(line.text)?.[1] ?? CODE_WORDS.exec(line.text)?.[0]
    return raw
      ? [{ field: 'error_code', raw, value: raw, confidence: 0.7 * line.confidence ** 0.5, lines: [line] }]
      : []
  })
}
