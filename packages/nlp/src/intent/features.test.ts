import { describe, expect, it } from 'vitest'
import { extractFeatures } from './extract-features.ts'
import { createConceptFinder } from './find-concepts.ts'
import { pickOption } from './pick-option.ts'
import { foldText, tokenize } from './tokenize.ts'

describe('foldText', () => {
  it.each([
    ['¿Dónde está mi pedido 88213?!!', '¿donde esta mi pedido 0?!!'],
    ['ＦＵＬＬ　width', 'full width'],
    ['đơn hàng', 'don hang'],
    ['soooooo late', 'soo late'],
    ['ส่งของ', 'ส่งของ'],
    ['がっかり', 'がっかり'],
    ['1,299.00', '0'],
  ])('folds %s', (text, folded) => {
    expect(foldText(text)).toBe(folded)
  })
  it('cuts ideographs one by one and words at spaces', () => {
    expect(tokenize('退款 status?').map((token) => token.text)).toEqual(['退', '款', 'status', '?'])
  })
})

describe('createConceptFinder', () => {
  const finder = createConceptFinder('refund: refund money_back 退款\nnot: no. 没\n')
  const find = (text: string) => finder.find(` ${text} `).map((place) => finder.names[place])
  it('finds beginnings of words, phrases, and ideographs anywhere', () => {
    expect(find('refunded already')).toEqual(['refund'])
    expect(find('my money back')).toEqual(['refund'])
    expect(find('还没退款')).toEqual(['refund', 'not'])
  })
  it('asks for the whole word where the line says so, and never matches inside a word', () => {
    expect(find('no')).toEqual(['not'])
    expect(find('nothing prerefund')).toEqual([])
  })
})

describe('pickOption', () => {
  it.each([
    ['the second one', 'Would you like a refund or a replacement?', 'a replacement?'],
    ['前者', '您要退款还是换货？', '您要退款'],
    ['el primero', 'Hola. ¿Cambio o reembolso?', '¿cambio'],
    ['the last one please', 'Track it, change it or cancel it?', 'cancel it?'],
  ])('understands "%s"', (answer, question, option) => {
    expect(pickOption(answer, question)).toBe(option)
  })
  it('stays silent when nothing is picked, offered or pointed at', () => {
    expect(pickOption('yes', 'A refund or a replacement?')).toBeUndefined()
    expect(pickOption('the second one', 'How can I help?')).toBeUndefined()
    expect(pickOption(`the second time ${'x'.repeat(80)}`, 'A or B?')).toBeUndefined()
  })
})

describe('extractFeatures', () => {
  const distance = (a: ReturnType<typeof extractFeatures>, b: ReturnType<typeof extractFeatures>) => {
    const values = new Map([...a.ids].map((id, at) => [id, a.values[at] as number]))
    let shared = 0
    b.ids.forEach((id, at) => {
      shared += (values.get(id) ?? 0) * (b.values[at] as number)
    })
    return 1 - shared / Math.sqrt(norm(a) * norm(b))
  }
  const norm = (row: ReturnType<typeof extractFeatures>) => row.values.reduce((sum, value) => sum + value * value, 0)
  it('names each feature once, and none for an empty text', () => {
    const { ids } = extractFeatures({ text: 'where where where is my my parcel 我的快递' })
    expect(new Set(ids).size).toBe(ids.length)
    expect(extractFeatures({ text: '' }).ids.length).toBe(0)
  })
  it('lets a short answer lean on the turns more than a full sentence', () => {
    const turns = [{ role: 'customer' as const, text: 'my parcel is late' }]
    const change = (text: string) => distance(extractFeatures({ text }), extractFeatures({ text, turns }))
    expect(change('still?')).toBeGreaterThan(
      2 * change('I would like to know whether the blue lamp has a switch on the cable'),
    )
  })
  it('reads evidence as tokens and as text', () => {
    const plain = extractFeatures({ text: 'help' })
    const seen = extractFeatures({ text: 'help', evidence: ['title:充值失败'] })
    expect(seen.ids.length).toBeGreaterThan(plain.ids.length + 4)
  })
})
