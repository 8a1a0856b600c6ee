import { describe, expect, it } from 'vitest'
import { createLinearModel, quantizeLinear, type SparseRow, softmax, trainSoftmax } from '../index.ts'
import { inspectOnnx } from './inspect-onnx.ts'
import { loadOnnxSession } from './load-onnx-session.ts'
import { type WireEntry, writeFields } from './protobuf.ts'
import { shareOnnxThread } from './share-onnx-thread.ts'
import { onnxFeeds, writeOnnx } from './write-onnx.ts'

const row = (...ids: number[]): SparseRow => ({
  ids: Uint32Array.from(ids),
  values: Float32Array.from(ids, () => 1 / Math.sqrt(ids.length)),
})

/** Two nodes of a test are two messages of a graph. */
function node(type: string, inputs: string[], output: string, more: WireEntry[] = []): WireEntry {
  return [1, [...inputs.map((name): WireEntry => [1, name]), [2, output], [4, type], ...more]]
}

/** A graph of one input `x`, some nodes and one output `y`, each one number. */
function drawModel(parts: WireEntry[], more: WireEntry[] = []): Uint8Array {
  const port = (name: string): WireEntry[] => [
    [1, name],
    [
      2,
      [
        [
          1,
          [
            [1, 1],
            [2, [[1, [[1, 1]]]]],
          ],
        ],
      ],
    ],
  ]
  return writeFields([[1, 7], [7, [...parts, [2, 'g'], [11, port('x')], [12, port('y')]]], [8, [[2, 13]]], ...more])
}

function int64(name: string, ...values: bigint[]): WireEntry {
  return [
    5,
    [
      [1, values.length],
      [2, 7],
      [8, name],
      [9, new Uint8Array(BigInt64Array.from(values).buffer)],
    ],
  ]
}

describe('writeOnnx', () => {
  it('gives the same scores and probabilities as plain loops', async () => {
    const rows = [row(1, 2, 3), row(2, 3, 9), row(100, 101), row(101, 4_000_000_000), row(7, 1, 101)]
    const trained = await trainSoftmax({ rows, labels: ['a', 'a', 'b', 'b', 'c'], epochs: 20 })
    const unseen = [row(1, 55), row(101, 7, 3, 2), row(77)]
    for (const weights of [trained, quantizeLinear(trained)]) {
      const model = createLinearModel(weights)
      await using session = await loadOnnxSession(writeOnnx(weights, { temperature: 1.3 }))
      const outputs = await session.run(onnxFeeds(weights, unseen))
      const scores = unseen.flatMap((input) => [...model.score(input)])
      const shares = unseen.flatMap((input) => [...softmax(model.score(input), 1.3)])
      scores.forEach((score, at) => {
        expect(Number(outputs['scores']?.data[at])).toBeCloseTo(score, 5)
      })
      shares.forEach((share, at) => {
        expect(Number(outputs['probabilities']?.data[at])).toBeCloseTo(share, 5)
      })
    }
  })
})

