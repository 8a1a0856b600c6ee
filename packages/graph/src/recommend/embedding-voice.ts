import { InputError } from '@sightdesk/core'
import type { ItemVoice } from './create-recommender.ts'

export interface EmbeddingVoiceOptions {
  /** Against the filter's 1; default 0.3. */
  readonly weight?: number
}

const DEFAULT_WEIGHT = 0.3

/**
 * A shop's own embeddings of items, as of a graph neural network, as a voice of the recommender: items close to the mean of a
 * customer's history score high. Vectors come from anywhere: an ONNX model's output, a matrix in a file.
 *
 * @param vectors - one an item, all of one length
 * @throws {InputError} `input/vector-shape` when lengths differ or a number is not finite
 * @example
 * createRecommender(model, [embeddingVoice(new Map([['toner', [1, 0]], ['cream', [0.9, 0.1]]]))])
 */
export function embeddingVoice(
  vectors: ReadonlyMap<string, ArrayLike<number>>,
  options: EmbeddingVoiceOptions = {},
): ItemVoice {
  const length = [...vectors.values()][0]?.length ?? 0
  const units = new Map([...vectors].map(([item, vector]) => [item, unit(item, vector, length)]))
  return {
    id: 'embedding',
    weight: options.weight ?? DEFAULT_WEIGHT,
    score(history) {
      const mean = new Float64Array(length)
      for (const item of history)
        for (const [k, value] of (units.get(item) ?? []).entries()) mean[k] = (mean[k] as number) + value
      const size = Math.sqrt(mean.reduce((sum, value) => sum + value * value, 0))
      if (size === 0) return new Map()
      return new Map(
        [...units].map(([item, vector]) => {
          const cosine = vector.reduce((sum, value, k) => sum + value * (mean[k] as number), 0) / size
          return [item, Math.max(0, cosine)]
        }),
      )
    },
  }
}

function unit(item: string, vector: ArrayLike<number>, length: number): Float64Array {
  const values = Float64Array.from(vector)
  if (length === 0 || values.length !== length || !values.every(Number.isFinite))
    throw new InputError({
      code: 'input/vector-shape',
      message: `Expected ${length} finite numbers for the item "${item}", received ${values.length} values.`,
      hint: { en: 'Export all items from one model.', zh: '请用同一个模型导出所有商品。' },
      details: { expected: length, received: values.length },
    })
  const size = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0)) || 1
  return values.map((value) => value / size)
}
