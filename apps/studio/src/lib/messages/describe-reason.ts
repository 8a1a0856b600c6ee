import type { Counterfactual, Reason } from '@sightdesk/core'
import type { Words } from './messages.ts'

/**
 * One rule of the decision as a sentence of the reader's language, from its numbers and ids.
 *
 * @returns the sentence; the rule's own English one where its values are not those this studio knows
 * @example
 * describeReason({ rule: 'person_asked_for', decisive: true, text: '…', values: {} }, wordsOf('zh')) //=> '顾客要求转人工。'
 */
export function describeReason(reason: Reason, words: Words): string {
  return SENTENCES[reason.rule](reason.values, words) ?? reason.text
}

type Sentence = (values: Reason['values'], words: Words) => string | undefined

const SENTENCES: Readonly<Record<Reason['rule'], Sentence>> = {
  safety: ({ intent }, { m, label }) =>
    typeof intent === 'string' ? m.reasonAlwaysPerson(label('intents', intent)) : undefined,
  person_asked_for: (_, { m }) => m.reasonPerson,
  missing_evidence: ({ intent, missing }, words) => {
    if (missing === undefined) return words.m.reasonEvidenceThere
    if (typeof intent !== 'string' || !Array.isArray(missing)) return undefined
    return words.m.reasonEvidenceMissing(words.label('intents', intent), joinElements(missing, words))
  },
  out_of_scope: ({ score }, words) =>
    typeof score === 'number' ? words.m.reasonOutOfScope(percentText(score, words)) : undefined,
  emotion: ({ emotion, confidence, from }, words) =>
    typeof emotion === 'string' && typeof confidence === 'number' && typeof from === 'number'
      ? words.m.reasonEmotion(emotionText(emotion, words), percentText(confidence, words), percentText(from, words))
      : undefined,
  confidence: ({ intent, confidence, threshold }, words) => {
    if (typeof intent !== 'string' || typeof confidence !== 'number' || typeof threshold !== 'number') return undefined
    const say = confidence >= threshold ? words.m.reasonSure : words.m.reasonUnsure
    return say(words.label('intents', intent), percentText(confidence, words), percentText(threshold, words))
  },
  unknown_fact: ({ facts }, { m }) =>
    Array.isArray(facts) ? m.reasonUnknown(facts.map((id) => factText(id, m)).join(m.listSeparator)) : undefined,
  mismatch: ({ fields }, words) =>
    Array.isArray(fields) ? words.m.reasonMismatch(joinElements(fields, words)) : undefined,
  eligible_answer: ({ answer, rejected }, { m }) => {
    if (typeof answer === 'string') return m.reasonAnswer(answer)
    return typeof rejected === 'number' ? m.reasonNoAnswer(rejected) : undefined
  },
}

/**
 * What would have led elsewhere, as a phrase of the reader's language.
 *
 * @example
 * describeChange({ action: 'reply', change: 'a neutral tone' }, wordsOf('zh')) //=> '语气平静'
 */
export function describeChange({ change }: Counterfactual, words: Words): string {
  const { m } = words
  const numbers = /^confidence ≥ ([\d.]+) \(was ([\d.]+)\)$/.exec(change)
  if (numbers) return m.changeConfidence(percentText(Number(numbers[1]), words), percentText(Number(numbers[2]), words))
  if (change === 'all evidence present') return m.changeEvidence
  if (change === 'a neutral tone') return m.changeTone
  return change === 'picture and order agree' ? m.changeMismatch : change
}

/** Elements are fields or kinds of picture. */
function joinElements(ids: readonly string[], { m, label }: Words): string {
  return ids.map((id) => (label('fields', id) === id ? label('kinds', id) : label('fields', id))).join(m.listSeparator)
}

function emotionText(id: string, { locale, label }: Words): string {
  const text = label('emotions', id)
  return locale === 'en' ? text.toLowerCase() : text
}

function factText(id: string, m: Words['m']): string {
  const names: Readonly<Record<string, string>> = {
    order: m.order,
    logistics: m.logistics,
    product: m.product,
    promotions: m.promotions,
    inventory: m.inventory,
    sensors: m.sensors,
  }
  return names[id] ?? id
}

function percentText(share: number, { m }: Words): string {
  return m.percent(Math.round(share * 100))
}
