import { type MessagePrediction, OUT_OF_SCOPE, type Thresholds } from '@sightdesk/core'
import { type CheckedPrediction, type SolvedThreshold, solveThreshold, type ThresholdTarget } from '@sightdesk/model'
import type { LabeledMessage } from './evaluate-understanding.ts'

export interface SolveThresholdsOptions {
  readonly target: ThresholdTarget
  /** An intent, or an intent in one language, gets a threshold of its own from so many messages read as it. */
  readonly minRows?: number
}

export const SOLVE_THRESHOLDS_DEFAULTS = { minRows: 30 } as const

/** How one threshold came about. */
export interface ThresholdEvidence extends SolvedThreshold {
  /** Absent for the default of all intents. */
  readonly intent?: string
  /** Absent for the default of all languages. */
  readonly language?: string
  /** Messages read as the intent, out of scope among them. */
  readonly rows: number
}

export interface SolvedThresholds {
  /** What the bundle's `thresholds.json` holds. */
  readonly thresholds: Thresholds
  readonly evidence: readonly ThresholdEvidence[]
}

/**
 * Solve a threshold for each intent and language that has enough messages, from predictions that the model did not learn.
 *
 * A message counts for the intent that it is read as, because that is whose threshold it meets; one out of scope is wrong
 * wherever it is accepted. What has too few messages falls back to its intent, then to the default. An intent that cannot
 * reach the target gets the threshold 1: it always goes to a person.
 *
 * @throws {InputError} `input/option-out-of-range`
 * @example
 * const { rows, predictions } = await crossPredict(messages)
 * const { thresholds } = solveThresholds(rows, predictions, { target: { precision: 0.95 } })
 */
export function solveThresholds(
  rows: readonly LabeledMessage[],
  predictions: readonly MessagePrediction[],
  { target, minRows = SOLVE_THRESHOLDS_DEFAULTS.minRows }: SolveThresholdsOptions,
): SolvedThresholds {
  const all = rows.map((row, at) => check(row, predictions[at] as MessagePrediction))
  const overall: ThresholdEvidence = { rows: all.length, ...solveThreshold(all, target) }
  const evidence: ThresholdEvidence[] = [overall]
  const intents: Thresholds['intents'] = {}
  for (const [intent, own] of group(all, (one) => one.guess)) {
    if (own.length < minRows) continue
    const solved = solveThreshold(own, target)
    evidence.push({ intent, rows: own.length, ...solved })
    const languages: Record<string, number> = {}
    for (const [language, part] of group(own, (one) => one.lang ?? '')) {
      if (language === '' || part.length < minRows) continue
      const narrow = solveThreshold(part, target)
      evidence.push({ intent, language, rows: part.length, ...narrow })
      languages[language] = round(narrow.threshold)
    }
    intents[intent] = { default: round(solved.threshold), languages }
  }
  return { thresholds: { schemaVersion: 1, default: round(overall.threshold), intents }, evidence }
}

interface Checked extends CheckedPrediction {
  readonly guess: string
  readonly lang?: string
}

function check(row: LabeledMessage, { intent }: MessagePrediction): Checked {
  const right = row.intent !== OUT_OF_SCOPE && row.intent === intent.id
  return { confidence: intent.confidence, right, guess: intent.id, ...(row.lang !== undefined && { lang: row.lang }) }
}

function group(list: readonly Checked[], by: (one: Checked) => string): [string, Checked[]][] {
  const groups = new Map<string, Checked[]>()
  for (const one of list) {
    const key = by(one)
    const own = groups.get(key)
    if (own) own.push(one)
    else groups.set(key, [one])
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1))
}

/** Down to four digits, so that the message that set a threshold still passes it. */
function round(threshold: number): number {
  return Math.floor(threshold * 1e4) / 1e4
}
