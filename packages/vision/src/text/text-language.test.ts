import { expect, test } from 'vitest'
import { chineseScript, settleChinese } from './chinese-script.ts'
import { latinLanguage } from './latin-language.ts'
import { textLanguage } from './text-language.ts'

test.each([
  ['en', ['Order details', 'Track package', 'Total paid', '$25.90']],
  ['de', ['Bestellung aufgegeben', 'Voraussichtliche Lieferung', 'Gesamtbetrag 34,90 €']],
  ['fr', ['Détails de la commande', 'Livraison prévue', 'Montant payé']],
  ['es', ['Detalles del pedido', 'Dirección de entrega', 'Pago aprobado']],
  ['it', ['Dettagli ordine', 'Consegna prevista', 'Totale pagato']],
  ['pt', ['Detalhes do pedido', 'Endereço de entrega', 'Pagamento aprovado', 'não']],
  ['nl', ['Bestelling geplaatst', 'Bezorgadres', 'Totaalbedrag', 'Uw pakket is onderweg']],
  ['id', ['Rincian pesanan', 'Nomor resi', 'Ongkos kirim', 'Pembayaran berhasil']],
  ['ms', ['Butiran pesanan', 'Nombor penjejakan', 'Bayaran berjaya', 'Akaun']],
  ['vi', ['Chi tiết đơn hàng', 'Mã vận đơn', 'Tổng thanh toán']],
])('the words of a page tell %s', (language, texts) => {
  expect(textLanguage(texts)).toBe(language)
})

test('accents that a network of another language dropped are not missed', () => {
  expect(latinLanguage(['Ruckerstattung', 'Zahlungsart', 'Ubersicht'])).toBe('de')
  expect(latinLanguage(['Chi tiet don hang', 'Tong thanh toan', 'Giao hang'])).toBe('vi')
})

test('too little text tells no language', () => {
  expect(latinLanguage(['iPhone', 'SF Express'])).toBeUndefined()
  expect(textLanguage(['12:30', '¥59'])).toBeUndefined()
  expect(textLanguage(['OK'])).toBe('en')
})

test('other scripts tell their language beside Latin ids', () => {
  expect(textLanguage(['订单编号', 'TRX-8831 SFEXPRESS'])).toBe('zh-Hans')
  expect(textLanguage(['訂單編號', '確認收貨'])).toBe('zh-Hant')
  expect(textLanguage(['注文番号', 'ご利用ありがとう'])).toBe('ja')
  expect(textLanguage(['ยอดรวม', 'Shopee'])).toBe('th')
  expect(textLanguage(['Номер заказа', 'Visa'])).toBe('ru')
  expect(textLanguage(['주문번호', 'Coupang'])).toBe('ko')
})

test('characters of both scripts are weighed, shared ones are not', () => {
  expect(chineseScript(['訂單编號'])).toBe('zh-Hant')
  expect(chineseScript(['大小'])).toBeUndefined()
})

test('strays of the other script are given the form of the page', () => {
  expect(settleChinese(['订单編号', '确认收货', '发货时间'])).toEqual(['订单编号', '确认收货', '发货时间'])
  expect(settleChinese(['訂單編號', '確認收貨', '運费', '優惠券'])).toEqual(['訂單編號', '確認收貨', '運費', '優惠券'])
})

test('a page of both scripts, and one with kana, stays as it was read', () => {
  for (const texts of [
    ['订单编号', '訂單編號'],
    ['注文番号の確認', '発送済み', '圆'],
  ])
    expect(settleChinese(texts)).toEqual(texts)
})
