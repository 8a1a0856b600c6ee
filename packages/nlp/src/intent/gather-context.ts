import type { MessageInput } from '@sightdesk/core'
import { pickOption } from './pick-option.ts'

/** A text beside the message that helps to read it. */
export interface ContextPart {
  readonly text: string
  /** Against the message's own 1. */
  readonly weight: number
}

/** Customer turns that are looked back at. */
const MAX_TURNS = 3
const CUSTOMER_WEIGHT = 1
const AGENT_WEIGHT = 0.2
/** Each turn further back counts so much less. */
const FADING = 0.6
/** An option that the customer picked ("the second one") counts like the message itself. */
const OPTION_WEIGHT = 1.5
const EVIDENCE_WEIGHT = 0.7
/** Word features of a message (single words and pairs) that stand on their own; shorter ones lean on the context. */
const ENOUGH_WORDS = 12

/**
 * What was said before and what stands on the pictures, weighed by how much the message needs it.
 *
 * @param wordCount - word features of the message itself
 */
export function gatherContext(input: MessageInput, wordCount: number): ContextPart[] {
  const need = ENOUGH_WORDS / (ENOUGH_WORDS + wordCount)
  return [...readTurns(input, need), ...readEvidence(input, need)]
}

function readTurns({ text, turns = [] }: MessageInput, need: number): ContextPart[] {
  const parts: ContextPart[] = []
  const agent = turns.findLast((turn) => turn.role === 'agent')
  const option = agent && pickOption(text, agent.text)
  if (option) return [{ text: option, weight: OPTION_WEIGHT }]
  if (agent) parts.push({ text: agent.text, weight: AGENT_WEIGHT * need })
  const said = turns
    .filter((turn) => turn.role === 'customer')
    .slice(-MAX_TURNS)
    .reverse()
  for (const [age, turn] of said.entries()) {
    parts.push({ text: turn.text, weight: CUSTOMER_WEIGHT * need * FADING ** age })
  }
  return parts
}

/** The value of a token is text that stood on a picture: `title:支付失败`. The name of its kind is nobody's words. */
function readEvidence({ evidence = [] }: MessageInput, need: number): ContextPart[] {
  const said = evidence.filter((token) => !token.startsWith('kind:'))
  const values = said.map((token) => token.slice(token.indexOf(':') + 1).replaceAll('_', ' '))
  return values.length ? [{ text: values.join(' '), weight: EVIDENCE_WEIGHT * need }] : []
}
