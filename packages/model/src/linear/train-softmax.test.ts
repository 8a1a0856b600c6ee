import { describe, expect, it } from 'vitest'
import { decodeLinear, encodeLinear } from './encode-linear.ts'
import { createLinearModel, softmax } from './linear-model.ts'
import { quantizeLinear } from './quantize.ts'
import type { SparseRow } from './sparse-row.ts'
import { trainSoftmax } from './train-softmax.ts'

const row = (...ids: number[]): SparseRow => ({
  ids: Uint32Array.from(ids),
  values: new Float32Array(ids.length).fill(1),
})
const rows = [row(1, 2), row(1, 3), row(5, 2), row(5, 3), row(9), row(9, 2)]
const labels = ['a', 'a', 'b', 'b', 'c', 'c']

describe('trainSoftmax', () => {
  it('learns labels that features decide', async () => {
    const model = createLinearModel(await trainSoftmax({ rows, labels, epochs: 30 }))
    const best = (input: SparseRow) => {
      const shares = softmax(model.score(input))
      return model.weights.labels[shares.indexOf(Math.max(...shares))]
    }
    expect(rows.map(best)).toEqual(labels)
    expect(best(row(5, 77))).toBe('b')
  })
  it('gives the same bytes for the same seed', async () => {
    const bytes = async (seed: number) => encodeLinear(quantizeLinear(await trainSoftmax({ rows, labels, seed })))
    expect(await bytes(3)).toEqual(await bytes(3))
    expect(await bytes(3)).not.toEqual(await bytes(4))
  })
  it('leaves out rows without a label', async () => {
    const weights = await trainSoftmax({ rows, labels: ['a', 'a', 'b', 'b', undefined, undefined] })
    expect(weights.labels).toEqual(['a', 'b'])
    expect([...weights.ids]).toEqual([1, 2, 3, 5])
  })
  it('reports every epoch and stops when asked', async () => {
    const controller = new AbortController()
    const done: number[] = []
    const training = trainSoftmax({
      rows,
      labels,
      signal: controller.signal,
      onProgress: (event) => {
        done.push(event.done)
        if (event.done === 2) controller.abort(new Error('enough'))
      },
    })
    await expect(training).rejects.toThrow('enough')
    expect(done).toEqual([0, 1, 2])
  })
  it.each([
    [{ rows, labels: ['a'] }, 'input/length-mismatch'],
    [{ rows, labels: rows.map(() => 'a') }, 'input/too-few-labels'],
    [{ rows, labels, epochs: 0 }, 'input/option-out-of-range'],
  ])('refuses options that it cannot use', async (options, code) => {
    await expect(trainSoftmax(options)).rejects.toMatchObject({ code })
  })
})

describe('quantizeLinear and its bytes', () => {
  it('keeps scores within half a step for each feature', async () => {
    const weights = await trainSoftmax({ rows, labels })
    const [exact, small] = [createLinearModel(weights), createLinearModel(quantizeLinear(weights))]
    for (const input of rows) {
      small.score(input).forEach((score, label) => {
        const step = small.weights.scale[label] as number
        expect(Math.abs(score - (exact.score(input)[label] as number))).toBeLessThanOrEqual(
          step * 0.5 * input.ids.length + 1e-6,
        )
      })
    }
  })
  it('keeps at most the wanted features', async () => {
    const small = quantizeLinear(await trainSoftmax({ rows, labels }), { maxFeatures: 2 })
    expect(small.ids.length).toBe(2)
    expect(small.weights.length).toBe(6)
  })
  it('comes back from its bytes unchanged, ids up to 32 bits', async () => {
    const wide = [...rows.slice(0, 5), row(4_294_967_295, 0, 2_147_483_648)]
    const small = quantizeLinear(await trainSoftmax({ rows: wide, labels }))
    expect(decodeLinear(encodeLinear(small), small.labels)).toEqual(small)
  })
  it('refuses bytes that are cut, swapped or meant for other labels', async () => {
    const small = quantizeLinear(await trainSoftmax({ rows, labels }))
    const bytes = encodeLinear(small)
    const malformed = expect.objectContaining({ code: 'data/malformed-model' })
    for (let length = 0; length < bytes.length; length++) {
      expect(() => decodeLinear(bytes.slice(0, length), small.labels)).toThrowError(malformed)
    }
    expect(() => decodeLinear(bytes, ['a', 'b'])).toThrowError(malformed)
    expect(() =>
      decodeLinear(
        Uint8Array.from(bytes, (byte, at) => (at === 0 ? byte ^ 1 : byte)),
        small.labels,
      ),
    ).toThrowError(malformed)
  })
})
