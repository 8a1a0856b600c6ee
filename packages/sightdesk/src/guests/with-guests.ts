import { type CaseResult, errorRecord, type Reply, type Request, type Scored, type Warning } from '@sightdesk/core'
import type { CallOptions, Desk, HandleOptions } from '../desk.ts'
import { checkDraft } from './check-draft.ts'
import type { Composer, Understander } from './guest.ts'
import { guestSources } from './guest-sources.ts'
import { createMask, type Masked } from './mask-personal.ts'

export interface GuestOptions {
  /** Writes the text of suggestions that a person sends. */
  readonly composer?: Composer
  /** Says which candidate it takes a message for that missed its threshold. */
  readonly understander?: Understander
  /**
   * Also let the composer word replies that go out by themselves, in the tone of the case; off by default. Its text then rests on
   * the prepared answer and the facts, and says no number, link or address that they do not say.
   */
  readonly wordReplies?: boolean
  /** Tone of a case; `plain` by default. */
  readonly toneOf?: (result: CaseResult) => string
}

/** What a guest said, beside what was decided. */
export interface GuestNote {
  /** Id of the composer whose text the reply is. */
  readonly composedBy?: string
  /** Every source that the text rests on, in the order of its sentences. */
  readonly cites?: readonly string[]
  /** The candidate that the understander takes the message for: a hint for the person who reads the case. */
  readonly intent?: string
  readonly understoodBy?: string
}

/** A case that a guest may have spoken to. */
export interface GuestedResult extends CaseResult {
  readonly guest?: GuestNote
}

/** A desk whose cases pass a guest. */
export interface GuestedDesk extends Desk {
  handle(request: Request, options?: HandleOptions): Promise<GuestedResult>
}

/**
 * Let a guest, as a large language model, word what a case says. What is done stays decided without it.
 *
 * A guest comes after the decision: action, priority, intent and confidence never change, whatever the customer's text asks of it.
 * It speaks where a message missed its threshold and a person reads on, or for the tone. It sees masked text and given sources
 * only; a draft with a citation, number or link that no source holds is refused, and a failing guest changes nothing: the result
 * then carries a warning `guest/…` and the prepared text. The stored case keeps the prepared text too.
 *
 * @param desk - stays the caller's; disposing the returned desk disposes it
 * @example
 * const desk = withGuests(createSightdesk(), { composer: createOpenAiComposer({ baseUrl, model, budget }) })
 */
export function withGuests(desk: Desk, guests: GuestOptions): GuestedDesk {
  const visit = (result: CaseResult, call: CallOptions) => consult(result, guests, call.signal)
  return {
    ...desk,
    handle: async (request, call = {}) => visit(await desk.handle(request, call), call),
    async *handleMany(requests, call = {}) {
      for await (const row of desk.handleMany(requests, call))
        yield 'result' in row ? { ...row, result: await visit(row.result, call) } : row
    },
    async *stream(request, call = {}) {
      for await (const event of desk.stream(request, call))
        yield event.type === 'result' ? { ...event, result: await visit(event.result, call) } : event
    },
  }
}

async function consult(
  result: CaseResult,
  guests: GuestOptions,
  signal: AbortSignal | undefined,
): Promise<GuestedResult> {
  const mask = createMask(result.message.language.id)
  const warnings: Warning[] = []
  const attempt = async <T>(work: (() => Promise<T>) | undefined): Promise<T | undefined> => {
    try {
      return await work?.()
    } catch (error) {
      signal?.throwIfAborted()
      const { code, message } = errorRecord(error)
      warnings.push({ code: `guest/${code.replace(/^.*\//, '')}`, message })
      return undefined
    }
  }
  const { composer, understander } = guests
  const understood = await attempt(
    understander && isUnsure(result) ? () => secondOpinion(understander, result, mask, signal) : undefined,
  )
  const draft = await attempt(
    composer && mayWord(result, guests) ? () => word(composer, result, guests, mask, signal) : undefined,
  )
  if (!understood && !draft)
    return warnings.length === 0 ? result : { ...result, warnings: [...result.warnings, ...warnings] }
  return {
    ...result,
    ...(draft && { reply: draft.reply }),
    guest: { ...understood, ...(draft && { composedBy: draft.by, cites: draft.cites }) },
    warnings: [...result.warnings, ...warnings],
  }
}

/** Where our own model is sure, nobody else is asked. */
function isUnsure({ message }: CaseResult): boolean {
  return message.verdict === 'below_threshold' && message.intent.alternatives.length > 0
}

function mayWord({ decision, reply }: CaseResult, { wordReplies }: GuestOptions): boolean {
  if (decision.action === 'suggest') return true
  return decision.action === 'reply' && reply !== undefined && wordReplies === true
}

async function secondOpinion(
  understander: Understander,
  result: CaseResult,
  mask: Masked,
  signal: AbortSignal | undefined,
) {
  const { text, language, intent } = result.message
  const candidates: Scored[] = [{ id: intent.id, confidence: intent.confidence }, ...intent.alternatives]
  const question = { message: mask.mask(text), language: language.id, candidates }
  const choice = await understander.understand(question, signal && { signal })
  const chosen = candidates.find(({ id }) => id === choice.intent)
  return chosen && { intent: chosen.id, understoodBy: understander.id }
}

async function word(
  composer: Composer,
  result: CaseResult,
  { toneOf }: GuestOptions,
  mask: Masked,
  signal: AbortSignal | undefined,
): Promise<{ reply: Reply; by: string; cites: readonly string[] } | undefined> {
  const sources = guestSources(result).map(({ id, text }) => ({ id, text: mask.mask(text) }))
  if (sources.length === 0) return undefined
  const language = result.reply?.language ?? result.message.language.id
  const message = mask.mask(result.message.text)
  const question = { message, language, tone: toneOf?.(result) ?? 'plain', sources }
  const draft = await composer.compose(question, signal && { signal })
  checkDraft(draft, sources)
  const text = mask.unmask(draft.sentences.map((sentence) => sentence.text).join(' '))
  if (text === undefined) return undefined
  const cites = [...new Set(draft.sentences.flatMap((sentence) => sentence.cites))]
  const others = (result.reply?.parts ?? []).filter((part) => !('text' in part))
  const reply: Reply = { trace: [], ...result.reply, language, parts: [{ type: 'text', text }, ...others], text }
  return { reply, by: composer.id, cites }
}
