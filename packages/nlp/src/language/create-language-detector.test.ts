import { beforeAll, describe, expect, it } from 'vitest'
import { trainLanguage } from '../train/train-language.ts'
import { createLanguageDetector } from './create-language-detector.ts'
import { loadLanguageModel, saveLanguageModel } from './language-model.ts'

const SENTENCES: Readonly<Record<string, readonly string[]>> = {
  en: ['where is my order', 'i want my money back', 'the parcel has not arrived yet', 'please cancel this'],
  es: ['dónde está mi pedido', 'quiero mi dinero', 'el paquete no ha llegado todavía', 'cancela esto por favor'],
  pt: ['onde está meu pedido', 'quero meu dinheiro', 'o pacote ainda não chegou', 'cancele isso por favor'],
  de: ['wo ist meine bestellung', 'ich will mein geld zurück', 'das paket ist noch nicht da', 'bitte stornieren'],
  zh: ['我的快递到哪了', '什么时候发货', '我要退款', '这个是坏的怎么办'],
  yue: ['我件貨去咗邊度', '幾時出貨呀', '我要退返錢', '呢件嘢爛咗點算'],
  ru: ['gde moy zakaz', 'ya hochu vernut dengi', 'posylka eshche ne prishla', 'otmenite pozhaluysta'],
  id: ['gimana cara bayar kak', 'uang saya belum kembali', 'kapan dikirim ya', 'tidak bisa masuk karena sandi'],
  ms: ['macam mana nak bayar', 'wang saya belum dikembalikan', 'bila nak hantar', 'tak boleh masuk kerana kata laluan'],
  ja: ['返品希望です', '注文番号は確認済', '発送予定日', '返金処理'],
}
const rows = Object.entries(SENTENCES).flatMap(([lang, texts]) =>
  Array.from({ length: 12 }, (_, turn) => ({ lang, text: `${texts[turn % texts.length]} ${turn}` })),
)
const trained = trainLanguage(rows, { seed: 3 })

describe('createLanguageDetector', () => {
  let detect: ReturnType<typeof createLanguageDetector>['detect']
  beforeAll(async () => {
    detect = createLanguageDetector(loadLanguageModel(saveLanguageModel(await trained))).detect
  })

  it.each([
    ['where is the parcel', 'en', 'Latn'],
    ['quiero cancela mi paquete', 'es', 'Latn'],
    ['我要退款', 'zh', 'Hans'],
    ['訂單什麼時候發貨', 'zh', 'Hant'],
    ['佢哋唔見咗', 'yue', 'Hant'],
    ['いつ届きますか', 'ja', 'Jpan'],
    ['배송 언제 와요', 'ko', 'Kore'],
    ['เมื่อไหร่จะส่ง', 'th', 'Thai'],
    ['где мой заказ', 'ru', 'Cyrl'],
    ['где iPhone 15 Pro', 'ru', 'Cyrl'],
    ['gde moy zakaz', 'ru', 'Latn'],
    ['gimana cara bayar', 'id', 'Latn'],
    ['macam mana nak bayar', 'ms', 'Latn'],
    ['现金', 'zh', 'Hans'],
    ['Samsung 快递到哪了', 'zh', 'Hans'],
  ])('reads %s as %s in %s', (text, id, script) => {
    expect(detect(text)).toMatchObject({ id, script })
  })

  it.each(['', '   ', '12345', '😀😀', '\ud800', '\u200f\u200b', 'مرحبا', 'Γειά σου', 'שלום'])(
    'leaves %j undecided',
    (text) => {
      expect(detect(text)).toEqual({ id: 'und', confidence: 0 })
    },
  )

  it('sees through marks of direction and zero-width characters', () => {
    expect(detect('\u200fwh\u200bere is my or\u200bder').id).toBe('en')
  })

  it('keeps to the candidates', () => {
    expect(['pt', 'de']).toContain(detect('where is my order', { candidates: ['pt', 'de'] }).id)
    expect(detect('где мой заказ', { candidates: ['en'] })).toEqual({ id: 'und', confidence: 0 })
  })

  it('gives each script of a mixed text its segment, by offsets into the original', () => {
    const text = '\u200b我的快递到哪了 where is my order'
    const { segments = [] } = detect(text)
    expect(segments.map((segment) => segment.id)).toEqual(['zh', 'en'])
    expect(text.slice(segments[1]?.start, segments[1]?.end)).toBe('where is my order')
  })

  it('gives clauses of one script their languages', () => {
    const text = 'macam mana nak bayar? the parcel has not arrived yet'
    const { segments = [] } = detect(text)
    expect(segments.map(({ id, start, end }) => [id, text.slice(start, end)])).toEqual([
      ['ms', 'macam mana nak bayar?'],
      ['en', 'the parcel has not arrived yet'],
    ])
  })

  it('has no segments in a text of one language', () => {
    expect(detect('where is my order? the parcel has not arrived yet').segments).toBeUndefined()
  })

  it('leaves letters that no language has undecided', () => {
    expect(detect('\u01bf\u0237').id).toBe('und')
  })

  it('is unsure of a Cyrillic language that is not Russian', () => {
    expect(detect('де моє замовлення').confidence).toBeLessThan(0.5)
  })

  it('reads a megabyte', () => {
    expect(detect('where is my order '.repeat(60_000)).id).toBe('en')
  })
})

describe('language model', () => {
  it('is the same bytes for the same rows and seed', async () => {
    const [one, other] = [saveLanguageModel(await trained), saveLanguageModel(await trainLanguage(rows, { seed: 3 }))]
    for (const [name, bytes] of one) expect(other.get(name)).toEqual(bytes)
  })

  it('names the file that is missing', () => {
    expect(() => loadLanguageModel(new Map())).toThrow(expect.objectContaining({ code: 'data/missing-file' }))
  })

  it('refuses what is no model', async () => {
    const files = saveLanguageModel(await trained)
    files.set('labels.json', new TextEncoder().encode('{}'))
    expect(() => loadLanguageModel(files)).toThrow(expect.objectContaining({ code: 'data/malformed-model' }))
  })
})
