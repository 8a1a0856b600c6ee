import {
  type Answer,
  type AnswerRanking,
  type Facts,
  INTENT_GROUPS,
  LANGUAGES,
  type Order,
  type PageReading,
  selectAnswer,
} from '@sightdesk/core'
import { describe, expect, it } from 'vitest'
import { readAnswers, readFieldDefinitions, readShop } from './sources.ts'

const answers = readAnswers()
const fields = readFieldDefinitions()
const { orders, logistics } = readShop()
const INTENTS: readonly string[] = Object.values(INTENT_GROUPS).flat()
const LOCALES = [...LANGUAGES, 'zh-Hant'].sort()
const WHEN = '2026-11-20T12:00:00+08:00'

describe('the starter answers', () => {
  it.each(INTENTS)('%s has an answer', (intent) => {
    expect(answers.some((answer) => answer.intent === intent)).toBe(true)
  })

  it.each(answers.map((answer) => [answer.id, answer] as const))('%s is written in every language', (_, answer) => {
    expect(Object.keys(answer.locales).sort()).toEqual(LOCALES)
    expect(INTENTS).toContain(answer.intent)
    expect(answer.id.startsWith(`${answer.intent}.`)).toBe(true)
  })

  it('have ids of their own', () => {
    expect(new Set(answers.map((answer) => answer.id)).size).toBe(answers.length)
  })

  it.each(
    answers.flatMap((answer) => Object.keys(answer.locales).map((locale) => [answer.id, locale, answer] as const)),
  )('%s can be given in %s for a sample order', (id, locale, answer) => {
    const served = orders.some((order) =>
      rankFor(answer, order, locale).eligible.some((found) => found.id === id && found.language === locale),
    )
    expect(served).toBe(true)
  })

  it.each(INTENTS)('two answers to %s are never equally good for a sample order', (intent) => {
    for (const order of orders) {
      const ranking = selectAnswer({
        ...contextOf(order),
        answers,
        intent,
        language: { id: 'zh', confidence: 1 },
        at: WHEN,
      })
      expect(ranking.conflicts, order.id).toEqual([])
    }
  })
})

/** Only the conditions that no order decides (code, cause) are taken from the answer itself. */
function rankFor(answer: Answer, order: Order, locale: string): AnswerRanking {
  const [id = locale, script] = locale.split('-')
  return selectAnswer({
    ...contextOf(order, answer.conditions.errorCode?.[0]),
    answers: [answer],
    intent: answer.intent,
    language: { id, confidence: 1, ...(script && { script }) },
    at: answer.validFrom ?? WHEN,
    ...(answer.conditions.cause && { cause: answer.conditions.cause[0] as string }),
  })
}

function contextOf(order: Order, errorCode?: string) {
  const known = { key: order.id, source: 'test', ageMs: 0 }
  const parcel = logistics.find((candidate) => candidate.trackingNumber === order.trackingNumber)
  const facts: Facts = {
    schemaVersion: 1,
    order: { status: 'known', value: order, ...known },
    ...(parcel && { logistics: { status: 'known' as const, value: parcel, ...known } }),
    mismatches: [],
    warnings: [],
  }
  return { facts, pages: errorCode === undefined ? [] : [pageWith(errorCode)], fields }
}

/** The only part of a page that an answer looks at. */
function pageWith(errorCode: string): PageReading {
  return { fields: { error_code: { value: errorCode, raw: errorCode } } } as unknown as PageReading
}
