import type { MessagePrediction } from '@sightdesk/core'
import { evaluateUnderstanding, type LabeledMessage, type UnderstandingMetrics } from '@sightdesk/nlp/train'

export interface MessageLabel extends LabeledMessage {
  readonly text: string
  readonly lang: string
  readonly script?: string
}

export interface MessageGuess extends MessagePrediction {
  readonly language: { readonly id: string; readonly script?: string }
}

export interface MessageScore extends Omit<UnderstandingMetrics, 'at'> {
  readonly languageAccuracy: number
  readonly precisionAt70: number | null
  readonly coverageAt70: number | null
}

/** The figures of one group of messages: language, intent, calibration, rejection and emotion. */
export function scoreMessages(pairs: readonly (readonly [MessageLabel, MessageGuess])[]): MessageScore {
  const report = evaluateUnderstanding(
    pairs.map(([label]) => label),
    pairs.map(([, guess]) => guess),
  )
  const { languages: _languages, slices: _slices, confusions: _confusions, at, ...metrics } = report
  const rightLanguage = pairs.filter(([label, guess]) => label.lang === guess.language.id).length
  return {
    languageAccuracy: Math.round((rightLanguage / pairs.length) * 1e4) / 1e4,
    ...metrics,
    precisionAt70: at['0.7']?.precision ?? null,
    coverageAt70: at['0.7']?.coverage ?? null,
  }
}
