import { describe, expect, it } from 'vitest'
import { seededRandom } from '../random.ts'
import { applyLogistic, fitLogistic } from './logistic.ts'
import {
  areaUnderRoc,
  calibrationErrorByChance,
  expectedCalibrationError,
  reliability,
  riskCoverage,
} from './reliability.ts'
import { solveThreshold, wilsonInterval } from './solve-threshold.ts'
import { calibrateTemperature } from './temperature.ts'

describe('calibrateTemperature', () => {
  it('finds the temperature that the scores were drawn at', () => {
    const random = seededRandom(5)
    const examples = Array.from({ length: 4000 }, () => {
      const share = 1 / (1 + Math.exp(-2 * (random() * 2 - 1)))
      const logOdds = Math.log(share / (1 - share))
      return { scores: Float64Array.of(3 * logOdds, 0), target: random() < share ? 0 : 1 }
    })
    expect(Math.abs(calibrateTemperature(examples) - 3)).toBeLessThan(0.35)
  })
  it('is 1 without examples', () => {
    expect(calibrateTemperature([])).toBe(1)
  })
})

describe('fitLogistic', () => {
  it('recovers the weights of the data', () => {
    const random = seededRandom(6)
    const signals = Array.from({ length: 6000 }, () => [random() * 4 - 2, random() * 4 - 2])
    const chance = ([a, b]: number[]) => 1 / (1 + Math.exp(-(1.5 * (a as number) - 0.5 * (b as number) + 0.3)))
    const model = fitLogistic({ signals, targets: signals.map((row) => random() < chance(row)) })
    for (const row of [
      [1, 1],
      [-1, 0],
      [0, -2],
    ])
      expect(Math.abs(applyLogistic(model, row) - chance(row))).toBeLessThan(0.04)
  })
  it('stays finite when one signal separates everything, or never changes', () => {
    const model = fitLogistic({
      signals: [
        [0, 3],
        [1, 3],
        [2, 3],
        [3, 3],
      ],
      targets: [false, false, true, true],
    })
    expect(applyLogistic(model, [3, 3])).toBeGreaterThan(0.6)
    expect(model.weights.every(Number.isFinite)).toBe(true)
  })
  it('refuses lists that do not match', () => {
    expect(() => fitLogistic({ signals: [[1]], targets: [] })).toThrowError(
      expect.objectContaining({ code: 'input/length-mismatch' }),
    )
  })
})

describe('reliability', () => {
  const list = [
    { confidence: 0.95, right: true },
    { confidence: 0.95, right: false },
    { confidence: 0.2, right: false },
  ]
  it('weighs the distance of each bin by its count', () => {
    expect(expectedCalibrationError(list)).toBeCloseTo((2 / 3) * 0.45 + (1 / 3) * 0.2, 10)
    expect(reliability(list).reduce((sum, bin) => sum + bin.count, 0)).toBe(3)
  })
  it('gives risk at every coverage, ties together', () => {
    expect(riskCoverage(list)).toEqual([
      { threshold: 0.95, coverage: 2 / 3, risk: 0.5 },
      { threshold: 0.2, coverage: 1, risk: 2 / 3 },
    ])
  })
  it('counts ties half in the area under the curve', () => {
    expect(areaUnderRoc([0.9, 0.5], [0.5, 0.1])).toBe(0.875)
  })
})

describe('solveThreshold', () => {
  const list = [0.9, 0.8, 0.7, 0.6].map((confidence, at) => ({ confidence, right: at !== 2 }))
  it('takes the lowest threshold that is precise enough', () => {
    expect(solveThreshold(list, { precision: 1 })).toMatchObject({ threshold: 0.8, coverage: 0.5, precision: 1 })
    expect(solveThreshold(list, { precision: 0.75 })).toMatchObject({ threshold: 0.6, coverage: 1 })
  })
  it('says when nothing reaches the target', () => {
    expect(solveThreshold([{ confidence: 1, right: false }], { precision: 0.5 })).toMatchObject({
      reached: false,
      threshold: 1,
    })
  })
  it('gives the interval of the textbook for 9 of 10', () => {
    const { low, high } = wilsonInterval(9, 10)
    expect(low).toBeCloseTo(0.5958, 3)
    expect(high).toBeCloseTo(0.9821, 3)
  })
  it('takes the highest threshold that covers enough', () => {
    expect(solveThreshold(list, { coverage: 0.5 })).toMatchObject({ threshold: 0.8, coverage: 0.5 })
    expect(solveThreshold(list, { coverage: 0.51 })).toMatchObject({ threshold: 0.7, coverage: 0.75 })
  })
  it('takes the cheapest threshold for given costs', () => {
    const cheap = solveThreshold(list, { wrongCost: 10, handoffCost: 2 })
    expect(cheap).toMatchObject({ threshold: 0.8, cost: 1 })
    expect(solveThreshold(list, { wrongCost: 1, handoffCost: 2 })).toMatchObject({ threshold: 0.6, cost: 0.25 })
    const wrong = [{ confidence: 0.9, right: false }]
    expect(solveThreshold(wrong, { wrongCost: 5, handoffCost: 1 })).toMatchObject({ reached: false, cost: 1 })
  })
  it.each([{ coverage: 0 }, { coverage: 1.1 }, { wrongCost: 0, handoffCost: 1 }, { wrongCost: 1, handoffCost: -1 }])(
    'refuses %o',
    (target) => {
      expect(() => solveThreshold(list, target)).toThrowError(
        expect.objectContaining({ code: 'input/option-out-of-range' }),
      )
    },
  )
  it('refuses a precision of 0', () => {
    expect(() => solveThreshold(list, { precision: 0 })).toThrowError(
      expect.objectContaining({ code: 'input/option-out-of-range' }),
    )
  })
})

describe('calibrationErrorByChance', () => {
  it('is what perfectly calibrated predictions show on average', () => {
    const random = seededRandom(8)
    const draw = () =>
      Array.from({ length: 300 }, () => random()).map((confidence) => ({ confidence, right: random() < confidence }))
    const runs = Array.from({ length: 200 }, draw)
    const mean = (of: (list: ReturnType<typeof draw>) => number) =>
      runs.reduce((sum, list) => sum + of(list), 0) / runs.length
    expect(mean((list) => calibrationErrorByChance(list))).toBeCloseTo(
      mean((list) => expectedCalibrationError(list)),
      2,
    )
  })
})
