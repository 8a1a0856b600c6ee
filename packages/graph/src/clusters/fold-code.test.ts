import { describe, expect, it } from 'vitest'
import { foldCode, isOneApart } from './fold-code.ts'

describe('foldCode', () => {
  it.each([
    ['E003', 'E003'],
    ['e-0O3', 'E003'],
    ['EOQ3', 'E003'],
    ['S002', '5002'],
    ['错误-7', '错误7'],
    ['--', '--'],
  ])('reads %s as %s', (code, folded) => {
    expect(foldCode(code)).toBe(folded)
  })
})

describe('isOneApart', () => {
  it.each([
    ['E003', 'E008', true],
    ['E003', 'E03', true],
    ['003', 'E003', true],
    ['E003', 'E003', false],
    ['E003', 'E118', false],
    ['E003', 'E', false],
    ['E003', 'E030', false],
  ])('%s and %s: %s', (a, b, isOne) => {
    expect([isOneApart(a, b), isOneApart(b, a)]).toEqual([isOne, isOne])
  })
})
