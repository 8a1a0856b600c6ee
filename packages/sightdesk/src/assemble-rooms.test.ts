import { type Facts, memoryBundle, packBundle, readBundle, requestSchema } from '@sightdesk/core'
import { createMemoryStore } from '@sightdesk/store/memory'
import { sampleResult } from '@sightdesk/testing'
import { describe, expect, it } from 'vitest'
import { assembleRooms, type RoomParts } from './assemble-rooms.ts'
import { shelvesOf } from './bundle-shelves.ts'

const strategy = { action: 'none', from: 0.6, priority: 15, tone: 'apology', marketing: false }
const rules = {
  schemaVersion: 1,
  currency: 'CNY',
  campaigns: [{ id: 'late', budgetMinor: 2000 }],
  rules: [
    { id: 'late-30', campaign: 'late', when: { delayMinutes: { from: 30 } }, offer: { type: 'coupon', minor: 500 } },
  ],
}

async function bundleWith(extra: Readonly<Record<string, unknown>>) {
  const files = {
    'evidence.json': { schemaVersion: 1, rules: [] },
    'thresholds.json': { schemaVersion: 1, intents: {} },
    'strategies.json': {
      schemaVersion: 1,
      emotions: { disappointed: { ...strategy, compensation: true } },
      handoffIntents: [],
    },
    'wording.json': { schemaVersion: 1, quality: {}, pictures: {}, tones: {} },
    ...extra,
  }
  const bytes = Object.entries(files).map(
    ([path, value]) => [path, new TextEncoder().encode(JSON.stringify(value))] as const,
  )
  const identity = { id: 'shop', version: '1', createdAt: '2026-11-20T08:00:00Z' }
  return readBundle(memoryBundle((await packBundle(new Map(bytes), identity)).contents))
}

const logistics = {
  trackingNumber: 'T1',
  carrier: 'SF',
  status: 'in_transit' as const,
  events: [],
  expectedAt: '2026-11-20T12:00:00Z',
}
const facts: Facts = {
  schemaVersion: 1,
  logistics: { status: 'known', value: logistics, key: 'T1', source: 'shop', ageMs: 0 },
  mismatches: [],
  warnings: [],
}

async function findIn(extra: Readonly<Record<string, unknown>>, emotion: string) {
  const bundle = await bundleWith(extra)
  const parts = { bundle, shelves: shelvesOf(bundle), lexicons: new Map(), store: createMemoryStore(), facts: [] }
  const rooms = assembleRooms({ ...parts, dispose: async () => {} } as unknown as RoomParts)
  const message = { ...sampleResult('c1').message, emotion: { id: emotion, confidence: 0.8 } }
  const request = requestSchema.parse({ text: message.text })
  const soFar = { id: 'c1', at: '2026-11-20T12:45:00Z', request, pages: [], message, facts }
  return (await rooms.findKnowledge(soFar, {})).compensation
}

describe('assembleRooms', () => {
  it('suggests to the disappointed what the bundle’s compensation rules allow', async () => {
    const found = await findIn({ 'compensation/late.json': rules }, 'disappointed')
    expect(found?.offers).toMatchObject([{ rule: 'late-30', minor: 500, because: ['delayMinutes 45 ≥ 30'] }])
  })

  it('suggests nothing to others, nor without rules', async () => {
    expect(await findIn({ 'compensation/late.json': rules }, 'neutral')).toBeUndefined()
    expect(await findIn({}, 'disappointed')).toBeUndefined()
  })

  it('refuses a bundle whose rules do not fit', async () => {
    const broken = { ...rules, rules: [{ ...rules.rules[0], campaign: 'other' }] }
    await expect(bundleWith({ 'compensation/late.json': broken })).rejects.toMatchObject({ code: 'data/malformed' })
  })
})
