import { type Box, type FieldDefinition, type Template, templateSchema } from '@sightdesk/core'
import { describe, expect, it } from 'vitest'
import { type CardFacts, cardFacts, clubCard, placeOf } from '../../test/club-card.ts'
import { checkRequired } from '../fields/check-required.ts'
import { promptsFor } from '../fields/prompts-for.ts'
import { readFields } from '../fields/read-fields.ts'
import { classifyKind } from '../kinds/classify-kind.ts'
import { type LearnedTemplate, learnTemplate } from './learn-template.ts'

/** What a shop marks on its own membership page: a title's big number without a label, rows, a value over its label. */
const MARKED = ['points', 'member_code', 'tier', 'joined_on', 'voucher'] as const
const FIRST = cardFacts(0)
const first = clubCard(FIRST, { width: 780 })
const markOf = (field: (typeof MARKED)[number], more = {}) => ({ field, box: placeOf(first, FIRST[field]), ...more })
const options = {
  id: 'club_card',
  names: { en: 'Club card', zh: '会员卡' },
  changing: [placeOf(first, FIRST.greeting)],
  marks: [
    markOf('points', { names: { en: 'Points', zh: '积分' } }),
    markOf('member_code'),
    markOf('tier'),
    markOf('joined_on', { optional: true }),
    markOf('voucher', { when: { tier: ['Gold circle'] } }),
  ],
}
const learned: LearnedTemplate = learnTemplate(first, options)
const VALUES = { points: Number, voucher: String, member_code: String, tier: String } as const

function readCard(facts: CardFacts, layout: Parameters<typeof clubCard>[1]) {
  const page = clubCard(facts, layout)
  const { template, fields } = learned
  const readings = readFields(page.lines, { size: page.size, kind: template.id, fields, template, language: 'en' })
  return { readings, missing: checkRequired(template, readings), page }
}

describe('learnTemplate', () => {
  it('gives a template that a bundle takes', () => {
    expect(templateSchema.parse(JSON.parse(JSON.stringify(learned.template)))).toEqual(learned.template)
    expect(learned.template).toMatchObject({
      requires: ['points', 'member_code', 'tier'],
      optional: ['joined_on'],
      requiredWhen: { voucher: { tier: ['Gold circle'] } },
    })
    expect(learned.warnings).toEqual([])
  })

  it('guesses types and generalizes patterns', () => {
    const types = Object.fromEntries(learned.fields.map(({ id, type }) => [id, type]))
    expect(types).toEqual({
      points: 'integer',
      member_code: 'string',
      tier: 'string',
      joined_on: 'datetime',
      voucher: 'string',
    })
    expect(learned.fields.find(({ id }) => id === 'voucher')?.pattern).toBe('\\b[A-Z]{1,4}-\\d{4,8}\\b')
  })

  it('keeps locators from the surest to the least sure', () => {
    const order = ['label', 'anchor', 'region', 'pattern']
    for (const locators of Object.values(learned.template.locators)) {
      const places = locators.map(({ type }) => order.indexOf(type))
      expect(places).toEqual([...places].sort((a, b) => a - b))
      expect(places.length).toBeGreaterThan(0)
    }
  })

  it('learns no value and no name as a word of the page', () => {
    const words = JSON.stringify([learned.template.cues, learned.template.layout])
    for (const value of Object.values(FIRST)) expect(words).not.toContain(value)
  })

  const pages = Array.from({ length: 20 }, (_, at) => ({
    at: at + 1,
    width: [780, 1080, 640, 1170, 828][at % 5]!,
    scrolled: at % 4 === 1 ? 1 : at % 4 === 3 ? 2 : 0,
    without: at % 5 === 2 ? ('member_code' as const) : at % 7 === 5 ? ('joined_on' as const) : undefined,
    stretch: [1, 1.08, 0.95][at % 3]!,
  }))
  it.each(pages)('reads page $at of the same design ($width wide, scrolled $scrolled, without $without)', (one) => {
    const facts = cardFacts(one.at)
    const { readings, missing } = readCard(facts, one)
    for (const [field, convert] of Object.entries(VALUES)) {
      const shows = field !== one.without && !(one.scrolled === 2 && field === 'points')
      const text = facts[field as keyof typeof VALUES]
      const value = convert === Number ? Number(text.replace(',', '')) : text
      expect([field, readings[field]?.value]).toEqual([field, shows ? value : undefined])
    }
    expect(readings['joined_on'] !== undefined).toBe(one.without !== 'joined_on')
    const absent = [one.scrolled === 2 ? 'points' : '', one.without === 'member_code' ? 'member_code' : '']
    expect(missing).toEqual(absent.filter(Boolean))
  })

  it('requires an element only where another has the value that asks for it', () => {
    expect(readCard(cardFacts(4), { width: 780, without: 'voucher' }).missing).toEqual(['voucher'])
    expect(readCard(cardFacts(5), { width: 780, without: 'voucher' }).missing).toEqual([])
  })

  it.each(pages)('recognizes page $at as this kind', ({ at, ...layout }) => {
    const page = clubCard(cardFacts(at), layout)
    const templates = [...OTHERS, learned.template]
    const kind = classifyKind(page.lines, { size: page.size, templates, fields: learned.fields })
    expect(kind.id).toBe('club_card')
  })

  it('asks for what is missing in the customer’s language, by the name in it', () => {
    const ask = (language: string) => promptsFor(['points'], { ...learned, language })[0]?.text
    expect(ask('zh-Hans')).toBe('请上传包含“积分”的截图')
    expect(ask('de')).toContain('Points')
  })

  it('takes the fields that exist already as they are', () => {
    const known: FieldDefinition = { ...learned.fields[0]!, id: 'points', labels: { en: ['Points'] } }
    expect(learnTemplate(first, { ...options, fields: [known] }).fields.map(({ id }) => id)).not.toContain('points')
  })
})

