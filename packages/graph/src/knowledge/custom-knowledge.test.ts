import { type Facts, type KnowledgeShelf, knowledgeShelfSchema } from '@sightdesk/core'
import { describe, expect, it } from 'vitest'
import { drawMessage } from '../draw-case.fixture.ts'
import { findKnowledge } from '../find-knowledge.ts'
import { createSimilarIndex } from '../similar/create-similar-index.ts'
import { answerKnowledge } from './answer-knowledge.ts'
import { createKnowledgeIndex } from './create-knowledge-index.ts'
import { createUnansweredClusters } from './create-unanswered-clusters.ts'
import { fitKnowledge } from './fit-knowledge.ts'

const at = '2026-05-01T08:00:00Z'
const say = (text: string) => [{ type: 'text' as const, text }]
const shelf = knowledgeShelfSchema.parse({
  schemaVersion: 1,
  id: 'drawn',
  refines: ['product_info'],
  categories: [
    { id: 'tv', name: { en: 'Television' } },
    { id: 'tv.wall', parent: 'tv', name: { en: 'Wall mounting' } },
  ],
  entries: [
    {
      id: 'tv.hang',
      category: 'tv.wall',
      questions: {
        en: ['Can this television hang on a wall?', 'wall mount for the tv'],
        zh: ['电视可以挂墙吗', '电视怎么装到墙上'],
      },
      answer: { en: say('Yes, with a bracket.'), zh: say('可以。') },
    },
    {
      id: 'tv.warm',
      category: 'tv',
      productScope: { skus: ['TV-9'] },
      questions: { en: ['Does the screen get warm?', 'the panel becomes hot'] },
      answer: { en: say('A little.') },
    },
    {
      id: 'tv.sale',
      category: 'tv',
      validTo: '2026-01-01T00:00:00Z',
      questions: { en: ['Is there a winter sale?'] },
      answer: { en: say('In December.') },
    },
  ],
})
const index = createKnowledgeIndex([shelf])
const find = (text: string, change: object = {}) => index.find({ text, language: 'en', at, ...change })[0]

describe('createKnowledgeIndex', () => {
  it('finds the entry that is asked in other words, and in Traditional characters', () => {
    expect(find('I want to hang the television on my wall')?.entry.id).toBe('tv.hang')
    expect(find('電視可以掛牆嗎', { language: 'zh-Hant' })?.entry.id).toBe('tv.hang')
  })

  it('keeps an entry to the products, the time and the language that it is written for', () => {
    const product = { skus: ['TV-9'], categories: [], brands: [] }
    expect(find('does the screen get warm')?.entry.id).not.toBe('tv.warm')
    expect(find('does the screen get warm', { product })?.entry.id).toBe('tv.warm')
    expect(find('is there a winter sale')?.entry.id).not.toBe('tv.sale')
    expect(find('wird der Bildschirm warm', { language: 'de' })).toBeUndefined()
  })

  it('answers above the threshold, and says when it is below or nothing', () => {
    const ask = (text: string, threshold: number) =>
      answerKnowledge(index, { text, language: 'en', at }, { threshold }).status
    expect(ask('can this television hang on a wall', 0.7)).toBe('answer')
    expect(ask('a wall', 0.999)).toBe('below')
    expect(ask('zzz', 0.1)).toBe('none')
  })
})

describe('a shelf', () => {
  it.each([
    ['a category that is its own parent', { categories: [{ id: 'tv', parent: 'tv', name: {} }], entries: [] }],
    ['an entry without its category', { categories: [] }],
    ['an entry twice', { entries: [shelf.entries[0], shelf.entries[0]] }],
  ])('with %s is refused', (_, change) => {
    expect(knowledgeShelfSchema.safeParse({ ...shelf, ...change }).success).toBe(false)
  })
})

describe('fitKnowledge', () => {
  it('is surer of a question of an entry than of one that no entry answers', () => {
    const topics = ['battery', 'warranty colour', 'parcel size', 'invoice name', 'school discount']
    const many: KnowledgeShelf = {
      ...shelf,
      entries: topics.map((topic) => ({
        id: topic.replace(' ', '_'),
        category: 'tv',
        questions: { en: [`tell me about the ${topic}`, `the ${topic} please`, `what of the ${topic}`] },
        answer: { en: say(topic) },
      })),
    }
    const fitted = fitKnowledge([many], { at })
    expect(fitted.questions).toBe(15)
    expect(fitted.rightAtOne).toBeGreaterThan(0.8)
    const calibrated = createKnowledgeIndex([many], fitted)
    const confidence = (text: string) => calibrated.find({ text, language: 'en', at })[0]?.confidence ?? 0
    expect(confidence('anything about the battery')).toBeGreaterThan(confidence('tell me about the weather'))
  })
})

describe('findKnowledge', () => {
  const facts: Facts = { schemaVersion: 1, mismatches: [], warnings: [] }
  const knowledge = { index, thresholds: { schemaVersion: 1 as const, default: 0.7, intents: {} } }
  const prepared = {
    schemaVersion: 1 as const,
    id: 'general',
    intent: 'product_info',
    conditions: {},
    locales: { en: say('See the page.') },
  }
  const ask = (intent: string, verdict: 'accept' | 'out_of_scope', confidence = 0.999) => {
    const drawn = drawMessage('can this television hang on a wall', intent)
    const message = { ...drawn, verdict, intent: { ...drawn.intent, confidence } }
    const answers = [prepared, { ...prepared, id: 'other', intent: 'track_order' }]
    return findKnowledge(
      { at, message, pages: [], facts },
      { index: createSimilarIndex(), answers, fields: [], knowledge },
    )
  }

  it('puts an entry first where no intent covers the message, or the intent is general', async () => {
    const stranger = await ask('track_order', 'out_of_scope')
    expect(stranger.answers.eligible[0]).toMatchObject({ id: 'tv.hang', parts: say('Yes, with a bracket.') })
    expect(stranger.knowledge[0]).toMatchObject({ id: 'tv.hang', verdict: 'answer', threshold: 0.7 })
    expect((await ask('product_info', 'accept')).answers.eligible[0]?.id).toBe('tv.hang')
  })

  it('leaves an intent that covers the message its answer', async () => {
    expect((await ask('track_order', 'accept')).answers.eligible.map(({ id }) => id)).toEqual(['other'])
    expect((await ask('track_order', 'accept', 0.72)).answers.eligible.map(({ id }) => id)).toEqual([
      'tv.hang',
      'other',
    ])
  })
})

describe('createUnansweredClusters', () => {
  it('gathers what asks the same, in each language by itself, the largest first', () => {
    const clusters = createUnansweredClusters()
    const add = (id: string, text: string, language = 'en') => clusters.add({ id, text, language, at })
    add('a', 'can I return the lamp without a box')
    add('b', 'is it possible to return a lamp without the box')
    add('b', 'is it possible to return a lamp without the box')
    add('c', 'does the piano come with a stool')
    add('d', '钢琴送琴凳吗', 'zh')
    add('e', '买钢琴送不送琴凳', 'zh')
    add('f', 'can the lamp be returned without box')
    add('g', ' ')
    expect(clusters.list().map(({ id, count, language }) => [id, count, language])).toEqual([
      ['a', 3, 'en'],
      ['d', 2, 'zh'],
    ])
    clusters.remove('e')
    expect(clusters.list().map(({ id }) => id)).toEqual(['a'])
  })
})
