import type { LinearModel } from '@sightdesk/model'
import { createGramSet, type GramSet } from './gram-set.ts'
import { collectHanGrams, collectLatinGrams } from './language-features.ts'
import type { LanguageModel } from './language-model.ts'
import { collectByteGrams } from './word-voice.ts'

/** Raw scores of one text, in the order of `labels`. */
export interface LanguageScorer {
  readonly latin: { readonly labels: readonly string[]; score(text: string): Float64Array }
  readonly han: { readonly labels: readonly string[]; score(text: string): Float64Array }
}

/** Mean table value at which the table's voice is half sure; eld's own figure. */
const HALF_SURE = 25
/** How much the table's voice counts beside our own n-grams. */
const TABLE_WEIGHT = 32
/** The table knows no Indonesian; what it says of Malay speaks for both, and our n-grams tell them apart. */
const STAND_INS: Readonly<Record<string, string>> = { id: 'ms' }

/**
 * Make a language model ready to score: our own n-grams, and for Latin script the table's voice beside them.
 *
 * @param model - its tables are shared; the working memory belongs to this scorer alone
 */
export function createLanguageScorer({ latin, table, han }: Omit<LanguageModel, 'id' | 'languages'>): LanguageScorer {
  const grams = createGramSet()
  const columns = table?.weights.labels ?? []
  const places = latin.weights.labels.map((label) => columns.indexOf(STAND_INS[label] ?? label))
  const scoreLatin = (text: string): Float64Array => {
    collectLatinGrams(text, grams)
    const scores = scoreGrams(latin, grams)
    if (table) addTable(scores, table, places, text, grams)
    return scores
  }
  const scoreHan = (text: string): Float64Array => {
    collectHanGrams(text, grams)
    return scoreGrams(han, grams)
  }
  return {
    latin: { labels: latin.weights.labels, score: scoreLatin },
    han: { labels: han.weights.labels, score: scoreHan },
  }
}

function scoreGrams(model: LinearModel, grams: GramSet): Float64Array {
  const sums = sumWeights(model, grams)
  const length = 1 / Math.sqrt(Math.max(1, grams.size))
  const { scale, bias } = model.weights
  for (let label = 0; label < sums.length; label++) {
    sums[label] = (sums[label] as number) * length * (scale[label] as number) + (bias[label] as number)
  }
  return sums
}

function addTable(
  scores: Float64Array,
  table: LinearModel,
  places: readonly number[],
  text: string,
  grams: GramSet,
): void {
  collectByteGrams(text, grams)
  const sums = sumWeights(table, grams)
  const count = Math.max(1, grams.size)
  for (let label = 0; label < scores.length; label++) {
    const place = places[label] as number
    if (place < 0) continue
    const mean = ((sums[place] as number) * (table.weights.scale[place] as number)) / count
    scores[label] = (scores[label] as number) + (TABLE_WEIGHT * mean) / (mean + HALF_SURE)
  }
}

function sumWeights({ weights, index }: LinearModel, grams: GramSet): Float64Array {
  const count = weights.labels.length
  const sums = new Float64Array(count)
  for (let gram = 0; gram < grams.size; gram++) {
    const feature = index.find(grams.ids[gram] as number)
    if (feature < 0) continue
    const base = feature * count
    for (let label = 0; label < count; label++) {
      sums[label] = (sums[label] as number) + (weights.weights[base + label] as number)
    }
  }
  return sums
}
