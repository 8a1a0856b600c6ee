import { expect, test } from 'vitest'
import { caseHref, readFilter } from './case-filter.ts'

test('reads back the address that it wrote', () => {
  const filter = { action: 'ask', intent: '自定义&intent', after: '42' } as const
  expect(readFilter(new URL(caseHref(filter, 'a/b?c'), 'http://x').searchParams)).toEqual(filter)
  expect(caseHref({}, 'a/b?c')).toBe('/cases/a%2Fb%3Fc')
  expect(caseHref({})).toBe('/')
})

test('leaves out what makes no sense', () => {
  expect(readFilter(new URLSearchParams(`action=dance&intent=&after=`))).toEqual({})
  expect(readFilter(new URLSearchParams(`intent=${'x'.repeat(101)}`))).toEqual({})
})
