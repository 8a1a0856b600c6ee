import {
  calibrateTemperature,
  createLinearModel,
  type LinearWeights,
  quantizeLinear,
  type ScoredExample,
  type SparseRow,
  seededRandom,
  trainSoftmax,
} from '@sightdesk/model'
import { createGramSet, type GramSet } from '../language/gram-set.ts'
import { collectHanGrams, collectLatinGrams, languageFeatures } from '../language/language-features.ts'
import type { LanguageSource, TrainedLanguage } from '../language/language-model.ts'
import { createLanguageScorer } from '../language/score-language.ts'
import { HAN_LANGUAGES, LATIN_LANGUAGES } from '../language/scripts.ts'

export type { TrainedLanguage } from '../language/language-model.ts'

export interface LanguageRow {
  readonly text: string
  readonly lang: string
}

export interface TrainLanguageOptions {
  readonly seed?: number
  /** Features of Latin script that the stored model keeps at most. */
  readonly maxFeatures?: number
  /** Words of each language out of context, as from a word list. */
  readonly words?: readonly LanguageRow[]
  /** A second opinion on Latin script over byte grams, as `byteGramId` names them. */
  readonly table?: LinearWeights
  /** What rows, words and table are, for the model card. */
  readonly sources?: readonly LanguageSource[]
  readonly signal?: AbortSignal
}

export const TRAIN_LANGUAGE_DEFAULTS = { seed: 1, maxFeatures: 100_000 } as const

/** Every tenth row is kept for calibration. */
const HELD_OUT_EVERY = 10
/** Stretches of a few words that each message is cut into, besides the whole. */
const STRETCHES = 4
/** Stretches of one or two characters: what both write alike is far more often Mandarin. */
const CHINESE_STRETCHES = 4
const MAX_HAN_FEATURES = 30_000

type Collect = (text: string, into: GramSet) => void

/**
 * Train the n-gram models that tell apart the languages which a script alone does not.
 *
 * Each message is seen whole and as random stretches of one to four words, since that is how customers write.
 * The same rows and seed give the same bytes.
 *
 * @param rows - messages with the id of their language
 * @throws the signal's reason when it fires
 */
export async function trainLanguage(
  rows: readonly LanguageRow[],
  options: TrainLanguageOptions = {},
): Promise<TrainedLanguage> {
  const { seed, maxFeatures } = { ...TRAIN_LANGUAGE_DEFAULTS, ...options }
  const random = seededRandom(seed)
  const latin = splitRows(rows, LATIN_LANGUAGES, (row) => latinStretches(row, random))
  const han = splitRows(rows, HAN_LANGUAGES, (row) => hanStretches(row, random))
  const settings = { seed, ...(options.signal && { signal: options.signal }) }
  const latinRows = [...latin.kept, ...(options.words ?? [])]
  const latinWeights = await trainPart(latinRows, collectLatinGrams, maxFeatures, settings)
  const hanWeights = await trainPart(han.kept, collectHanGrams, MAX_HAN_FEATURES, { ...settings, balance: 0.5 })
  const { table } = options
  const scorer = createLanguageScorer({
    latin: createLinearModel(latinWeights),
    ...(table && { table: createLinearModel(table) }),
    han: createLinearModel(hanWeights),
    temperatures: { latin: 1, han: 1 },
  })
  return {
    id: `language-${seed}`,
    languages: [...new Set(rows.map((row) => row.lang))].sort(),
    latin: latinWeights,
    ...(table && { table }),
    han: hanWeights,
    temperatures: {
      latin: calibrateTemperature(scoreRows(latin.heldOut, scorer.latin)),
      han: calibrateTemperature(scoreRows(han.heldOut, scorer.han)),
    },
    sources: options.sources ?? [],
  }
}

function splitRows(
  rows: readonly LanguageRow[],
  languages: readonly string[],
  cut: (row: LanguageRow) => readonly LanguageRow[],
): { readonly kept: LanguageRow[]; readonly heldOut: LanguageRow[] } {
  const used = rows
    .filter((row) => languages.includes(row.lang))
    .map((row) => ({ ...row, text: row.text.normalize('NFC').toLowerCase() }))
  return {
    kept: used.filter((_, index) => index % HELD_OUT_EVERY !== 0).flatMap(cut),
    heldOut: used.filter((_, index) => index % HELD_OUT_EVERY === 0).flatMap(cut),
  }
}

async function trainPart(
  rows: readonly LanguageRow[],
  collect: Collect,
  maxFeatures: number,
  {
    seed,
    signal,
    balance = 1,
  }: Pick<TrainLanguageOptions, 'signal'> & { readonly seed: number; readonly balance?: number },
): Promise<LinearWeights> {
  const grams = createGramSet()
  const features: SparseRow[] = rows.map((row) => languageFeatures(row.text.toLowerCase(), collect, grams))
  const weights = await trainSoftmax({
    rows: features,
    labels: rows.map((row) => row.lang),
    epochs: 4,
    l2: 1e-4,
    minCount: 3,
    balance,
    seed,
    ...(signal && { signal }),
  })
  return quantizeLinear(weights, { maxFeatures })
}

function scoreRows(
  rows: readonly LanguageRow[],
  scorer: { readonly labels: readonly string[]; score(text: string): Float64Array },
): ScoredExample[] {
  return rows.map((row) => ({ scores: scorer.score(row.text), target: scorer.labels.indexOf(row.lang) }))
}

function latinStretches(row: LanguageRow, random: () => number): LanguageRow[] {
  const words = row.text.split(/\s+/)
  if (words.length < 3) return [row]
  const cut = () => {
    const length = 1 + Math.floor(random() * 4)
    const from = Math.floor(random() * Math.max(1, words.length - length))
    return { ...row, text: words.slice(from, from + length).join(' ') }
  }
  return [row, ...Array.from({ length: STRETCHES }, cut)]
}

/** Runs of Han alone, whole and cut: Japanese is asked here only where no kana betrays it. */
function hanStretches(row: LanguageRow, random: () => number): LanguageRow[] {
  const runs = row.text.match(/[\u3400-\u9fff]+/g) ?? []
  if (row.lang === 'ja') return runs.filter((run) => run.length > 1).map((text) => ({ ...row, text }))
  const cut = () => {
    const run = runs[Math.floor(random() * runs.length)] ?? ''
    const length = 1 + Math.floor(random() * 2)
    const from = Math.floor(random() * Math.max(1, run.length - length))
    return { ...row, text: run.slice(from, from + length) }
  }
  return [row, ...Array.from({ length: row.lang === 'zh' ? CHINESE_STRETCHES : 0 }, cut)]
}
