import { describe, expect, it } from 'vitest'
import { controlDiscoveries, surprise } from './surprise.ts'

describe('surprise', () => {
  it.each([
    // Poisson's law, summed term by term
    [10, 3, 3, 0.001102488],
    [2, 0.5, 0.5, 0.090204],
    // A negative binomial of size 5 and mean 10, summed term by term
    [20, 10, 30, 0.0593512],
  ])('is the upper tail of %d at mean %d and variance %d', (count, mean, variance, tail) => {
    expect(surprise(count, mean, variance)).toBeCloseTo(tail, 5)
  })

  it('is none for what was expected', () => {
    expect(surprise(3, 3, 3)).toBe(1)
  })

  it('stays a probability for huge counts', () => {
    expect(surprise(100_000, 1000, 2000)).toBeLessThan(1e-100)
    expect(surprise(1_000_100, 1_000_000, 1_000_000)).toBeCloseTo(0.46, 2)
  })
})

describe('controlDiscoveries', () => {
  it('lets stand what the step-up rule lets stand', () => {
    expect(controlDiscoveries([0.01, 0.6, 0.02, 0.029], 0.05)).toEqual([true, false, true, true])
    expect(controlDiscoveries([0.2, 0.6], 0.05)).toEqual([false, false])
    expect(controlDiscoveries([], 0.05)).toEqual([])
  })
})