describe('learnTemplate with several examples', () => {
  const exampleOf = (seed: number, without?: keyof CardFacts) => {
    const facts = cardFacts(seed)
    const page = clubCard(facts, { width: 1080, without })
    const shown = MARKED.filter((field) => field !== without)
    return { page, marks: shown.map((field) => ({ field, box: placeOf(page, facts[field]) })) }
  }
  const several = learnTemplate(first, { ...options, changing: [], further: [exampleOf(1), exampleOf(2, 'voucher')] })

  it('takes words that only one of them shows for that page’s data', () => {
    const alone = JSON.stringify(learnTemplate(first, { ...options, changing: [] }).template.layout)
    expect(alone).toContain(FIRST.greeting)
    expect(JSON.stringify([several.template.layout, several.template.cues])).not.toContain(FIRST.greeting)
  })

  it('requires only what all of them show', () => {
    const marks = options.marks.map(({ field, box }) => ({ field, box }))
    const { template } = learnTemplate(first, { ...options, marks, further: [exampleOf(2, 'voucher')] })
    expect(template.requires).not.toContain('voucher')
    expect(template.optional).toContain('voucher')
  })

  it('gives a field a type and a pattern that fit the values of all', () => {
    const page = (code: string) => ({
      size: { width: 400, height: 200 },
      lines: [line('Club card', 20, 20), line('Code', 20, 80), line(code, 280, 80)],
    })
    const codes = ['AB-482913', '77 1204 553']
    const [one, two] = codes.map((code) => ({
      page: page(code),
      marks: [{ field: 'code', box: { x: 275, y: 75, width: 120, height: 30 } }],
    }))
    const { fields, template } = learnTemplate(one!.page, { id: 'club', names: {}, marks: one!.marks, further: [two!] })
    for (const code of codes) {
      const { code: read } = readFields(page(code).lines, { size: page(code).size, kind: 'club', fields, template })
      expect(read?.value).toBe(code)
    }
  })

  it('learns an enumeration from its values', () => {
    const page = clubCard(cardFacts(1), { width: 780 })
    const tier = (example: typeof page, text: string) => [
      { field: 'tier', box: placeOf(example, text), type: 'enum' as const, values: { top: ['Patron'] } },
    ]
    const { fields, template, warnings } = learnTemplate(first, {
      ...options,
      marks: tier(first, FIRST.tier),
      further: [{ page, marks: tier(page, cardFacts(1).tier) }],
    })
    expect(Object.keys(fields[0]?.vocabulary ?? {})).toEqual(['top', FIRST.tier, cardFacts(1).tier])
    const third = clubCard(cardFacts(3), { width: 828 })
    const { tier: read } = readFields(third.lines, { size: third.size, kind: template.id, fields, template })
    expect(read?.value).toBe('top')
    expect(warnings.map(({ code }) => code)).not.toContain('template/one-value')
    const single = learnTemplate(first, { ...options, marks: [markOf('tier', { type: 'enum' })] })
    expect(single.warnings.map(({ code }) => code)).toContain('template/one-value')
  })
})

describe('learnTemplate refuses', () => {
  const box: Box = { x: 0, y: 0, width: 40, height: 20 }
  it.each([
    ['a box outside the picture', [{ field: 'a', box: { ...box, x: 9000 } }], 'input/mark-outside'],
    ['a box without area', [{ field: 'a', box: { ...box, width: 0 } }], 'input/mark-outside'],
    ['a mark without text', [{ field: 'a', box: { x: 2, y: 2, width: 6, height: 4 } }], 'input/mark-without-text'],
    [
      'a label without text',
      [markOf('points', { label: { x: 2, y: 2, width: 6, height: 4 } })],
      'input/mark-without-text',
    ],
    ['two marks of one field', [markOf('points'), markOf('points')], 'input/marks-conflict'],
    ['two fields in one place', [markOf('points'), { ...markOf('points'), field: 'other' }], 'input/marks-conflict'],
    ['a value of another type', [markOf('tier', { type: 'money' })], 'input/mark-unreadable'],
    ['a pattern that misses the value', [markOf('voucher', { pattern: 'XX\\d{9}' })], 'input/mark-pattern'],
    ['a pattern that does not compile', [markOf('voucher', { pattern: '(' })], 'input/mark-pattern'],
    ['an id that is none', [{ ...markOf('points'), field: 'My Points' }], 'input/malformed'],
    ['no marks', [], 'input/malformed'],
  ])('%s', (_, marks, code) => {
    expect(() => learnTemplate(first, { ...options, marks })).toThrow(expect.objectContaining({ code }))
  })

  it('a pattern that fits other text, and says so', () => {
    const { template, warnings } = learnTemplate(first, {
      ...options,
      marks: [markOf('member_code', { pattern: '\\w+' })],
    })
    expect(warnings.map(({ code }) => code)).toContain('template/wide-pattern')
    expect(template.locators['member_code']?.some(({ type }) => type === 'pattern')).toBe(false)
  })
})

const line = (text: string, x: number, y: number) => ({
  text,
  box: { x, y, width: text.length * 10, height: 20 },
  confidence: 1,
})

const OTHERS: readonly Template[] = [
  templateSchema.parse({
    schemaVersion: 1,
    id: 'order_detail',
    names: { en: 'Order' },
    requires: [],
    cues: { en: ['Order details', 'Order number'] },
  }),
  templateSchema.parse({ schemaVersion: 1, id: 'other', names: { en: 'Other' }, requires: [] }),
]
