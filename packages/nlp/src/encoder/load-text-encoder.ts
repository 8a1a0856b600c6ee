import { DataError, EngineError, sha256Hex } from '@sightdesk/core'
import {
  inspectOnnx,
  type LoadOnnxOptions,
  loadOnnxSession,
  type OnnxSession,
  type OnnxTensors,
} from '@sightdesk/model/onnx'
import type { TextEncoder } from '../intent/join-embedding.ts'

export interface LoadTextEncoderOptions extends LoadOnnxOptions {
  /** The ONNX file: `input_ids`, `attention_mask` (and `token_type_ids`) in, vectors out. */
  readonly model: Uint8Array
  /** Contents of `tokenizer.json` and of `tokenizer_config.json`, parsed. */
  readonly tokenizer: object
  readonly tokenizerConfig?: object
  /** Tokens of a text that are looked at. */
  readonly maxTokens?: number
  /** How vectors of tokens become one: their mean, or that of the first token. */
  readonly pooling?: 'mean' | 'first'
}

export const LOAD_TEXT_ENCODER_DEFAULTS = { maxTokens: 128, pooling: 'mean' } as const

/** An encoder in a thread of its own. */
export interface LoadedTextEncoder extends TextEncoder, AsyncDisposable {
  dispose(): Promise<void>
}

interface Tokenizer {
  encode(text: string): { readonly ids: readonly number[]; readonly attention_mask: readonly number[] }
}

/**
 * Load a text encoder of your own: an ONNX file and its tokenizer, as sentence encoders are published.
 *
 * The file passes the guard of `loadOnnxSession`. `@huggingface/tokenizers` is imported on first use; install it beside.
 *
 * @throws {EngineError} `engine/not-installed` without the tokenizers package
 * @throws {DataError} `data/malformed-tokenizer`, `data/malformed-encoder`, and as `loadOnnxSession`
 * @example
 * await using encoder = await loadTextEncoder({ model: bytes, tokenizer, tokenizerConfig })
 * const trained = await trainUnderstanding(rows, { encoder })
 * const model = createIntentModel(prepareUnderstanding(trained), { encoder })
 */
export async function loadTextEncoder(options: LoadTextEncoderOptions): Promise<LoadedTextEncoder> {
  const { model, tokenizer, tokenizerConfig, maxTokens, pooling, ...session } = {
    ...LOAD_TEXT_ENCODER_DEFAULTS,
    ...options,
  }
  const reader = await loadTokenizer(tokenizer, tokenizerConfig ?? {})
  const hasTypes = inspectOnnx(model, session).inputs.some(({ name }) => name === 'token_type_ids')
  const feed = (texts: readonly string[]) =>
    toTensors(
      texts.map((text) => knownTokens(reader, text).slice(0, maxTokens)),
      hasTypes,
    )
  const opened = await loadOnnxSession(model, { smoke: feed(['a']), ...session })
  try {
    const run = (texts: readonly string[], signal?: AbortSignal) => encodeBatch(opened, feed(texts), pooling, signal)
    const dimensions = (await run(['a'], options.signal))[0]?.length ?? 0
    const id = (await sha256Hex(model)).slice(0, 16)
    const dispose = () => opened.dispose()
    const encode: TextEncoder['encode'] = (texts, call) =>
      texts.length ? run(texts, call?.signal) : Promise.resolve([])
    return { id: `${id}-${pooling}-${maxTokens}`, dimensions, encode, dispose, [Symbol.asyncDispose]: dispose }
  } catch (error) {
    await opened.dispose()
    throw error
  }
}

async function loadTokenizer(tokenizer: object, config: object): Promise<Tokenizer> {
  const library = await import('@huggingface/tokenizers').catch((cause: unknown) => {
    throw new EngineError({
      code: 'engine/not-installed',
      message: 'Expected the package @huggingface/tokenizers, which reads tokenizer.json.',
      hint: { en: 'npm install @huggingface/tokenizers', zh: 'npm install @huggingface/tokenizers' },
      cause,
    })
  })
  try {
    const read = new library.Tokenizer(tokenizer, config) as Tokenizer
    read.encode('a')
    return read
  } catch (cause) {
    throw new DataError({
      code: 'data/malformed-tokenizer',
      message: 'Expected the contents of a tokenizer.json that the tokenizers package reads.',
      hint: {
        en: 'Pass the parsed file that belongs to the model.',
        zh: '请传入该模型对应的 tokenizer.json 的解析结果。',
      },
      cause,
    })
  }
}

/** A vocabulary without a token for the unknown gives none for it. */
function knownTokens(tokenizer: Tokenizer, text: string): number[] {
  return tokenizer.encode(text.toWellFormed()).ids.filter((id) => Number.isInteger(id))
}

/** Inputs of a batch, padded to its longest text; token types are all 0, and fed only where the model names them. */
function toTensors(encoded: readonly (readonly number[])[], hasTypes: boolean): OnnxTensors {
  const length = Math.max(1, ...encoded.map((ids) => ids.length))
  const shape = [encoded.length, length]
  const [ids, mask] = [new BigInt64Array(encoded.length * length), new BigInt64Array(encoded.length * length)]
  encoded.forEach((tokens, row) => {
    tokens.forEach((token, at) => {
      ids[row * length + at] = BigInt(token)
      mask[row * length + at] = 1n
    })
  })
  const types = { type: 'int64' as const, data: new BigInt64Array(ids.length), shape }
  return {
    input_ids: { type: 'int64', data: ids, shape },
    attention_mask: { type: 'int64', data: mask, shape },
    ...(hasTypes && { token_type_ids: types }),
  }
}

/** The first float output: a vector for each text, or for each token, which are then pooled. */
async function encodeBatch(
  session: OnnxSession,
  feeds: OnnxTensors,
  pooling: 'mean' | 'first',
  signal: AbortSignal | undefined,
): Promise<Float32Array[]> {
  const outputs = await session.run(feeds, signal && { signal })
  const output = Object.values(outputs).find(({ data }) => data instanceof Float32Array)
  const [texts = 0, length = 0] = feeds['input_ids']?.shape ?? []
  const { shape = [], data } = output ?? {}
  const dimensions = shape.at(-1) ?? 0
  const numbers = data as Float32Array
  if (shape.length === 2 && shape[0] === texts && dimensions > 0) {
    return Array.from({ length: texts }, (_, row) => numbers.slice(row * dimensions, (row + 1) * dimensions))
  }
  if (shape.length !== 3 || shape[0] !== texts || shape[1] !== length) throw malformedEncoder(shape)
  const mask = feeds['attention_mask']?.data as BigInt64Array
  return Array.from({ length: texts }, (_, row) => {
    const places = Array.from({ length }, (_, at) => row * length + at).filter((place) => mask[place] === 1n)
    return mean(numbers, dimensions, pooling === 'first' ? places.slice(0, 1) : places)
  })
}

function mean(numbers: Float32Array, dimensions: number, places: readonly number[]): Float32Array {
  const sum = new Float32Array(dimensions)
  for (const place of places) {
    for (let at = 0; at < dimensions; at++) {
      sum[at] = (sum[at] as number) + (numbers[place * dimensions + at] as number) / places.length
    }
  }
  return sum
}

function malformedEncoder(shape: readonly number[]): DataError {
  return new DataError({
    code: 'data/malformed-encoder',
    message: `Expected vectors of texts or of their tokens, received an output of shape [${shape.join(', ')}].`,
    hint: {
      en: 'Export the encoder with last_hidden_state or a pooled output.',
      zh: '请导出带有 last_hidden_state 或池化输出的编码器。',
    },
  })
}
