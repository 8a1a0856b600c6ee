import type { KnowledgeCalibration, KnowledgeShelf } from '@sightdesk/core'
import { fitLogistic } from '@sightdesk/model'
import {
  confidenceOf,
  createKnowledgeIndex,
  type KnowledgeQuery,
  type KnowledgeSignals,
} from './create-knowledge-index.ts'

export interface FitKnowledgeOptions {
  /** Messages that no entry answers, as the messages of intents; they teach what is not meant. */
  readonly others?: readonly { readonly text: string; readonly language: string }[]
  /** Share of wrong answers among everything that is asked, 0 to 1; default 0.03. */
  readonly wrongAnswers?: number
  /** ISO 8601 instant at which entries are valid. */
  readonly at: string
  readonly signal?: AbortSignal
}

const FIT_DEFAULTS = { wrongAnswers: 0.03 } as const
const LEAST_THRESHOLD = 0.3
const THRESHOLD_STEP = 0.01

export interface FittedKnowledge {
  readonly calibration: KnowledgeCalibration
  /** Confidence from which at most the wanted share of all that was asked is answered wrongly. */
  readonly threshold: number
  /** Share of the left-out questions whose entry came first. */
  readonly rightAtOne: number
  readonly questions: number
}

/**
 * Fit how sure a match is, on a shop's own entries: every question is left out once and asked (its entry should be found),
 * and asked again without its whole entry (nothing should be found). Questions of an entry with one question only teach
 * the second.
 *
 * @throws {InputError} `input/length-mismatch` when there is no question at all
 * @throws the signal's reason
 * @example
 * const { calibration } = fitKnowledge(bundle.knowledge, { at: '2026-11-20T00:00:00Z' })
 */
export function fitKnowledge(shelves: readonly KnowledgeShelf[], options: FitKnowledgeOptions): FittedKnowledge {
  const index = createKnowledgeIndex(shelves)
  const seen: Seen[] = []
  let asked = 0
  let right = 0
  const look = (query: KnowledgeQuery, expected: string | undefined, lesson: Seen['lesson']) => {
    options.signal?.throwIfAborted()
    const [match] = index.find(query)
    if (match) seen.push({ signals: match, right: match.entry.id === expected, lesson })
    return match?.entry.id === expected
  }
  for (const { entry, language, question } of questionsOf(shelves)) {
    const query = { text: question, language, at: options.at, ...asScoped(entry) }
    look({ ...query, without: { entry: entry.id } }, undefined, 'absent')
    if ((entry.questions[language]?.length ?? 0) < 2) continue
    asked += 1
    if (look({ ...query, without: { question } }, entry.id, 'known')) right += 1
  }
  for (const { text, language } of options.others ?? []) look({ text, language, at: options.at }, undefined, 'other')
  const calibration = fit(seen)
  const threshold = solve(seen, calibration, options.wrongAnswers ?? FIT_DEFAULTS.wrongAnswers)
  return { calibration, threshold, rightAtOne: asked === 0 ? 0 : right / asked, questions: asked }
}

function questionsOf(shelves: readonly KnowledgeShelf[]) {
  return shelves.flatMap(({ entries }) =>
    entries.flatMap((entry) =>
      Object.entries(entry.questions).flatMap(([language, questions]) =>
        questions.map((question) => ({ entry, language, question })),
      ),
    ),
  )
}

/** A question is asked about a product of its entry's scope. */
function asScoped({ productScope }: KnowledgeShelf['entries'][number]): Pick<KnowledgeQuery, 'product'> {
  if (!productScope) return {}
  const { skus = [], categories = [], brands = [] } = productScope
  return { product: { skus, categories, brands } }
}

interface Seen {
  readonly signals: KnowledgeSignals
  readonly right: boolean
  readonly lesson: 'known' | 'absent' | 'other'
}

const SIGNALS = ['similarity', 'coverage', 'margin'] as const
type Signal = (typeof SIGNALS)[number]

/**
 * Weights of the raw signals, the standardization of the fit folded in. What an entry answers counts as much as all else. More
 * of a signal never makes less sure: one that would is left out.
 */
function fit(seen: readonly Seen[], used: readonly Signal[] = SIGNALS): KnowledgeCalibration {
  const known = seen.filter(({ lesson }) => lesson === 'known').length
  const share = known / Math.max(1, seen.length - known)
  const model = fitLogistic({
    signals: seen.map(({ signals }) => used.map((name) => signals[name])),
    targets: seen.map(({ right }) => right),
    exampleWeights: seen.map(({ lesson }) => (lesson === 'known' ? 1 : Math.min(1, share))),
  })
  const slopes = model.weights.map((weight, i) => weight / (model.spreads[i] as number))
  const helpful = used.filter((_, i) => (slopes[i] as number) >= 0)
  if (helpful.length > 0 && helpful.length < used.length) return fit(seen, helpful)
  const bias = model.bias - slopes.reduce((sum, slope, i) => sum + slope * (model.means[i] as number), 0)
  const slopeOf = (name: Signal) => slopes[used.indexOf(name)] ?? 0
  return { bias, similarity: slopeOf('similarity'), coverage: slopeOf('coverage'), margin: slopeOf('margin') }
}

/** The least threshold at which the left-out questions get few enough wrong answers; 1 when none does. */
function solve(seen: readonly Seen[], calibration: KnowledgeCalibration, most: number): number {
  const checked = seen.map(({ signals, right }) => ({ right, confidence: confidenceOf(signals, calibration) }))
  for (let threshold = LEAST_THRESHOLD; threshold < 1; threshold += THRESHOLD_STEP) {
    const wrong = checked.filter(({ right, confidence }) => !right && confidence >= threshold).length
    if (wrong <= most * checked.length) return Math.round(threshold * 100) / 100
  }
  return 1
}
