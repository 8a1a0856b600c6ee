import { factSourceContract, sampleShop } from '@sightdesk/testing'
import { expect, it } from 'vitest'
import { createMemorySource } from './memory-source.ts'

factSourceContract('a source in memory', async (shop) => createMemorySource(shop))

it('finds an order whatever its case and what stands between its digits', async () => {
  const source = createMemorySource(sampleShop())
  expect((await source.orders?.get('sd2026-0501 001'))?.id).toBe('SD20260501001')
})

it('offers only the tables that it has', () => {
  expect(Object.keys(createMemorySource({ orders: [] }))).toEqual(['id', 'orders'])
})
