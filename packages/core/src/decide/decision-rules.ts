import type { Action, Reason } from '../handoff/decision.ts'
import type { Findings } from '../handoff/findings.ts'
import type { DecisionInput } from './decision-input.ts'

/** What a rule says: an action when it settles the case, only words and numbers when it lets the case pass. */
export interface RuleVoice {
  readonly action?: Action
  readonly text: string
  readonly values: Reason['values']
}

export interface DecisionRule {
  readonly id: Reason['rule']
  /** Nothing when the rule does not concern this case. */
  readonly ask: (input: DecisionInput) => RuleVoice | undefined
}

/** The rules in the order in which they are asked. */
export const RULES: readonly DecisionRule[] = [
  { id: 'safety', ask: safety },
  { id: 'person_asked_for', ask: personAskedFor },
  { id: 'missing_evidence', ask: missingEvidence },
  { id: 'out_of_scope', ask: outOfScope },
  { id: 'emotion', ask: emotion },
  { id: 'confidence', ask: confidence },
  { id: 'unknown_fact', ask: unknownFact },
  { id: 'mismatch', ask: mismatch },
  { id: 'eligible_answer', ask: eligibleAnswer },
]

const PERSON_INTENT = 'human_agent'

function safety({ message, strategies }: DecisionInput): RuleVoice | undefined {
  const { id } = message.intent
  if (id === PERSON_INTENT || !strategies.handoffIntents.includes(id) || message.verdict === 'out_of_scope')
    return undefined
  return { action: 'handoff', text: `"${id}" always goes to a person.`, values: { intent: id } }
}

function personAskedFor({ message, strategies }: DecisionInput): RuleVoice | undefined {
  const asked = message.intent.id === PERSON_INTENT && message.verdict === 'accept'
  if (!asked || !strategies.handoffIntents.includes(PERSON_INTENT)) return undefined
  return { action: 'handoff', text: 'The customer asks for a person.', values: { intent: PERSON_INTENT } }
}

function missingEvidence(input: DecisionInput): RuleVoice | undefined {
  const { message, missing, pages } = input
  if (message.verdict !== 'accept' || answeringEntry(input)) return undefined
  if (missing.length === 0)
    return pages.length > 0 ? { text: 'All evidence that the problem needs is there.', values: {} } : undefined
  const elements = missing.flatMap((need) => (need.elements.length > 0 ? need.elements : need.kinds.slice(0, 1)))
  return {
    action: 'ask',
    text: `"${message.intent.id}" still needs: ${elements.join(', ')}.`,
    values: { intent: message.intent.id, missing: elements },
  }
}

/**
 * The entry of custom knowledge that answers: it stands first among what may be given, since no intent covers the message or
 * the entry is surer, and its confidence reached the threshold of the bundle.
 */
export function answeringEntry({ findings }: DecisionInput): Findings['knowledge'][number] | undefined {
  const best = findings.knowledge[0]
  if (best?.verdict !== 'answer') return undefined
  return findings.answers.eligible[0]?.id === best.id ? best : undefined
}

function answeredByEntry({ id, confidence, threshold }: Findings['knowledge'][number]): RuleVoice {
  return {
    text: `Entry "${id}" answers at ${confidence.toFixed(2)} ≥ ${threshold}.`,
    values: { entry: id, confidence, threshold },
  }
}

function outOfScope(input: DecisionInput): RuleVoice | undefined {
  const { message } = input
  if (message.verdict !== 'out_of_scope') return undefined
  const entry = answeringEntry(input)
  if (entry) return answeredByEntry(entry)
  const score = message.outOfScope.score
  return {
    action: 'handoff',
    text: `Out of scope at ${score.toFixed(2)}: nothing that the shop's service answers.`,
    values: { score },
  }
}

function emotion(input: DecisionInput): RuleVoice | undefined {
  const { id, confidence: sureness } = input.message.emotion
  const strategy = input.strategies.emotions[id]
  if (!strategy || strategy.action === 'none' || sureness < strategy.from) return undefined
  const action = strategy.action === 'suggest' ? suggestOrHandoff(input) : strategy.action
  return {
    action,
    text: `The customer sounds ${id} (${sureness.toFixed(2)} ≥ ${strategy.from}): a person answers.`,
    values: { emotion: id, confidence: sureness, from: strategy.from },
  }
}

function confidence(input: DecisionInput): RuleVoice {
  const { intent, threshold, verdict } = input.message
  const values = { intent: intent.id, confidence: intent.confidence, threshold }
  const entry = answeringEntry(input)
  if (entry) return answeredByEntry(entry)
  if (verdict === 'accept') return { text: `"${intent.id}" at ${intent.confidence.toFixed(2)} ≥ ${threshold}.`, values }
  return {
    action: suggestOrHandoff(input),
    text: `"${intent.id}" at ${intent.confidence.toFixed(2)} < ${threshold}.`,
    values,
  }
}

function unknownFact(input: DecisionInput): RuleVoice | undefined {
  const facts = Object.entries(input.facts).filter(
    ([, fact]) => typeof fact === 'object' && fact !== null && 'status' in fact && fact.status === 'unknown',
  )
  if (facts.length === 0) return undefined
  const names = facts.map(([name]) => name)
  return {
    action: suggestOrHandoff(input),
    text: `Could not ask the shop's system for: ${names.join(', ')}.`,
    values: { facts: names },
  }
}

function mismatch(input: DecisionInput): RuleVoice | undefined {
  const fields = input.facts.mismatches.map((entry) => entry.field)
  if (fields.length === 0) return undefined
  return {
    action: suggestOrHandoff(input),
    text: `Picture and order disagree on: ${fields.join(', ')}.`,
    values: { fields },
  }
}

function eligibleAnswer({ findings }: DecisionInput): RuleVoice {
  const best = findings.answers.eligible[0]
  if (best)
    return {
      text: `Answer "${best.id}" fits with score ${best.score.toFixed(2)}.`,
      values: { answer: best.id, score: best.score },
    }
  const action = findings.similar.length > 0 ? 'suggest' : 'handoff'
  return {
    action,
    text: `No answer is eligible (${findings.answers.rejected.length} were looked at).`,
    values: { rejected: findings.answers.rejected.length },
  }
}

/** A suggestion needs something to suggest. */
function suggestOrHandoff({ findings }: DecisionInput): Action {
  return findings.answers.eligible.length > 0 || findings.similar.length > 0 ? 'suggest' : 'handoff'
}
