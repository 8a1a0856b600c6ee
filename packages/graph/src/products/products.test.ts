import { readFileSync } from 'node:fs'
import type { Answer, Facts } from '@sightdesk/core'
import { describe, expect, it } from 'vitest'
import { drawMessage } from '../draw-case.fixture.ts'
import { type FindKnowledgeInput, findKnowledge } from '../find-knowledge.ts'
import { createCustomerProfiles, productTraits, saidTraits } from '../profile/create-customer-profiles.ts'
import { readTraits } from '../profile/read-traits.ts'
import { createSimilarIndex } from '../similar/create-similar-index.ts'
import { type BeautyProduct, readBundleCatalog, readProductCatalog } from './beauty-product.ts'
import { judgeProduct, suitProducts } from './suit-products.ts'

const shop = new URL('../../../starter/shop/beauty/', import.meta.url)
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, shop), 'utf8'))
const catalog = readProductCatalog({ products: read('products.json'), rules: read('rules.json') })
const productOf = (sku: string) => catalog.products.find((product) => product.sku === sku) as BeautyProduct
const need = (text: string) =>
  text.split(' ').map((pair) => {
    const [dimension = '', value = ''] = pair.split(':')
    return { dimension, value }
  })

describe('products', () => {
  it('reads the beauty shop: sixty products of twenty dimensions', () => {
    expect(catalog.products.length).toBeGreaterThanOrEqual(60)
    expect(new Set(catalog.products.flatMap(({ attributes }) => Object.keys(attributes))).size).toBeGreaterThanOrEqual(
      20,
    )
  })

  it('takes a dimension of the shop’s own and refuses a broken product', () => {
    const [first] = catalog.products
    const own = { ...first, attributes: { ...first?.attributes, refillable: true } }
    expect(readProductCatalog({ products: [own], rules: [] }).products[0]?.attributes['refillable']).toBe(true)
    expect(() => readProductCatalog({ products: [{ sku: 'x' }], rules: [] })).toThrow(
      expect.objectContaining({ code: 'data/malformed' }),
    )
  })

  it('reads a catalog from a bundle, none from a bundle without, and refuses what is no JSON', () => {
    const bytes = (text: string) => new TextEncoder().encode(text)
    const files = (text: string) => new Map([['data/catalog/products.json', bytes(text)]])
    expect(readBundleCatalog(new Map())).toBeUndefined()
    expect(readBundleCatalog(files(JSON.stringify(catalog.products)))).toEqual({ ...catalog, rules: [] })
    expect(() => readBundleCatalog(files('{'))).toThrow(expect.objectContaining({ code: 'data/malformed' }))
  })

  it('suggests what was asked for, and says which attributes led there', () => {
    const [first] = suitProducts(catalog, need('skinType:oily step:sunscreen finish:matte'))
    expect(first?.sku).toBe('BY-SU-01')
    expect(first?.why.map(({ detail }) => detail)).toEqual(['skinType: oily', 'step: sunscreen', 'finish: matte'])
  })

  it('never suggests retinoids or salicylic acid in pregnancy, and says why', () => {
    const found = suitProducts(catalog, need('pregnancy:pregnant'), { limit: 100 })
    const ingredients = found.flatMap(({ sku }) => productOf(sku).attributes.ingredient)
    expect(ingredients).not.toContain('retinol')
    expect(ingredients).not.toContain('salicylic_acid')
    const verdict = judgeProduct(catalog, 'BY-SE-02', need('pregnancy:pregnant'), { language: 'zh' })
    expect(verdict.reasons).toContain('孕期、备孕和哺乳期不使用维A类成分。')
  })

  it('keeps what clashes with the routine out, in both directions', () => {
    for (const [taken, clash] of [
      ['BY-SE-02', 'BY-SE-11'],
      ['BY-SE-11', 'BY-SE-02'],
    ] as const) {
      const found = suitProducts(catalog, need('step:serum'), { routine: [taken], limit: 100 })
      expect(found.map(({ sku }) => sku)).not.toContain(clash)
    }
  })
})

