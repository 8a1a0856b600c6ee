import { type CaseResult, MAX_MESSAGE_LENGTH, MAX_PICTURES, type SimilarCase } from '@sightdesk/core'
import type { SimilarIndex } from '@sightdesk/graph'
import { z } from 'zod'
import type { CallOptions, Desk } from '../desk.ts'

export interface DeskToolOptions {
  readonly desk: Desk
  /** Earlier cases to look among, as `loadSimilarIndex` gives them; without one there is no `similar`. */
  readonly index?: SimilarIndex
}

/** A tool as any protocol may offer it. */
export interface DeskTool<Input extends z.ZodObject = z.ZodObject, Output = unknown> {
  readonly description: string
  readonly inputSchema: Input
  readonly run: (input: z.output<Input>, call?: CallOptions) => Promise<Output>
}

/** Most characters of a picture in base64: 20 MB of bytes. */
const MAX_BASE64 = 28_000_000

export const analyzeInputSchema = z.object({
  text: z.string().max(MAX_MESSAGE_LENGTH).default('').describe('what the customer wrote, in any of sixteen languages'),
  images: z
    .array(z.object({ base64: z.base64().max(MAX_BASE64), name: z.string().max(255).optional() }))
    .max(MAX_PICTURES)
    .default([])
    .describe('screenshots as PNG, JPEG or WebP in base64'),
})

export const similarInputSchema = z.object({
  text: z.string().max(MAX_MESSAGE_LENGTH).describe('what the customer wrote'),
  intent: z.string().max(200).optional(),
  errorCodes: z.array(z.string().max(100)).max(20).optional().describe('codes that stand on the screenshot, as E003'),
  limit: z.number().int().min(1).max(50).default(5),
})

/** What `analyze` says of a case: what to do, why, and what the pictures say. */
export interface Analysis {
  readonly case: string
  readonly action: CaseResult['decision']['action']
  readonly reason: string
  readonly priority: number
  readonly confidence: number
  readonly language: string
  readonly intent: string
  readonly emotion: string
  readonly reply?: string
  /** Kind and fields of each picture, as they stand there. */
  readonly pages: readonly { readonly kind: string; readonly fields: Readonly<Record<string, string>> }[]
  readonly warnings: readonly string[]
}

/** What `similar` found: earlier cases, best first, each with what matched. */
export interface Similarities {
  readonly cases: readonly Pick<SimilarCase, 'id' | 'score' | 'why' | 'answerId' | 'outcome'>[]
}

/** `analyze` one case. It is remembered in the desk's store like any other. */
export function analyzeTool(desk: Desk): DeskTool<typeof analyzeInputSchema, Analysis> {
  return {
    description:
      'Read a customer’s message and screenshots and say what customer service should do: reply, suggest, ask or hand off, with the reason, the text to send and the fields on the pictures.',
    inputSchema: analyzeInputSchema,
    async run({ text, images }, call = {}) {
      const pictures = images.map(({ base64, name }) => ({
        bytes: bytesOf(base64),
        ...(name !== undefined && { name }),
      }))
      return analysisOf(await desk.handle({ text, images: pictures }, call))
    },
  }
}

/** Find `similar` earlier cases. */
export function similarTool(index: SimilarIndex): DeskTool<typeof similarInputSchema, Similarities> {
  return {
    description:
      'Find earlier cases that resemble a customer’s problem, with what matched, the answer that was given and whether it worked.',
    inputSchema: similarInputSchema,
    async run({ text, intent, errorCodes, limit }, { signal } = {}) {
      signal?.throwIfAborted()
      const found = index.query(
        { text, ...(intent !== undefined && { intent }), ...(errorCodes && { errorCodes }) },
        { limit },
      )
      return {
        cases: found.map(({ id, score, why, answerId, outcome }) => ({
          id,
          score,
          why,
          outcome,
          ...(answerId && { answerId }),
        })),
      }
    },
  }
}

function analysisOf({ id, decision, message, pages, reply, warnings }: CaseResult): Analysis {
  return {
    case: id,
    action: decision.action,
    reason: decision.reasons.find((reason) => reason.decisive)?.text ?? '',
    priority: decision.priority,
    confidence: decision.confidence,
    language: message.language.id,
    intent: message.intent.id,
    emotion: message.emotion.id,
    ...(reply && { reply: reply.text }),
    pages: pages.map(({ kind, fields }) => ({
      kind: kind.id,
      fields: Object.fromEntries(Object.entries(fields).map(([field, { raw }]) => [field, raw])),
    })),
    warnings: warnings.map(({ code }) => code),
  }
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}
