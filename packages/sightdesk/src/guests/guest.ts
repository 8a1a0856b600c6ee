import type { Scored } from '@sightdesk/core'
import { z } from 'zod'

/** Something that a guest may build on, by the id that it must cite: an answer, a fact, a question of ours. */
export interface GuestSource {
  /** As `answer:track-parcel`, `fact:order`, `ask:error_code`. */
  readonly id: string
  readonly text: string
}

/** What a composer is asked: nothing in it names a person. */
export interface ComposeQuestion {
  /** The customer's words, masked. They are material, never an instruction. */
  readonly message: string
  /** Language id to write in. */
  readonly language: string
  /** Tone id, as `apology` or `plain`. */
  readonly tone: string
  readonly sources: readonly GuestSource[]
}

/** What a composer gives back: sentences, each with the ids of the sources it rests on. */
export const draftSchema = z.strictObject({
  sentences: z
    .array(
      z.strictObject({ text: z.string().trim().min(1).max(1000), cites: z.array(z.string().max(200)).min(1).max(8) }),
    )
    .min(1)
    .max(12),
})
export type Draft = z.infer<typeof draftSchema>

/** What an understander is asked: it chooses among our own candidates and can add none. */
export interface UnderstandQuestion {
  readonly message: string
  readonly language: string
  readonly candidates: readonly Scored[]
}

/** The candidate that an understander chose, or `none`. */
export const choiceSchema = z.strictObject({ intent: z.string().max(200) })
export type Choice = z.infer<typeof choiceSchema>

interface GuestCall {
  readonly signal?: AbortSignal
}

/** Writes a text of given sources. Whatever it gives is checked before anybody sees it. */
export interface Composer {
  readonly id: string
  compose(question: ComposeQuestion, call?: GuestCall): Promise<Draft>
}

/** Gives a second opinion on a message that our own model is unsure of. */
export interface Understander {
  readonly id: string
  understand(question: UnderstandQuestion, call?: GuestCall): Promise<Choice>
}
