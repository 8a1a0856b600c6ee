import { sampleResult } from '@sightdesk/testing'
import { expect, it } from 'vitest'
import { createCaseRecorder } from './record-cases.ts'

it('reports ids and numbers of a case, and nothing that a customer wrote or is called', () => {
  const told: unknown[] = []
  const instrument = (name: string) => (value: number, attributes?: Record<string, string>) =>
    told.push({ name, value, attributes })
  const record = createCaseRecorder({
    createCounter: (name) => ({ add: instrument(name) }),
    createHistogram: (name) => ({ record: instrument(name) }),
  })
  record(sampleResult('c1', { customerId: 'ada', action: 'suggest' }))
  expect(told).toMatchObject([
    { name: 'sightdesk.cases', value: 1, attributes: { 'sightdesk.action': 'suggest' } },
    { name: 'sightdesk.decision.confidence', value: 0.9 },
    { name: 'sightdesk.stage.duration', value: 12, attributes: { 'sightdesk.stage': 'total' } },
  ])
  expect(JSON.stringify(told)).not.toMatch(/ada|包裹|c1/)
})
