import { InputError } from '@sightdesk/core'
import type { SparseRow } from '@sightdesk/model'
import { finishHash, hashText, hashUnit } from './hash.ts'

/** Turns texts into vectors of one length, as `loadTextEncoder` does; any function of the shop's own serves as well. */
export interface TextEncoder {
  /** Stored with a model that was trained with it: another encoder's vectors mean other things. */
  readonly id: string
  readonly dimensions: number
  encode(texts: readonly string[], options?: { readonly signal?: AbortSignal }): Promise<readonly Float32Array[]>
}

/** Which encoder a model needs. */
export interface EncoderNeed {
  readonly id: string
  readonly dimensions: number
}

const EMBEDDING = hashText('embedding')
/** Length of the vector beside the groups of words and of characters, which have length 1. */
const EMBEDDING_SHARE = 1.5
/** Texts that are encoded at once. */
const BATCH = 32

/**
 * Encode texts in batches and check what comes back.
 *
 * @throws {InputError} `input/encoder-mismatch` when a vector is missing, has another length, or is not finite
 */
export async function encodeTexts(
  encoder: TextEncoder,
  texts: readonly string[],
  signal?: AbortSignal,
): Promise<Float32Array[]> {
  const vectors: Float32Array[] = []
  for (let from = 0; from < texts.length; from += BATCH) {
    signal?.throwIfAborted()
    const batch = texts.slice(from, from + BATCH)
    const encoded = await encoder.encode(batch, signal && { signal })
    const isSound = (vector: Float32Array) => vector.length === encoder.dimensions && vector.every(Number.isFinite)
    if (encoded.length !== batch.length || !encoded.every(isSound)) throw unsound(encoder, batch.length)
    vectors.push(...encoded)
  }
  return vectors
}

/** Features of a message with its vector, scaled to one length, beside them. */
export function joinEmbedding(row: SparseRow, vector: Float32Array): SparseRow {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0))
  if (length === 0) return row
  const ids = new Uint32Array(row.ids.length + vector.length)
  const values = new Float32Array(ids.length)
  ids.set(row.ids)
  values.set(row.values)
  vector.forEach((value, at) => {
    ids[row.ids.length + at] = finishHash(hashUnit(EMBEDDING, at))
    values[row.ids.length + at] = (EMBEDDING_SHARE * value) / length
  })
  return { ids, values }
}

/** @throws {InputError} `input/encoder-mismatch` unless a model gets exactly the encoder that it was trained with */
export function checkEncoder(need: EncoderNeed | undefined, encoder: TextEncoder | undefined): void {
  if (need?.id === encoder?.id && need?.dimensions === encoder?.dimensions) return
  const name = (one: EncoderNeed | undefined) => (one ? `"${one.id}" of ${one.dimensions} dimensions` : 'none')
  throw new InputError({
    code: 'input/encoder-mismatch',
    message: `Expected the encoder ${name(need)} that the model was trained with, received ${name(encoder)}.`,
    hint: {
      en: 'Pass the encoder of the training: createIntentModel(model, { encoder }).',
      zh: '请传入训练时所用的编码器：createIntentModel(model, { encoder })。',
    },
  })
}

function unsound({ id, dimensions }: TextEncoder, texts: number): InputError {
  return new InputError({
    code: 'input/encoder-mismatch',
    message: `Expected ${texts} vectors of ${dimensions} finite numbers from the encoder "${id}".`,
    hint: { en: 'Check what the encoder returns.', zh: '请检查编码器的返回值。' },
  })
}
