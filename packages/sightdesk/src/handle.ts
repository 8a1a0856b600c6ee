import {
  type CaseResult,
  decide,
  findMissingEvidence,
  type MessageReading,
  type PageReading,
  type ParsedRequest,
  type Request,
} from '@sightdesk/core'
import { abortable } from './abortable.ts'
import { composeReply } from './compose-reply.ts'
import type { HandleOptions } from './desk.ts'
import { evidenceTokens } from './evidence-tokens.ts'
import { parseRequest } from './parse-request.ts'
import type { Rooms } from './rooms.ts'
import { createStageRunner } from './stages.ts'

export interface HandleContext extends HandleOptions {
  readonly rooms: Rooms
  /** ISO 8601 instant of the case. */
  readonly at: string
  readonly id: string
}

/**
 * One case, from request to decision: pages → message → facts → knowledge → decide → compose → remember.
 *
 * Each step adds to one growing record and none goes back.
 */
export async function handle(request: Request, context: HandleContext): Promise<CaseResult> {
  const { rooms, at, id, signal, onEvent } = context
  const parsed = parseRequest(request)
  const handled = await findHandled(parsed, context)
  if (handled) return handled
  const stages = createStageRunner(onEvent, signal)
  const call = { ...(signal && { signal }) }

  const pages = await stages.run('pages', () => readPages(parsed, context))
  const message = await stages.run('message', () => readMessage(parsed, pages, context))
  onEvent?.({ type: 'message', message })
  const facts = await stages.run('facts', () => rooms.gatherFacts({ id, at, request: parsed, pages, message }, call))
  onEvent?.({ type: 'facts', facts })
  const findings = await stages.run('knowledge', () =>
    rooms.findKnowledge({ id, at, request: parsed, pages, message, facts }, call),
  )
  onEvent?.({ type: 'findings', findings })
  const decision = await stages.run('decide', () => decideCase({ pages, message, facts, findings }, rooms))
  onEvent?.({ type: 'decision', decision })
  const reply = await stages.run('compose', () =>
    composeReply({ decision, findings, message, pages, wording: rooms.bundle.wording, tone: toneOf(message, rooms) }),
  )

  const result: CaseResult = {
    schemaVersion: 1,
    id,
    at,
    tenant: parsed.tenant,
    bundle: { id: rooms.bundle.manifest.id, version: rooms.bundle.manifest.version, hash: rooms.bundle.manifest.hash },
    ...(parsed.customer && { customerId: parsed.customer.id }),
    pages,
    message,
    facts,
    findings,
    decision,
    ...(reply && { reply }),
    timings: stages.timings(),
    warnings: [...pages.flatMap((page) => page.warnings), ...message.warnings, ...facts.warnings, ...findings.warnings],
  }
  const stored = await stages.run('remember', () => rooms.remember(result, parsed))
  onEvent?.({ type: 'result', result: stored })
  return stored
}

/** The same message of the customer is handled once; whoever streams it sees its result. */
async function findHandled(
  { tenant, idempotencyKey }: ParsedRequest,
  { rooms, signal, onEvent }: HandleContext,
): Promise<CaseResult | undefined> {
  if (idempotencyKey === undefined) return undefined
  const handled = await abortable(rooms.findHandled(tenant, idempotencyKey), signal)
  if (handled) onEvent?.({ type: 'result', result: handled.result })
  return handled?.result
}

/** Pictures are read one after the other: one engine reads them all, and a failing one names itself. */
async function readPages(request: ParsedRequest, { rooms, signal, onEvent }: HandleContext): Promise<PageReading[]> {
  const promptLanguage = languageOf(request, rooms)
  const pages: PageReading[] = []
  for (const [index, image] of request.images.entries()) {
    const page = await rooms.readPage(image, { ...(promptLanguage && { promptLanguage }), ...(signal && { signal }) })
    onEvent?.({ type: 'page', index, page })
    pages.push(page)
  }
  return pages
}

/** The language to ask in: the message's own, else the one that the shop knows of the customer. */
function languageOf(request: ParsedRequest, rooms: Rooms): string | undefined {
  const spoken = rooms.detectLanguage(request.text)
  return spoken === 'und' ? request.customer?.language : spoken
}

async function readMessage(
  request: ParsedRequest,
  pages: readonly PageReading[],
  { rooms, signal }: HandleContext,
): Promise<MessageReading> {
  const evidence = evidenceTokens(pages)
  const message = await rooms.readMessage(
    { text: request.text, turns: request.turns, evidence },
    { ...(signal && { signal }) },
  )
  const known = request.customer?.language
  return message.language.id === 'und' && known ? { ...message, language: { id: known, confidence: 0.5 } } : message
}

function decideCase(input: Pick<CaseResult, 'pages' | 'message' | 'facts' | 'findings'>, { bundle }: Rooms) {
  const { templates, fields, evidence, wording, strategies } = bundle
  const { message, pages, facts } = input
  const missing = findMissingEvidence({
    intent: message.intent.id,
    language: languageTag(message),
    pages,
    facts,
    evidence,
    templates,
    fields,
    wording,
  })
  return decide({ ...input, missing, strategies })
}

/** `zh-Hant` where the script was told apart, so that wording in Traditional Chinese is found. */
function languageTag({ language }: MessageReading): string {
  return language.script === 'Hant' && language.id === 'zh' ? 'zh-Hant' : language.id
}

function toneOf({ emotion }: MessageReading, { bundle }: Rooms): string {
  const strategy = bundle.strategies.emotions[emotion.id]
  return strategy && emotion.confidence >= strategy.from ? strategy.tone : 'plain'
}