describe('inspectOnnx', () => {
  const relu = node('Relu', ['x'], 'y')
  it('names inputs, outputs and operators', () => {
    expect(inspectOnnx(drawModel([relu]))).toMatchObject({ inputs: [{ name: 'x', shape: [1] }], operators: ['Relu'] })
  })
  const forbidden = 'data/forbidden-operator'
  const weight = (...fields: WireEntry[]): WireEntry => [5, [[8, 'w'], [2, 1], ...fields]]
  const refused: [string, string, Uint8Array][] = [
    ...['Loop', 'If', 'Scan', 'StringNormalizer', ''].map((type): [string, string, Uint8Array] => [
      `the operator "${type}"`,
      forbidden,
      drawModel([node(type, ['x'], 'y')]),
    ]),
    ['a custom domain', forbidden, drawModel([node('Relu', ['x'], 'y', [[7, 'com.microsoft']])])],
    [
      'a hidden graph',
      forbidden,
      drawModel([
        node('Relu', ['x'], 'y', [
          [
            5,
            [
              [1, 'body'],
              [6, [[2, 'b']]],
            ],
          ],
        ]),
      ]),
    ],
    ['functions', forbidden, drawModel([relu], [[25, [[1, 'f']]]])],
    [
      'an external file',
      'data/external-data',
      drawModel([
        relu,
        weight(
          [
            13,
            [
              [1, 'location'],
              [2, '/etc/passwd'],
            ],
          ],
          [14, 1],
        ),
      ]),
    ],
    ['a huge tensor', 'data/too-large', drawModel([relu, weight([1, 1e6], [1, 1e6])])],
    ['a negative size', 'data/malformed-model', drawModel([relu, weight([1, -1])])],
    [
      'a huge constant',
      'data/too-large',
      drawModel([node('ConstantOfShape', ['s'], 'y'), int64('s', 40_000n, 40_000n)]),
    ],
    ['two graphs', 'data/malformed-model', drawModel([relu], [[7, [relu]]])],
    ['no graph', 'data/malformed-model', new Uint8Array()],
    ['noise', 'data/malformed-model', Uint8Array.from({ length: 300 }, (_, at) => (at * 73) % 256)],
  ]
  it.each(refused)('refuses %s', (_name, code, bytes) => {
    expect(() => inspectOnnx(bytes)).toThrowError(expect.objectContaining({ code }))
  })
  it('refuses a file above the limit before it reads it', () => {
    expect(() => inspectOnnx(new Uint8Array(100), { maxBytes: 99 })).toThrowError(
      expect.objectContaining({ code: 'data/too-large' }),
    )
  })
})

describe('loadOnnxSession', () => {
  /** Two multiplications of square matrices that would take far longer than any deadline here. */
  const heavy = drawModel([
    node('Expand', ['x', 's'], 'a'),
    node('MatMul', ['a', 'a'], 'b'),
    node('MatMul', ['b', 'a'], 'c'),
    node('ReduceSum', ['c'], 'd'),
    node('Reshape', ['d', 'one'], 'y'),
    int64('s', 4000n, 4000n),
    int64('one', 1n),
  ])
  it('ends the thread of a model that overruns its deadline', async () => {
    await expect(loadOnnxSession(heavy, { loadTimeoutMs: 2000 })).rejects.toMatchObject({ code: 'engine/timeout' })
  })
  it('settles with the reason when the caller gives up', async () => {
    const reason = new Error('enough')
    const controller = new AbortController()
    const loading = loadOnnxSession(heavy, { loadTimeoutMs: 60_000, signal: controller.signal })
    setTimeout(() => controller.abort(reason), 100)
    await expect(loading).rejects.toBe(reason)
  })
  it('refuses a model that the runtime cannot build', async () => {
    const bytes = drawModel([node('Add', ['x', 'missing'], 'y')])
    await expect(loadOnnxSession(bytes)).rejects.toMatchObject({ code: 'data/malformed-model' })
  })
  it('refuses to run after it was disposed', async () => {
    const session = await loadOnnxSession(drawModel([node('Relu', ['x'], 'y')]))
    await session.dispose()
    await expect(session.run({})).rejects.toMatchObject({ code: 'engine/closed' })
  })

  describe('on a shared thread', () => {
    const one = { x: { type: 'float32' as const, data: Float32Array.of(-3), shape: [1] } }
    const relu = drawModel([node('Relu', ['x'], 'y')])
    const negative = drawModel([node('Neg', ['x'], 'y')])
    it('each model answers for itself, also when another one was disposed of', async () => {
      const thread = shareOnnxThread()
      const [first, second] = await Promise.all([relu, negative].map((bytes) => loadOnnxSession(bytes, { thread })))
      expect((await first!.run(one))['y']?.data[0]).toBe(0)
      await first!.dispose()
      expect((await second!.run(one))['y']?.data[0]).toBe(3)
      await second!.dispose()
    })
    it('a deadline closes all of them, and models loaded after it run in a new thread', async () => {
      const thread = shareOnnxThread()
      const session = await loadOnnxSession(relu, { thread })
      await expect(loadOnnxSession(heavy, { thread, loadTimeoutMs: 2000 })).rejects.toMatchObject({
        code: 'engine/timeout',
      })
      await expect(session.run(one)).rejects.toMatchObject({ code: 'engine/closed' })
      await using again = await loadOnnxSession(negative, { thread })
      expect((await again.run(one))['y']?.data[0]).toBe(3)
    })
  })
})
