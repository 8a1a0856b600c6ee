import type { LinearModel } from '@sightdesk/model'
import { createGramSet, type GramSet } from './gram-set.ts'
import { collectHanGrams, collectLatinGrams } from './language-features.ts'
import { INDONESIAN, type LanguageModel, MALAY } from './language-model.ts'

/** A language so far behind the best is not worth a closer look. */
const FAR = 6
/** Logarithms of equal shares. */
const HALVES = [-Math.LN2, -Math.LN2] as const

type LanguageParts = Omit<LanguageModel, 'id' | 'languages'>

/** Raw scores of one text, in the order of `labels`. */
export interface LanguageScorer {
  readonly latin: { readonly labels: readonly string[]; score(text: string): Float64Array }
  readonly han: { readonly labels: readonly string[]; score(text: string): Float64Array }
}

/**
 * Make a language model ready to score.
 *
 * Malay and Indonesian are one language to the n-grams of Latin script; a model of their differences shares the score
 * out between them.
 *
 * @param model - its tables are shared; the working memory belongs to this scorer alone
 */
export function createLanguageScorer({ latin, malay, han }: LanguageParts): LanguageScorer {
  const grams = createGramSet()
  const { labels } = latin.weights
  const place = labels.indexOf(MALAY)
  const scoreLatin = (text: string): Float64Array => {
    collectLatinGrams(text, grams)
    const scores = scoreGrams(latin, grams)
    if (!malay) return scores
    if (isFlat(scores)) return new Float64Array(labels.length + 1)
    const near = (scores[place] as number) > Math.max(...scores) - FAR
    return splitMalay(scores, place, near ? malayShares(scoreGrams(malay, grams)) : HALVES)
  }
  const scoreHan = (text: string): Float64Array => {
    collectHanGrams(text, grams)
    return scoreGrams(han, grams)
  }
  return {
    latin: { labels: malay ? [...labels, INDONESIAN] : labels, score: scoreLatin },
    han: { labels: han.weights.labels, score: scoreHan },
  }
}

/** Whether scores favor no language: the model knows nothing in the text. */
export function isFlat(scores: Float64Array): boolean {
  return scores.every((score) => score === 0)
}

/** Logarithms of the shares of Indonesian and of Malay. */
function malayShares([indonesian = 0, malay = 0]: Float64Array): readonly [number, number] {
  const difference = indonesian - malay
  return [-Math.log1p(Math.exp(-difference)), -Math.log1p(Math.exp(difference))]
}

/** The scores with Malay's at its place and Indonesian's at the end. */
function splitMalay(scores: Float64Array, place: number, [indonesian, malay]: readonly [number, number]): Float64Array {
  const both = scores[place] as number
  const split = Float64Array.of(...scores, both + indonesian)
  split[place] = both + malay
  return split
}

/** All alike when the model knows none of the grams: its bias alone says nothing of a text. */
function scoreGrams(model: LinearModel, grams: GramSet): Float64Array {
  const { sums, known } = sumWeights(model, grams)
  if (known === 0) return sums
  const length = 1 / Math.sqrt(Math.max(1, grams.size))
  const { scale, bias } = model.weights
  for (let label = 0; label < sums.length; label++) {
    sums[label] = (sums[label] as number) * length * (scale[label] as number) + (bias[label] as number)
  }
  return sums
}

function sumWeights({ weights, index }: LinearModel, grams: GramSet): { sums: Float64Array; known: number } {
  let known = 0
  const table = weights.weights
  const count = weights.labels.length
  const sums = new Float64Array(count)
  for (let gram = 0; gram < grams.size; gram++) {
    const feature = index.find(grams.ids[gram] as number)
    if (feature < 0) continue
    known++
    const base = feature * count
    for (let label = 0; label < count; label++) {
      sums[label] = (sums[label] as number) + (table[base + label] as number)
    }
  }
  return { sums, known }
}
