import { describe, expect, expectTypeOf, it } from 'vitest'
import { defineAnswer, defineField, defineIntent, defineTemplate } from './define.ts'

const words = ['a b', 'c d', 'e f', 'g h', 'i j']
const malformed = expect.objectContaining({ code: 'input/malformed' })

describe('defineTemplate', () => {
  it('keeps the id as a type', () => {
    const template = defineTemplate({ id: 'loyalty_card', names: { en: 'Loyalty card' }, requires: ['account'] })
    expect(template).toMatchObject({ schemaVersion: 1, id: 'loyalty_card', requires: ['account'] })
    expectTypeOf(template.id).toEqualTypeOf<'loyalty_card'>()
  })

  it('names the property that is wrong', () => {
    expect(() => defineTemplate({ id: 'card', names: { en: 7 as unknown as string }, requires: [] })).toThrow(
      expect.objectContaining({ code: 'input/malformed', details: { what: 'template', path: 'names.en' } }),
    )
  })

  it('refuses an id that is no id', () => {
    expect(() => defineTemplate({ id: 'Not An Id!', names: { en: 'x' }, requires: [] })).toThrow(malformed)
  })
})

describe('defineField', () => {
  const field = { type: 'integer', names: { en: 'Points' }, prompts: { en: 'Show your points.' } } as const

  it('keeps labels by language', () => {
    const { id, labels } = defineField({ id: 'points', ...field, labels: { en: ['Points'], zh: ['积分'] } })
    expect([id, labels['zh']]).toEqual(['points', ['积分']])
  })

  it('refuses a type that no parser reads', () => {
    const unknown = { ...field, type: 'colour' as 'integer', labels: { en: ['Points'] } }
    expect(() => defineField({ id: 'points', ...unknown })).toThrow(malformed)
  })
})

describe('defineIntent', () => {
  it('takes five examples in a language', () => {
    expect(defineIntent({ id: 'gift_wrap', means: 'wants it wrapped', examples: { en: words } }).examples['en']).toBe(
      words,
    )
  })

  it.each([
    ['four examples', { en: words.slice(1) }],
    ['a second language with too few', { en: words, zh: ['包装'] }],
    ['no language', {}],
  ])('refuses %s', (_, examples) => {
    expect(() => defineIntent({ id: 'gift_wrap', means: 'wants it wrapped', examples })).toThrow(malformed)
  })
})

describe('defineAnswer', () => {
  it('needs no conditions', () => {
    const answer = defineAnswer({ id: 'wrap', intent: 'gift_wrap', locales: { en: [{ type: 'text', text: 'Free.' }] } })
    expect(answer).toMatchObject({ schemaVersion: 1, id: 'wrap', intent: 'gift_wrap', conditions: {} })
  })

  it('refuses a part that nobody can show', () => {
    const part = { type: 'hologram', text: 'Free.' } as unknown as { type: 'text'; text: string }
    expect(() => defineAnswer({ id: 'wrap', intent: 'gift_wrap', locales: { en: [part] } })).toThrow(malformed)
  })
})
