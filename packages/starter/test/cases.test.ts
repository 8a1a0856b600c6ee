import {
  type DecisionInput,
  decide,
  evidenceMapSchema,
  type Facts,
  type FieldValue,
  findMissingEvidence,
  type MessageReading,
  OUT_OF_SCOPE,
  type PageReading,
  selectAnswer,
  strategiesSchema,
} from '@sightdesk/core'
import { describe, expect, it } from 'vitest'
import { type SampleCase, sampleCases } from '../src/index.ts'
import { PICTURES } from './pictures.data.ts'
import { readAnswers, readFieldDefinitions, readShop, readSource } from './sources.ts'

const answers = readAnswers()
const fields = readFieldDefinitions()
const evidence = evidenceMapSchema.parse(readSource('evidence.json'))
const strategies = strategiesSchema.parse(readSource('strategies.json'))
const { orders, logistics } = readShop()
const AT = '2026-11-20T12:00:00+08:00'

describe('the sample cases, read without a mistake', () => {
  it.each(sampleCases().map((row) => [row.id, row.expect.action, row] as const))('%s leads to %s', (_, action, row) => {
    expect(decide(inputOf(row)).action).toBe(action)
  })
})

/** What the pipeline hands to the decision when every stage before it is right. */
function inputOf(row: SampleCase): DecisionInput {
  const pages = row.images.map((name) => pageOf(name))
  const facts = factsOf(row, pages)
  const intent = row.expect.intent
  const language = { id: row.language, confidence: 1, ...(row.language === 'zh' && { script: 'Hans' }) }
  const missing = findMissingEvidence({
    intent,
    language: row.language,
    pages,
    facts,
    evidence,
    templates: [],
    fields,
    wording: { schemaVersion: 1, quality: {}, pictures: {}, tones: {} },
  })
  const ranking = selectAnswer({ answers, intent, language, facts, pages, fields, at: AT })
  return {
    pages,
    message: messageOf(row),
    facts,
    missing,
    strategies,
    findings: {
      schemaVersion: 1,
      similar: [],
      knowledge: [],
      products: [],
      answers: ranking,
      warnings: [],
    },
  }
}

function pageOf(name: string): PageReading {
  const picture = PICTURES[name]
  const readings = Object.entries(picture?.fields ?? {}).map(([id, value]) => [id, { value, raw: String(value) }])
  return {
    kind: { id: picture?.kind },
    fields: Object.fromEntries(readings),
    quality: { ok: true, issues: [] },
  } as unknown as PageReading
}

function messageOf(row: SampleCase): MessageReading {
  const rejected = row.expect.intent === OUT_OF_SCOPE
  return {
    intent: { id: row.expect.intent, confidence: 1, alternatives: [] },
    emotion: { id: row.id.includes('angry') ? 'angry' : 'neutral', confidence: 1 },
    outOfScope: { score: rejected ? 1 : 0 },
    verdict: rejected ? 'out_of_scope' : 'accept',
    threshold: 0.7,
  } as unknown as MessageReading
}

/** The order comes from the sign-in, from a picture, or from the text, in this order. */
function factsOf(row: SampleCase, pages: readonly PageReading[]): Facts {
  const shown = pages.map((page) => page.fields['order_number']?.value)
  const spoken = row.text.match(/\d{16}/)?.[0]
  const id = row.order?.id ?? shown[0] ?? spoken
  const order = orders.find((candidate) => candidate.id === id)
  const parcel = logistics.find((candidate) => candidate.trackingNumber === order?.trackingNumber)
  const known = { key: String(id), source: 'test', ageMs: 0 }
  return {
    schemaVersion: 1,
    ...(order && { order: { status: 'known' as const, value: order, ...known } }),
    ...(parcel && { logistics: { status: 'known' as const, value: parcel, ...known } }),
    mismatches: order
      ? pages.flatMap((page, index) => mismatchesOf(page, index, order.paymentStatus, order.total))
      : [],
    warnings: [],
  }
}

function mismatchesOf(page: PageReading, index: number, status: string | undefined, total: FieldValue | undefined) {
  const facts = { payment_status: status, amount: total }
  return Object.entries(facts).flatMap(([field, factValue]) => {
    const pictureValue = page.fields[field]?.value
    if (pictureValue === undefined || factValue === undefined) return []
    if (JSON.stringify(pictureValue) === JSON.stringify(factValue)) return []
    return [{ field, pictureValue, factValue, page: index, box: { x: 0, y: 0, width: 1, height: 1 } }]
  })
}
