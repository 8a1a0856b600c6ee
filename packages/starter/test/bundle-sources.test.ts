import {
  evidenceMapSchema,
  FIELDS,
  INTENT_GROUPS,
  SCREENSHOT_KINDS,
  strategiesSchema,
  thresholdsSchema,
} from '@sightdesk/core'
import { describe, expect, it } from 'vitest'
import { readSource } from './sources.ts'

describe('the sources of the starter bundle', () => {
  it('have an evidence map in words of the taxonomy only', () => {
    const { rules } = evidenceMapSchema.parse(readSource('evidence.json'))
    const intents: readonly string[] = Object.values(INTENT_GROUPS).flat()
    const fields: readonly string[] = Object.values(FIELDS)
    for (const rule of rules) {
      expect(intents).toEqual(expect.arrayContaining(rule.intents))
      for (const need of rule.needs) {
        expect(SCREENSHOT_KINDS).toEqual(expect.arrayContaining(need.kinds))
        expect(fields).toEqual(expect.arrayContaining(need.elements))
      }
    }
  })

  it('name every intent in at most one evidence rule', () => {
    const { rules } = evidenceMapSchema.parse(readSource('evidence.json'))
    const intents = rules.flatMap((rule) => rule.intents)
    expect(new Set(intents).size).toBe(intents.length)
  })

  it('have thresholds and strategies of the right shape', () => {
    expect(thresholdsSchema.parse(readSource('thresholds.json')).default).toBe(0.7)
    expect(Object.keys(strategiesSchema.parse(readSource('strategies.json')).emotions)).toContain('angry')
  })
})
