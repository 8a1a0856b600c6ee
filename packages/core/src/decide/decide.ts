import type { Action, Counterfactual, Decision, Reason } from '../handoff/decision.ts'
import type { Prompt } from '../handoff/page-reading.ts'
import type { DecisionInput } from './decision-input.ts'
import { answeringEntry, RULES } from './decision-rules.ts'

/** Priority of a case that nothing raises. */
export const BASE_PRIORITY = 30

/**
 * Choose among reply, suggest, ask and handoff.
 *
 * The rules are asked in a fixed order, the first that settles the action wins: safety, a person asked for, missing
 * evidence, out of scope, emotion, confidence against the one threshold, unknown facts, mismatches, an eligible answer.
 *
 * @returns the action with every rule's reason and numbers, a priority 0 to 100, and what would have led elsewhere
 */
export function decide(input: DecisionInput): Decision {
  const { action, reasons } = settle(input)
  const entry = answeringEntry(input)
  return {
    schemaVersion: 1,
    action,
    reasons,
    priority: priorityOf(input, action),
    confidence: entry?.confidence ?? input.message.intent.confidence,
    threshold: entry?.threshold ?? input.message.threshold,
    ask: action === 'ask' ? promptsOf(input) : [],
    counterfactuals: counterfactualsOf(input, action),
  }
}

function settle(input: DecisionInput): { action: Action; reasons: Reason[] } {
  const reasons: Reason[] = []
  for (const rule of RULES) {
    const spoken = rule.ask(input)
    if (!spoken) continue
    reasons.push({ rule: rule.id, decisive: spoken.action !== undefined, text: spoken.text, values: spoken.values })
    if (spoken.action) return { action: spoken.action, reasons }
  }
  return {
    action: 'reply',
    reasons: reasons.map((reason, index) => ({ ...reason, decisive: index === reasons.length - 1 })),
  }
}

function priorityOf(input: DecisionInput, action: Action): number {
  const { emotion, intent } = input.message
  const strategy = input.strategies.emotions[emotion.id]
  const raised = strategy && emotion.confidence >= strategy.from ? strategy.priority : 0
  const safety = input.strategies.handoffIntents.includes(intent.id) ? 40 : 0
  const scope = input.message.verdict === 'out_of_scope' ? -20 : 0
  const waiting = action === 'handoff' || action === 'suggest' ? 10 : 0
  return Math.max(0, Math.min(100, BASE_PRIORITY + raised + safety + scope + waiting))
}

function promptsOf(input: DecisionInput): Prompt[] {
  const quality = input.pages.flatMap((page) =>
    page.quality.ok ? [] : page.quality.issues.map((issue) => ({ field: issue.id, text: issue.text })),
  )
  const missing = input.missing.flatMap((need) => need.prompts)
  return [...new Map([...quality, ...missing].map((prompt) => [prompt.text, prompt])).values()]
}

/** Ask the rules again with one thing changed: each change that leads elsewhere is told. */
function counterfactualsOf(input: DecisionInput, action: Action): Counterfactual[] {
  const { message, facts } = input
  const changes: [boolean, string, DecisionInput][] = [
    [
      message.verdict !== 'accept',
      `confidence ≥ ${message.threshold} (was ${message.intent.confidence.toFixed(2)})`,
      { ...input, message: { ...message, verdict: 'accept' } },
    ],
    [input.missing.length > 0, 'all evidence present', { ...input, missing: [] }],
    [
      message.emotion.id !== 'neutral',
      'a neutral tone',
      { ...input, message: { ...message, emotion: { id: 'neutral', confidence: 1 } } },
    ],
    [facts.mismatches.length > 0, 'picture and order agree', { ...input, facts: { ...facts, mismatches: [] } }],
  ]
  return changes
    .filter(([applies]) => applies)
    .map(([, change, changed]) => ({ action: settle(changed).action, change }))
    .filter((counterfactual) => counterfactual.action !== action)
}
