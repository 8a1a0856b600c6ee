import { type MessagePrediction, OUT_OF_SCOPE } from '@sightdesk/core'
import {
  areaUnderRoc,
  type CheckedPrediction,
  calibrationErrorByChance,
  expectedCalibrationError,
  riskCoverage,
} from '@sightdesk/model'

/** What is known of a message that a prediction is compared with. */
export interface LabeledMessage {
  readonly intent: string
  readonly emotion?: string
  readonly lang?: string
  /** Names of groups that get figures of their own, as `slang`. */
  readonly slices?: readonly string[]
}

export interface PointMetrics {
  /** Share of the accepted whose label is right; null when nothing is accepted. */
  readonly precision: number | null
  readonly coverage: number
}

export interface UnderstandingMetrics {
  readonly rows: number
  readonly intentAccuracy: number | null
  readonly intentMacroF1: number | null
  readonly ece: number | null
  /** What chance alone would show on as many rows (see `calibrationErrorByChance`), and what is left without it. */
  readonly eceByChance: number | null
  readonly eceDebiased: number | null
  readonly coverageAtPrecision90: number
  readonly at: Readonly<Record<string, PointMetrics>>
  readonly outOfScopeAuroc: number | null
  /** Share of the rows out of scope that are accepted at 0.7. */
  readonly falseAcceptAt70: number | null
  readonly emotionAccuracy: number | null
  readonly emotionMacroF1: number | null
}

export interface UnderstandingReport extends UnderstandingMetrics {
  readonly languages: Readonly<Record<string, UnderstandingMetrics>>
  readonly slices: Readonly<Record<string, UnderstandingMetrics>>
  /** Right label, guessed label and how often, the most frequent first. */
  readonly confusions: readonly { readonly label: string; readonly guess: string; readonly count: number }[]
}

/** Confidences at which precision and coverage are given. */
export const REPORT_THRESHOLDS = [0.5, 0.7, 0.9] as const

interface Pair {
  readonly label: LabeledMessage
  readonly guess: MessagePrediction
}

/**
 * Compare predictions with labels, row by row.
 *
 * @param rows - the intent `out_of_scope` marks text that must be rejected
 * @param predictions - in the same order
 * @returns shares from 0 to 1; null where nothing could be counted
 * @example
 * evaluateUnderstanding(rows, await model.predict(rows)).intentAccuracy //=> 0.91
 */
export function evaluateUnderstanding(
  rows: readonly LabeledMessage[],
  predictions: readonly MessagePrediction[],
): UnderstandingReport {
  const pairs = rows.map((label, at): Pair => ({ label, guess: predictions[at] as MessagePrediction }))
  const languages = [...new Set(rows.map((row) => row.lang).filter((lang) => lang !== undefined))].sort()
  return {
    ...summarize(pairs),
    languages: Object.fromEntries(
      languages.map((lang) => [lang, summarize(pairs.filter((pair) => pair.label.lang === lang))]),
    ),
    slices: Object.fromEntries(
      sliceNames(rows).map((name) => [name, summarize(pairs.filter((pair) => pair.label.slices?.includes(name)))]),
    ),
    confusions: countConfusions(pairs),
  }
}

function sliceNames(rows: readonly LabeledMessage[]): string[] {
  return [...new Set(rows.flatMap((row) => row.slices ?? []))].sort()
}

function summarize(pairs: readonly Pair[]): UnderstandingMetrics {
  const inside = pairs.filter((pair) => pair.label.intent !== OUT_OF_SCOPE)
  const outside = pairs.filter((pair) => pair.label.intent === OUT_OF_SCOPE)
  const emotions = pairs.filter((pair) => pair.label.emotion !== undefined)
  const point = (threshold: number) => acceptedAt(pairs, threshold)
  const scopeScore = (pair: Pair) => pair.guess.outOfScope.score
  return {
    rows: pairs.length,
    intentAccuracy: share(inside, isRight),
    intentMacroF1: macroF1(inside.map((pair) => [pair.label.intent, pair.guess.intent.id])),
    ...calibrationOf(inside.map(check)),
    coverageAtPrecision90: coverageAtPrecision(pairs.map(check), 0.9),
    at: Object.fromEntries(REPORT_THRESHOLDS.map((threshold) => [String(threshold), point(threshold)])),
    outOfScopeAuroc:
      inside.length && outside.length ? areaUnderRoc(outside.map(scopeScore), inside.map(scopeScore)) : null,
    falseAcceptAt70: share(outside, (pair) => pair.guess.intent.confidence >= 0.7),
    emotionAccuracy: share(emotions, (pair) => pair.label.emotion === pair.guess.emotion.id),
    emotionMacroF1: macroF1(emotions.map((pair) => [pair.label.emotion as string, pair.guess.emotion.id])),
  }
}

function calibrationOf(inside: readonly CheckedPrediction[]) {
  if (inside.length === 0) return { ece: null, eceByChance: null, eceDebiased: null }
  const [ece, eceByChance] = [expectedCalibrationError(inside), calibrationErrorByChance(inside)]
  return { ece, eceByChance, eceDebiased: Math.max(0, ece - eceByChance) }
}

function isRight({ label, guess }: Pair): boolean {
  return label.intent === guess.intent.id
}

function check(pair: Pair): CheckedPrediction {
  return { confidence: pair.guess.intent.confidence, right: isRight(pair) }
}

function acceptedAt(pairs: readonly Pair[], threshold: number): PointMetrics {
  const accepted = pairs.filter((pair) => pair.guess.intent.confidence >= threshold)
  return { precision: share(accepted, isRight), coverage: pairs.length ? accepted.length / pairs.length : 0 }
}

function share<T>(list: readonly T[], holds: (item: T) => boolean): number | null {
  return list.length ? list.filter(holds).length / list.length : null
}

/** Mean F1 over the labels that occur, each counted alike. */
function macroF1(pairs: readonly (readonly [label: string, guess: string])[]): number | null {
  const labels = [...new Set(pairs.map(([label]) => label))]
  if (labels.length === 0) return null
  const scores = labels.map((id) => {
    const hits = pairs.filter(([label, guess]) => label === id && guess === id).length
    const touched = pairs.filter(([label, guess]) => (label === id) !== (guess === id)).length
    return hits ? (2 * hits) / (2 * hits + touched) : 0
  })
  return scores.reduce((sum, score) => sum + score, 0) / scores.length
}

function coverageAtPrecision(list: readonly CheckedPrediction[], goal: number): number {
  return riskCoverage(list).reduce((best, point) => (1 - point.risk >= goal ? Math.max(best, point.coverage) : best), 0)
}

function countConfusions(pairs: readonly Pair[]): UnderstandingReport['confusions'] {
  const counts = new Map<string, { label: string; guess: string; count: number }>()
  for (const { label, guess } of pairs) {
    if (label.intent === guess.intent.id) continue
    const key = JSON.stringify([label.intent, guess.intent.id])
    const entry = counts.get(key) ?? { label: label.intent, guess: guess.intent.id, count: 0 }
    entry.count++
    counts.set(key, entry)
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1))
}
