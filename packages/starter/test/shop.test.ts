import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { actionSchema, INTENT_GROUPS, OUT_OF_SCOPE, requestSchema } from '@sightdesk/core'
import { describe, expect, it } from 'vitest'
import { sampleCases, sampleShopFolder } from '../src/index.ts'
import { readShop } from './sources.ts'

const PICTURES = join(sampleShopFolder(), 'pictures')
const { orders, logistics, products } = readShop()
const cases = sampleCases()

describe('the sample shop', () => {
  it('has thirty orders, each with an id of its own', () => {
    expect(new Set(orders.map((order) => order.id)).size).toBe(30)
  })

  it.each(orders.map((order) => [order.id, order] as const))(
    'order %s adds up and sells what the shop lists',
    (_, order) => {
      const sum = order.items.reduce((total, item) => total + item.quantity * (item.price?.amount ?? 0), 0)
      expect(order.total?.amount).toBeCloseTo(sum, 2)
      for (const item of order.items) expect(products.map((product) => product.sku)).toContain(item.sku)
    },
  )

  it('knows the carrier of every parcel, and its newest event first', () => {
    for (const parcel of logistics) {
      const order = orders.find((candidate) => candidate.trackingNumber === parcel.trackingNumber)
      expect(order?.carrier, parcel.trackingNumber).toBe(parcel.carrier)
      const times = parcel.events.map((event) => Date.parse(event.at))
      expect(times).toEqual([...times].sort((a, b) => b - a))
    }
  })

  it('tracks every order that carries a tracking number', () => {
    const tracked = orders.flatMap((order) => order.trackingNumber ?? [])
    expect(logistics.map((parcel) => parcel.trackingNumber).sort()).toEqual(tracked.sort())
  })
})

describe('the sample cases', () => {
  it('are at least fourteen, each with an id of its own', () => {
    expect(new Set(cases.map((row) => row.id)).size).toBeGreaterThanOrEqual(14)
  })

  it.each(cases.map((row) => [row.id, row] as const))('%s names existing pictures, orders and intents', (_, row) => {
    const intents: readonly string[] = [...Object.values(INTENT_GROUPS).flat(), OUT_OF_SCOPE]
    for (const name of row.images) expect(existsSync(join(PICTURES, name)), name).toBe(true)
    if (row.order) expect(orders.find((order) => order.id === row.order?.id)?.customerId).toBe(row.customer.id)
    expect(intents).toContain(row.expect.intent)
    expect(actionSchema.options).toContain(row.expect.action)
    expect(row.about.en && row.about.zh).toBeTruthy()
    expect(requestSchema.safeParse({ text: row.text, customer: row.customer, order: row.order }).success).toBe(true)
  })

  it('use every picture, and the pictures stay below 1.5 MB together', () => {
    const files = readdirSync(PICTURES).filter((name) => name.endsWith('.png'))
    expect([...new Set(cases.flatMap((row) => row.images))].sort()).toEqual(files.sort())
    expect(files.reduce((sum, name) => sum + statSync(join(PICTURES, name)).size, 0)).toBeLessThan(1.5 * 1024 * 1024)
  })
})
