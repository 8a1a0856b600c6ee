import type { LanguageReading, Turn } from '../handoff/message-reading.ts'
import type { Scored } from '../handoff/shared.ts'

/** What a message model may look at: the text, what was said before, and what stood on the pictures. */
export interface MessageInput {
  readonly text: string
  readonly language?: LanguageReading
  readonly turns?: readonly Turn[]
  /** Kind, field values and error codes of the pictures, as short tokens (`kind:error_dialog`, `error_code:e003`). */
  readonly evidence?: readonly string[]
}

export interface MessagePrediction {
  readonly intent: Scored & { readonly alternatives: readonly Scored[] }
  readonly emotion: Scored
  readonly outOfScope: { readonly score: number }
}

/** Intent, emotion and scope of a message, with calibrated confidence. */
export interface IntentModel {
  readonly id: string
  readonly intents: readonly string[]
  predict(
    messages: readonly MessageInput[],
    options?: { readonly signal?: AbortSignal },
  ): Promise<readonly MessagePrediction[]>
}

/** The language of a text, decided at once. */
export interface LanguageDetector {
  readonly id: string
  readonly languages: readonly string[]
  detect(text: string, options?: { readonly candidates?: readonly string[] }): LanguageReading
}

export interface TranslateOptions {
  readonly from?: string
  readonly to: string
  /** Terms that must come through unchanged, as product names and order ids. */
  readonly glossary?: readonly string[]
  readonly signal?: AbortSignal
}

export interface Translator {
  readonly id: string
  translate(text: string, options: TranslateOptions): Promise<{ readonly text: string; readonly from: string }>
}