describe('suggestions in a case', () => {
  const at = '2026-05-04T08:00:00Z'
  const suggested: Answer = {
    schemaVersion: 1,
    id: 'suggested',
    intent: 'product_recommendation',
    conditions: {},
    locales: {
      en: [
        { type: 'text', text: 'These suit you.' },
        { type: 'product_card', sku: 'suggested' },
      ],
    },
  }
  const find = (text: string, intent: string, change: Partial<FindKnowledgeInput> = {}) => {
    const profiles = createCustomerProfiles()
    profiles.add('c1', saidTraits('I am pregnant', at))
    return findKnowledge(
      { id: 'new', at, message: drawMessage(text, intent), pages: [], facts, ...change },
      { index: createSimilarIndex(), answers: [suggested], fields: [], products: { catalog, profiles } },
    )
  }
  const facts: Facts = { schemaVersion: 1, mismatches: [], warnings: [] }
  const atHand = (sku: string): Facts => ({
    ...facts,
    product: { status: 'known', value: { sku, name: 'x' }, key: sku, source: 'shop', ageMs: 0 },
  })

  it('fills the cards of an answer', async () => {
    const { products, answers } = await find('a matte sunscreen for oily skin', 'product_recommendation')
    expect(products[0]?.sku).toBe('BY-SU-01')
    expect(answers.eligible[0]?.parts[1]).toEqual({ type: 'product_card', sku: 'BY-SU-01' })
  })

  it('asks rather than guesses when nothing is known', async () => {
    const { products, answers } = await find('what would you take?', 'product_recommendation')
    expect(products).toEqual([])
    expect(answers.rejected).toMatchObject([{ id: 'suggested', reason: 'product' }])
  })

  it('remembers what a customer said when a product is judged', async () => {
    const change = { facts: atHand('BY-SE-02'), customer: { id: 'c1' } }
    const { products } = await find('can I use this?', 'product_suitability', change)
    expect(products).toMatchObject([{ sku: 'BY-SE-02', score: 0 }])
    expect(products[0]?.why.map(({ voice }) => voice)).toContain('against')
  })

  it('tells the attributes of the product at hand', async () => {
    const { products } = await find('what is the SPF?', 'product_info', { facts: atHand('BY-SU-01') })
    expect(products[0]?.why.map(({ detail }) => detail)).toContain('spf: 50')
  })
})

describe('traits', () => {
  it.each([
    ['我是混油皮', 'skinType', 'combination'],
    ['我系混合性肌膚', 'skinType', 'combination'],
    ['I have oily skin', 'skinType', 'oily'],
    ['Tengo la piel seca', 'skinType', 'dry'],
    ['kulit saya kulit sensitif', 'skinType', 'sensitive'],
    ['Da dầu nên dùng gì', 'skinType', 'oily'],
    ['ผิวแห้งมาก', 'skinType', 'dry'],
    ['敏感肌です', 'skinType', 'sensitive'],
    ['I am pregnant', 'pregnancy', 'pregnant'],
  ])('reads %s', (text, dimension, value) => {
    expect(readTraits(text)).toContainEqual({ dimension, value })
  })

  it('reads the longest phrase only', () => {
    expect(readTraits('我是混油皮')).toEqual([{ dimension: 'skinType', value: 'combination' }])
  })

  it('reads a budget, and hears a no', () => {
    expect(readTraits('200元以内')).toContainEqual({ dimension: 'priceMax', value: '200' })
    expect(readTraits('I am not pregnant')).toEqual([])
    expect(readTraits('我不是敏感肌')).toEqual([])
  })

  it('fades with time, by source, and is gone after erasure', () => {
    const profiles = createCustomerProfiles()
    profiles.add('c1', saidTraits('我是干皮', '2025-01-01T00:00:00Z'))
    profiles.add('c1', saidTraits('我是混油皮', '2026-01-01T00:00:00Z'))
    profiles.add('c1', productTraits(productOf('BY-MA-01'), 'order', '2026-01-01T00:00:00Z'))
    const traits = profiles.read('c1', '2026-01-01T00:00:00Z')
    expect(traits.filter(({ dimension }) => dimension === 'skinType').map(({ value }) => value)).toEqual([
      'combination',
    ])
    const [later] = profiles.read('c1', '2027-01-01T00:00:00Z')
    expect(later?.confidence).toBeCloseTo(1 - (1 - 0.45) * (1 - 0.15 * 0.5 ** (365 / 180)), 6)
    expect(createCustomerProfiles(profiles.rows()).read('c1', '2026-01-01T00:00:00Z')).toEqual(traits)
    profiles.forget('c1')
    expect(profiles.read('c1', '2027-01-01T00:00:00Z')).toEqual([])
  })
})
