import { InputError } from '@sightdesk/core'
import { createRecommender } from './create-recommender.ts'
import { rankingQuality } from './rank-items.ts'
import { type TrainRecommenderOptions, trainRecommender } from './train-recommender.ts'

/** What a customer is known to have taken, by customer. */
export type Interactions = ReadonlyMap<string, readonly string[]>

export interface RecommenderEvaluation {
  /** Share of the held-back items among the first k, mean over customers. */
  readonly recall: number
  /** Normalized discounted cumulative gain at k, mean over customers. */
  readonly ndcg: number
  /** Wall-clock milliseconds of training, tuning included. */
  readonly buildMs: number
  /** Wall-clock milliseconds of one recommendation, mean. */
  readonly queryMs: number
}

/**
 * Train on one part, ask for what the other part holds.
 *
 * @param options.limit - the k of recall@k, 1 or more
 * @throws {InputError} `input/empty` when no customer of the test part has an item
 * @example
 * const { recall, ndcg } = await evaluateRecommender(train, test, { limit: 20 })
 */
export async function evaluateRecommender(
  train: Interactions,
  test: Interactions,
  options: TrainRecommenderOptions & { readonly limit: number },
): Promise<RecommenderEvaluation> {
  const asked = [...test].filter(([, items]) => items.length > 0)
  if (asked.length === 0)
    throw new InputError({
      code: 'input/empty',
      message: `Expected customers with items in the test part, received ${test.size} without.`,
      hint: { en: 'Write a line "user item item …" for each customer.', zh: '请为每位顾客写一行“用户 商品 商品 …”。' },
    })
  const started = performance.now()
  const model = await trainRecommender(
    [...train.values()].map((items) => ({ items })),
    options,
  )
  const built = performance.now()
  const recommender = createRecommender(model)
  const rankings = asked.map(([user]) =>
    recommender.recommend({ history: train.get(user) ?? [], limit: options.limit }).map(({ item }) => item),
  )
  const ended = performance.now()
  const qualities = asked.map(([, wanted], i) =>
    rankingQuality(rankings[i] as string[], new Set(wanted), options.limit),
  )
  const mean = (of: 'recall' | 'ndcg') => qualities.reduce((sum, quality) => sum + quality[of], 0) / qualities.length
  return {
    recall: mean('recall'),
    ndcg: mean('ndcg'),
    buildMs: built - started,
    queryMs: (ended - built) / asked.length,
  }
}

/**
 * Read a file of interactions, `user item item …` a line, separated by blanks.
 *
 * @param name - for messages
 * @throws {InputError} `input/malformed` when a user has two lines
 * @example
 * parseInteractions('u1 toner cream\nu2 toner', 'train.txt').get('u1') //=> ['toner', 'cream']
 */
export function parseInteractions(text: string, name: string): Map<string, string[]> {
  const rows = new Map<string, string[]>()
  for (const [i, line] of text.split('\n').entries()) {
    const [user, ...items] = line.split(/\s+/).filter((word) => word !== '')
    if (user === undefined) continue
    if (rows.has(user))
      throw new InputError({
        code: 'input/malformed',
        message: `Expected one line a user in "${name}", line ${i + 1} repeats one.`,
        hint: { en: 'Join the lines of a user.', zh: '请把同一用户的行合并。' },
        details: { line: i + 1 },
      })
    rows.set(user, items)
  }
  return rows
}
