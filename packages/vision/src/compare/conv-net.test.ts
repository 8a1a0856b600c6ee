import { expect, it } from 'vitest'
import { addSpread, averagePlanes, type ConvLayer, convolve, loadLayers, type Planes } from './conv-net.ts'

const planes = (width: number, height: number, values: readonly number[]): Planes => ({
  channels: values.length / (width * height),
  width,
  height,
  data: Float32Array.from(values),
})

const layer = (kernel: number, stride: number, weights: readonly number[], bias = 0): ConvLayer => ({
  inputs: 1,
  outputs: 1,
  kernel,
  stride,
  weights: Float32Array.from(weights),
  biases: [bias],
})

it('adds what lies around each place, with zeros beyond the border', () => {
  const { data } = convolve(planes(3, 2, [1, 2, 3, 4, 5, 6]), layer(3, 1, [1, 1, 1, 1, 1, 1, 1, 1, 1]))
  expect(Array.from(data)).toEqual([12, 21, 16, 12, 21, 16])
})

it('halves the size with a stride of two, and keeps what is negative only when asked', () => {
  const picture = planes(4, 2, [1, 2, 3, 4, 5, 6, 7, 8])
  const turned = layer(1, 2, [-1], 2)
  expect(convolve(picture, turned)).toMatchObject({ width: 2, height: 1, data: new Float32Array([1, 0]) })
  expect(Array.from(convolve(picture, turned, false).data)).toEqual([1, -1])
})

it('unpacks eight-bit weights with the scale of their output', () => {
  const weights = btoa(String.fromCharCode(127, 129))
  const stored = { inputs: 1, outputs: 2, kernel: 1, stride: 1, weights, scales: [0.5, 0.1], biases: [0, 0] }
  const [first, second] = loadLayers({ one: stored }).one.weights
  expect(first).toBeCloseTo(63.5, 5)
  expect(second).toBeCloseTo(-12.7, 5)
})

it('spreads small planes over large ones, and averages planes', () => {
  const large = planes(4, 2, [1, 1, 1, 1, 1, 1, 1, 1])
  expect(Array.from(addSpread(large, planes(2, 1, [1, -3])).data)).toEqual([2, 2, 0, 0, 2, 2, 0, 0])
  expect(Array.from(averagePlanes(planes(2, 1, [1, 3, 5, 9])).data)).toEqual([2, 7])
})
