import {
  calibrateTemperature,
  createLinearModel,
  type LinearWeights,
  quantizeLinear,
  seededRandom,
  trainSoftmax,
} from '@sightdesk/model'
import { languageFeatures } from '../language/language-features.ts'
import { HAN_LANGUAGES, LATIN_LANGUAGES } from '../language/scripts.ts'

export interface LanguageRow {
  readonly text: string
  readonly lang: string
}

export interface TrainLanguageOptions {
  readonly seed?: number
  /** Features that the stored model keeps at most. */
  readonly maxFeatures?: number
  readonly signal?: AbortSignal
}

export interface TrainedLanguage {
  readonly id: string
  readonly languages: readonly string[]
  readonly weights: LinearWeights
  readonly temperature: number
}

export const TRAIN_LANGUAGE_DEFAULTS = { seed: 1, maxFeatures: 60_000 } as const

/** Every tenth row is kept for calibration. */
const HELD_OUT_EVERY = 10

/**
 * Train the n-gram model that tells apart the languages which a script alone does not.
 *
 * Each message is seen whole and as random stretches of one to four words, since that is how customers write.
 * The same rows and seed give the same bytes.
 */
export async function trainLanguage(
  rows: readonly LanguageRow[],
  options: TrainLanguageOptions = {},
): Promise<TrainedLanguage> {
  const { seed, maxFeatures } = { ...TRAIN_LANGUAGE_DEFAULTS, ...options }
  const gated: readonly string[] = [...LATIN_LANGUAGES, ...HAN_LANGUAGES]
  const random = seededRandom(seed)
  const used = rows.filter((row) => gated.includes(row.lang))
  const kept = used.filter((_, index) => index % HELD_OUT_EVERY !== 0).flatMap((row) => stretches(row, random))
  const heldOut = used.filter((_, index) => index % HELD_OUT_EVERY === 0).flatMap((row) => stretches(row, random))
  const weights = quantizeLinear(
    await trainSoftmax({
      rows: kept.map((row) => languageFeatures(row.text)),
      labels: kept.map((row) => row.lang),
      epochs: 6,
      minCount: 3,
      balance: 1,
      seed,
      ...(options.signal && { signal: options.signal }),
    }),
    { maxFeatures },
  )
  const model = createLinearModel(weights)
  const scored = heldOut.map((row) => ({
    scores: model.score(languageFeatures(row.text)),
    target: weights.labels.indexOf(row.lang),
  }))
  return {
    id: `language-${seed}`,
    languages: [...new Set(rows.map((row) => row.lang))].sort(),
    weights,
    temperature: calibrateTemperature(scored),
  }
}

function stretches(row: LanguageRow, random: () => number): LanguageRow[] {
  const words = row.text.split(/\s+/)
  if (words.length < 3) return [row]
  const cut = () => {
    const length = 1 + Math.floor(random() * 4)
    const from = Math.floor(random() * Math.max(1, words.length - length))
    return { ...row, text: words.slice(from, from + length).join(' ') }
  }
  return [row, cut(), cut()]
}
