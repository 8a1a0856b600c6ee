import {
  type IntentModel,
  type LanguageDetector,
  type MessagePrediction,
  type MessageReading,
  type Thresholds,
  type Turn,
  thresholdFor,
  type Verdict,
  type Warning,
} from '@sightdesk/core'
import type { Lexicon } from './normalize/lexicon.ts'
import { normalizeMessage } from './normalize/normalize-message.ts'

export interface MessageToRead {
  readonly text: string
  /** What was said before, oldest first. */
  readonly turns?: readonly Turn[]
  /** Kind, field values and error codes of the pictures, as `kind:error_dialog`. */
  readonly evidence?: readonly string[]
}

export interface ReadMessageOptions {
  readonly detector: LanguageDetector
  readonly model: IntentModel
  readonly thresholds: Thresholds
  /** Slang, dialect and typos by language (see `loadLexicons`), for the normal form that the reading shows. */
  readonly lexicons?: ReadonlyMap<string, Lexicon>
  readonly signal?: AbortSignal
}

/** From here a message that missed its threshold counts as out of scope rather than unclear. */
export const OUT_OF_SCOPE_FROM = 0.5

/**
 * Read one message: language → normalized text → intent, emotion and scope → verdict.
 *
 * @returns the reading, with the threshold of its intent and language that decided the verdict
 * @throws the signal's reason when it fires
 * @example
 * const reading = await readMessage({ text: '我的快递到哪了' }, { detector, model, thresholds: bundle.thresholds })
 * reading.verdict //=> 'accept'
 */
export async function readMessage(message: MessageToRead, options: ReadMessageOptions): Promise<MessageReading> {
  options.signal?.throwIfAborted()
  const language = options.detector.detect(message.text)
  const normalized = normalize(message.text, options.lexicons?.get(language.id))
  const prediction = await predictOne({ ...message, language }, options)
  const threshold = thresholdFor(options.thresholds, prediction.intent.id, language.id)
  return {
    schemaVersion: 1,
    text: message.text,
    normalized,
    language,
    ...prediction,
    intent: { ...prediction.intent, alternatives: [...prediction.intent.alternatives] },
    verdict: judge(prediction, threshold),
    threshold,
    warnings: warnings(message),
  }
}

function normalize(text: string, lexicon: Lexicon | undefined): string {
  return normalizeMessage(text, lexicon && [lexicon]).text
}

async function predictOne(
  message: Parameters<IntentModel['predict']>[0][number],
  { model, signal }: ReadMessageOptions,
): Promise<MessagePrediction> {
  const [prediction] = await model.predict([message], signal && { signal })
  return prediction as MessagePrediction
}

/** One threshold decides; what missed it is out of scope or unclear. */
function judge(prediction: MessagePrediction, threshold: number): Verdict {
  if (prediction.intent.confidence >= threshold) return 'accept'
  return prediction.outOfScope.score > OUT_OF_SCOPE_FROM ? 'out_of_scope' : 'below_threshold'
}

function warnings({ text }: MessageToRead): Warning[] {
  if (text.trim() !== '') return []
  return [{ code: 'message/empty', message: 'The message has no text; only its turns and pictures speak.' }]
}
