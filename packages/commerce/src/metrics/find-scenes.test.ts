import { describe, expect, it } from 'vitest'
import { findScenes } from './find-scenes.ts'
import type { MetricRow } from './metric-row.ts'

const START = Date.parse('2026-11-01T00:00:00Z')
const HOUR = 3_600_000

describe('findScenes', () => {
  it('finds the code behind most of the handing off, not the whole intent', () => {
    const rows = [
      ...many(60, { intent: 'recharge_failed', errorCode: 'E003', action: 'handoff' }),
      ...many(60, { intent: 'recharge_failed', errorCode: 'E005' }),
      ...many(200, { intent: 'track_order' }),
    ]
    const [first, ...rest] = findScenes(rows)
    expect(first).toMatchObject({
      intent: 'recharge_failed',
      errorCode: 'E003',
      trouble: 'handed_off',
      count: 60,
      of: 60,
    })
    expect(first?.gain).toBeGreaterThan(50)
    expect(first?.examples).toHaveLength(5)
    expect(rest).toEqual([])
  })

  it('finds where customers who are asked for a picture do not come back', () => {
    const rows = [
      ...many(40, { intent: 'item_damaged', action: 'ask' }),
      ...many(100, { intent: 'track_order' }),
      row({ intent: 'thanks', atMs: START + 2000 * HOUR }),
    ]
    expect(findScenes(rows)[0]).toMatchObject({ intent: 'item_damaged', trouble: 'left', count: 40 })
  })

  it('says nothing of a few cases, nor of chance', () => {
    const rows = [...many(10, { intent: 'complaint', action: 'handoff' }), ...many(100, { intent: 'track_order' })]
    expect(findScenes(rows)).toEqual([])
  })
})

const state = { next: 0 }

function many(count: number, rest: Partial<MetricRow>): MetricRow[] {
  return Array.from({ length: count }, () => row(rest))
}

function row(rest: Partial<MetricRow>): MetricRow {
  state.next++
  return {
    id: `c${state.next}`,
    atMs: START + state.next * HOUR,
    customer: `customer-${state.next}`,
    intent: 'track_order',
    language: 'zh',
    version: '1',
    action: 'reply',
    answered: true,
    presale: false,
    outcome: 'unknown',
    ...rest,
  }
}
