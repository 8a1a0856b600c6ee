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
import { INDONESIAN, type LanguageSource, MALAY, type TrainedLanguage } from '../language/language-model.ts'
import { createLanguageScorer } from '../language/score-language.ts'
import { HAN_LANGUAGES, LATIN_LANGUAGES } from '../language/scripts.ts'
import { isHeldOut, joinWords, type LanguageRow, weighRows } from './language-rows.ts'

export type { TrainedLanguage } from '../language/language-model.ts'

export interface TrainLanguageOptions {
  readonly seed?: number
  /** Features of Latin script that the stored model keeps at most. */
  readonly maxFeatures?: number
  /** Words of each language out of context, as from a word list. */
  readonly words?: readonly LanguageRow[]
  /** Words and phrases that tell Indonesian and Malay apart, as much of the one as of the other. */
  readonly malay?: readonly LanguageRow[]
  /** What rows and words are, for the model card. */
  readonly sources?: readonly LanguageSource[]
  readonly signal?: AbortSignal
}

export const TRAIN_LANGUAGE_DEFAULTS = { seed: 1, maxFeatures: 165_000 } as const

/** Stretches of a few words that each message is cut into, besides the whole. */
const STRETCHES = 4
/** Stretches of one or two characters: what both write alike is far more often Mandarin. */
const CHINESE_STRETCHES = 4
const MAX_HAN_FEATURES = 30_000

/** Weights kept of each feature on average: most features speak for or against few languages. */
const KEPT_WEIGHTS = 6
/** Malay and Indonesian differ in few words. */
const MAX_MALAY_FEATURES = 12_000
type Collect = (text: string, into: GramSet) => void
type PartSettings = Pick<TrainLanguageOptions, 'signal'> & { readonly seed: number; readonly balance?: number }

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
  const latin = splitRows(rows.filter(isLatin), LATIN_LANGUAGES, (row) => latinStretches(row, random))
  const han = splitRows(rows, HAN_LANGUAGES, (row) => hanStretches(row, random))
  const settings = { seed, ...(options.signal && { signal: options.signal }) }
  const latinRows = [...latin.kept, ...joinWords(options.words ?? [], random)]
  const latinWeights = await trainPart(latinRows.map(joinMalay), collectLatinGrams, maxFeatures, settings)
  const malay = await trainMalay([...latin.kept, ...(options.malay ?? [])], settings)
  const hanWeights = await trainPart(han.kept, collectHanGrams, MAX_HAN_FEATURES, { ...settings, balance: 0.5 })
  const scorer = createLanguageScorer({
    latin: createLinearModel(latinWeights),
    ...(malay && { malay: createLinearModel(malay) }),
    han: createLinearModel(hanWeights),
    temperatures: { latin: 1, han: 1 },
  })
  return {
    id: `language-${seed}`,
    languages: [...new Set(rows.map((row) => row.lang))].sort(),
    latin: latinWeights,
    ...(malay && { malay }),
    han: hanWeights,
    temperatures: {
      latin: calibrateTemperature(scoreRows(latin.heldOut, scorer.latin)),
      han: calibrateTemperature(scoreRows(han.heldOut, scorer.han)),
    },
    sources: options.sources ?? [],
  }
}

/** Russian in Cyrillic needs no n-grams; typed in Latin letters it does. */
function isLatin({ text }: LanguageRow): boolean {
  return !/\p{sc=Cyrillic}/u.test(text)
}

/** Indonesian counts as Malay: only `trainMalay` tells them apart. */
function joinMalay(row: LanguageRow): LanguageRow {
  return row.lang === INDONESIAN ? { ...row, lang: MALAY } : row
}

/** Nothing where the rows know only one of the two. */
async function trainMalay(rows: readonly LanguageRow[], settings: PartSettings): Promise<LinearWeights | undefined> {
  const own = rows.filter(({ lang }) => lang === INDONESIAN || lang === MALAY)
  if (new Set(own.map(({ lang }) => lang)).size < 2) return undefined
  return trainPart(own, collectLatinGrams, MAX_MALAY_FEATURES, settings)
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
    kept: used.filter(({ text }) => !isHeldOut(text)).flatMap(cut),
    heldOut: used.filter(({ text }) => isHeldOut(text)).flatMap(cut),
  }
}

async function trainPart(
  rows: readonly LanguageRow[],
  collect: Collect,
  maxFeatures: number,
  { seed, signal, balance = 1 }: PartSettings,
): Promise<LinearWeights> {
  const grams = createGramSet()
  const features: SparseRow[] = rows.map((row) => languageFeatures(row.text.toLowerCase(), collect, grams))
  const weights = await trainSoftmax({
    rows: features,
    labels: rows.map((row) => row.lang),
    rowWeights: weighRows(rows, balance),
    epochs: 6,
    l2: 1e-5,
    minCount: 2,
    balance: 0,
    seed,
    ...(signal && { signal }),
  })
  return quantizeLinear(weights, { maxFeatures, maxWeights: maxFeatures * KEPT_WEIGHTS })
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
