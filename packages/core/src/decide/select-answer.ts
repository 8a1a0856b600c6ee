import type { Answer, AnswerConditions, AnswerPart } from '../handoff/answer.ts'
import type { AnswerRanking, EligibleAnswer, RejectedAnswer, SimilarCase } from '../handoff/findings.ts'
import type { LanguageReading } from '../handoff/message-reading.ts'
import type { Customer } from '../handoff/request.ts'
import { type FilledSlot, fillText, resolveSlot, type SlotContext, slotNames } from './slots.ts'

export interface SelectAnswerInput extends SlotContext {
  readonly answers: readonly Answer[]
  readonly intent: string
  readonly language: LanguageReading
  readonly emotion?: string
  readonly cause?: string
  readonly customer?: Customer
  /** Earlier cases: an answer that worked for them ranks higher, one that did not ranks lower. */
  readonly similar?: readonly SimilarCase[]
  /** ISO 8601 instant at which the answer is given. */
  readonly at: string
}

/**
 * Which prepared answers may be given, best first, and why each other one may not.
 *
 * An answer is eligible when it speaks the customer's language, its validity holds, every condition is met by a fact or a
 * field, and every slot is filled. More conditions met ranks higher, then what worked in similar cases, then what says more.
 *
 * @example
 * selectAnswer({ answers: [], intent: 'refund_status', language: { id: 'zh', confidence: 1 }, facts, pages: [], fields: [], at: '2026-01-01T00:00:00Z' })
 * //=> { eligible: [], rejected: [], conflicts: [] }
 */
export function selectAnswer(input: SelectAnswerInput): AnswerRanking {
  const eligible: EligibleAnswer[] = []
  const rejected: RejectedAnswer[] = []
  for (const answer of input.answers.filter((candidate) => candidate.intent === input.intent)) {
    const outcome = examine(answer, input)
    if ('reason' in outcome) rejected.push(outcome)
    else eligible.push(outcome)
  }
  eligible.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
  const best = eligible[0]?.score
  const conflicts = eligible.filter((answer) => answer.score === best).map((answer) => answer.id)
  return { eligible, rejected, conflicts: conflicts.length > 1 ? conflicts : [] }
}

function examine(answer: Answer, input: SelectAnswerInput): EligibleAnswer | RejectedAnswer {
  const reject = (reason: string, detail: string): RejectedAnswer => ({ id: answer.id, reason, detail })
  const language = localeKey(answer, input.language)
  if (!language) return reject('language', `not written in ${input.language.id}`)
  if (answer.validFrom && Date.parse(input.at) < Date.parse(answer.validFrom))
    return reject('not_yet_valid', answer.validFrom)
  if (answer.validTo && Date.parse(input.at) >= Date.parse(answer.validTo)) return reject('expired', answer.validTo)
  const unmet = unmetCondition(answer.conditions, input)
  if (unmet) return reject('condition', unmet)
  const parts = answer.locales[language] as readonly AnswerPart[]
  const names = [...new Set(parts.flatMap((part) => partTexts(part).flatMap(slotNames)))]
  const slots: Record<string, FilledSlot> = {}
  for (const name of names) {
    const filled = resolveSlot(name, language, input)
    if (!filled) return reject('slot', `nothing fills {${name}}`)
    slots[name] = filled
  }
  return {
    id: answer.id,
    language,
    score: scoreOf(answer, names.length + parts.filter(isComputed).length, input),
    parts: parts.map((part) => fillPart(part, slots)),
    slots,
  }
}

/** The locale of an answer that serves a language: `zh-Hant` for Traditional Chinese where written, else `zh`. */
function localeKey(answer: Answer, language: LanguageReading): string | undefined {
  const keys = language.script ? [`${language.id}-${language.script}`, language.id] : [language.id]
  return keys.find((key) => answer.locales[key] !== undefined)
}

function unmetCondition(conditions: AnswerConditions, input: SelectAnswerInput): string | undefined {
  for (const [name, allowed] of Object.entries(conditions)) {
    if (!allowed) continue
    const actual = conditionValues(name as keyof AnswerConditions, input)
    const met = actual.some((value) => allowed.some((entry) => entry.toLowerCase() === value.toLowerCase()))
    if (!met) return `${name} is ${actual.join(', ') || 'not known'}, expected ${allowed.join(' or ')}`
  }
  return undefined
}

function conditionValues(name: keyof AnswerConditions, input: SelectAnswerInput): string[] {
  const order = input.facts.order?.status === 'known' ? input.facts.order.value : undefined
  const logistics = input.facts.logistics?.status === 'known' ? input.facts.logistics.value : undefined
  const onPage = (field: string) =>
    input.pages.map((page) => page.fields[field]?.value).find((value) => typeof value === 'string')
  const sources: Record<keyof AnswerConditions, readonly unknown[]> = {
    orderStatus: [order?.status ?? onPage('order_status')],
    paymentStatus: [order?.paymentStatus ?? onPage('payment_status')],
    logisticsStatus: [logistics?.status ?? onPage('logistics_status')],
    region: [order?.region ?? input.customer?.region],
    category: [order?.category],
    platform: [order?.platform, onPage('payment_platform')],
    errorCode: input.pages.map((page) => page.fields['error_code']?.value),
    customerSegment: [input.customer?.segment],
    emotion: [input.emotion],
    cause: [input.cause],
  }
  return sources[name].filter((value): value is string => typeof value === 'string')
}

/** What a filled slot adds: of two answers under the same conditions, the one that says more of the case comes first. */
const SLOT_SCORE = 0.01

/** One point for each condition, up to one for how the answer fared in similar cases, a little for each filled slot. */
function scoreOf(answer: Answer, slots: number, input: SelectAnswerInput): number {
  const conditions = Object.values(answer.conditions).filter((allowed) => allowed !== undefined).length
  const same = (input.similar ?? []).filter((found) => found.answerId === answer.id)
  const worked = same.filter((found) => found.outcome === 'worked').length
  const failed = same.filter((found) => found.outcome === 'did_not').length
  return conditions + (worked - failed) / (worked + failed + 1) + slots * SLOT_SCORE
}

/** A part that is filled after the choice, from what is known of the case. */
function isComputed(part: AnswerPart): boolean {
  return part.type === 'computed_duty'
}

function partTexts(part: AnswerPart): string[] {
  return 'text' in part ? [part.text] : []
}

function fillPart(part: AnswerPart, slots: Readonly<Record<string, FilledSlot>>): AnswerPart {
  return 'text' in part ? { ...part, text: fillText(part.text, slots) } : part
}
