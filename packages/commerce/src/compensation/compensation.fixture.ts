import type { CompensationCase, CompensationRulesInput } from '@sightdesk/core'

/** Rules in yuan: two campaigns, every kind of offer, every cap. */
export function drawRules(change: Partial<CompensationRulesInput> = {}): CompensationRulesInput {
  return {
    schemaVersion: 1,
    currency: 'CNY',
    timeZone: 'Asia/Shanghai',
    campaigns: [
      { id: 'late', budgetMinor: 2000 },
      { id: 'goods', budgetMinor: 100_000, validTo: '2027-01-01T00:00:00Z' },
    ],
    caps: { order: { count: 1 }, customer: { minor: 5000, count: 2, period: 'month' }, day: { minor: 50_000 } },
    approvalAboveMinor: 1500,
    rules: [
      {
        id: 'late-120',
        campaign: 'late',
        when: { delayMinutes: { from: 120 } },
        offer: { type: 'coupon', minor: 1000 },
      },
      {
        id: 'late-30',
        campaign: 'late',
        when: { delayMinutes: { from: 30, below: 120 } },
        offer: { type: 'coupon', minor: 500, validDays: 30 },
      },
      {
        id: 'crushed',
        campaign: 'goods',
        when: { damage: ['crushed'], orderMinor: { from: 1000 } },
        offer: { type: 'refund_share', share: 0.29, atMostMinor: 3000 },
      },
      { id: 'thawed', campaign: 'goods', when: { minutesAboveLimit: { from: 60 } }, offer: { type: 'resend' } },
    ],
    ...change,
  }
}

/** A case of its own order and customer, 45 minutes late. */
export function drawCase(id: string, change: Partial<CompensationCase> = {}): CompensationCase {
  const owner = { orderId: `order-${id}`, customerId: `customer-${id}` }
  return { id, at: '2026-11-20T12:45:00Z', ...owner, orderMinor: 10_000, currency: 'CNY', delayMinutes: 45, ...change }
}
