import type { KnowledgeCalibration, KnowledgeShelf } from '@sightdesk/core'
import { fitLogistic } from '@sightdesk/model'
import { createKnowledgeIndex, type KnowledgeQuery, type KnowledgeSignals } from './create-knowledge-index.ts'

export interface FitKnowledgeOptions {
  /** Messages that no entry answers, as the messages of intents; they teach what is not meant. */
  readonly others?: readonly { readonly text: string; readonly language: string }[]
  /** ISO 8601 instant at which entries are valid. */
  readonly at: string
  readonly signal?: AbortSignal
}

export interface FittedKnowledge {
  readonly calibration: KnowledgeCalibration
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
  const seen: { readonly signals: KnowledgeSignals; readonly right: boolean; readonly weight: number }[] = []
  let asked = 0
  let right = 0
  const look = (query: KnowledgeQuery, expected: string | undefined, weight = 1) => {
    options.signal?.throwIfAborted()
    const [match] = index.find(query)
    if (match) seen.push({ signals: match, right: match.entry.id === expected, weight })
    return match?.entry.id === expected
  }
  for (const { entry, language, question } of questionsOf(shelves)) {
    const query = { text: question, language, at: options.at, ...asScoped(entry) }
    look({ ...query, without: { entry: entry.id } }, undefined)
    if ((entry.questions[language]?.length ?? 0) < 2) continue
    asked += 1
    if (look({ ...query, without: { question } }, entry.id)) right += 1
  }
  for (const { text, language } of options.others ?? []) look({ text, language, at: options.at }, undefined)
  return { calibration: fit(seen), rightAtOne: asked === 0 ? 0 : right / asked, questions: asked }
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

/** Weights of the raw signals, the standardization of the fit folded in. */
function fit(
  seen: readonly { readonly signals: KnowledgeSignals; readonly right: boolean; readonly weight: number }[],
) {
  const model = fitLogistic({
    signals: seen.map(({ signals }) => [signals.similarity, signals.coverage, signals.margin]),
    targets: seen.map(({ right }) => right),
    exampleWeights: seen.map(({ weight }) => weight),
  })
  const slopes = model.weights.map((weight, i) => weight / (model.spreads[i] as number))
  const bias = model.bias - slopes.reduce((sum, slope, i) => sum + slope * (model.means[i] as number), 0)
  const [similarity = 0, coverage = 0, margin = 0] = slopes
  return { bias, similarity, coverage, margin }
}
