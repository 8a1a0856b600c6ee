import { type WireEntry, writeFields } from '../../model/src/onnx/protobuf.ts'

/**
 * A text encoder small enough to read: one vector for each word, looked up by ONNX Runtime.
 *
 * Words of one idea share a direction, as they do in a real encoder; tests need no download.
 */
const IDEAS: readonly (readonly string[])[] = [
  ['parcel', 'package', 'shipment', 'delivery', 'consignment'],
  ['refund', 'money', 'reimbursement', 'repay', 'cash'],
  ['broken', 'cracked', 'shattered', 'smashed', 'damaged'],
]
const WORDS = ['[PAD]', '[UNK]', ...IDEAS.flat()]
const FLOAT = 1
const INT64 = 7

/** `tokenizer.json` of the tiny encoder: words split at spaces and marks, everything else unknown. */
export const TINY_TOKENIZER = {
  version: '1.0',
  added_tokens: [],
  normalizer: { type: 'Lowercase' },
  pre_tokenizer: { type: 'Whitespace' },
  post_processor: null,
  decoder: null,
  model: { type: 'WordLevel', vocab: Object.fromEntries(WORDS.map((word, at) => [word, at])), unk_token: '[UNK]' },
}

/** `tokenizer_config.json` beside it. */
export const TINY_TOKENIZER_CONFIG = { unk_token: '[UNK]' }

/** The ONNX file: `input_ids` and `attention_mask` in, `last_hidden_state` of `[batch, length, ideas + 1]` out. */
export function writeTinyEncoder(): Uint8Array {
  const dimensions = IDEAS.length + 1
  const table = new Float32Array(WORDS.length * dimensions)
  WORDS.forEach((word, at) => {
    const idea = IDEAS.findIndex((words) => words.includes(word))
    table[at * dimensions + (idea < 0 ? IDEAS.length : idea)] = idea < 0 ? 0.1 : 1
  })
  const shape = ['batch', 'length']
  const graph: WireEntry[] = [
    [1, node('Gather', ['table', 'input_ids'], 'vectors')],
    [1, node('Cast', ['attention_mask'], 'mask', FLOAT)],
    [1, node('Unsqueeze', ['mask', 'last'], 'column')],
    [1, node('Mul', ['vectors', 'column'], 'last_hidden_state')],
    [2, 'tiny-encoder'],
    [5, tensor('table', FLOAT, [WORDS.length, dimensions], new Uint8Array(table.buffer))],
    [5, tensor('last', INT64, [1], new Uint8Array(BigInt64Array.of(2n).buffer))],
    [11, port('input_ids', INT64, shape)],
    [11, port('attention_mask', INT64, shape)],
    [12, port('last_hidden_state', FLOAT, [...shape, dimensions])],
  ]
  return writeFields([
    [1, 7],
    [2, 'sightdesk'],
    [7, graph],
    [8, [[2, 13]]],
  ])
}

/** Field 5 of a node is an attribute; here only the target type of a cast. */
function node(type: string, inputs: readonly string[], output: string, to?: number): WireEntry[] {
  const names = inputs.map((input): WireEntry => [1, input])
  const cast: WireEntry[] =
    to === undefined
      ? []
      : [
          [
            5,
            [
              [1, 'to'],
              [3, to],
              [20, 2],
            ],
          ],
        ]
  return [...names, [2, output], [3, output], [4, type], ...cast]
}

function tensor(name: string, type: number, sizes: readonly number[], raw: Uint8Array): WireEntry[] {
  return [...sizes.map((size): WireEntry => [1, size]), [2, type], [8, name], [9, raw]]
}

function port(name: string, type: number, sizes: readonly (string | number)[]): WireEntry[] {
  const shape = sizes.map((size): WireEntry => [1, [typeof size === 'string' ? [2, size] : [1, size]]])
  return [
    [1, name],
    [
      2,
      [
        [
          1,
          [
            [1, type],
            [2, shape],
          ],
        ],
      ],
    ],
  ]
}
