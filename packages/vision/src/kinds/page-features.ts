import { CARRIERS } from '../fields/carriers.data.ts'
import { CAUSE_WORDS, FAILURE_WORDS } from '../fields/error-words.data.ts'
import { type FieldContext, isAction } from '../fields/field-context.ts'
import { fold } from '../fields/fold-text.ts'
import type { PageLine } from '../fields/page-lines.ts'
import { findDates } from '../fields/parse-date.ts'
import { findMoney } from '../fields/parse-money.ts'
import { readCardKey } from '../fields/read-card-key.ts'
import { readQuantity } from '../fields/read-quantity.ts'
import { trackingShape } from '../fields/tracking-numbers.ts'
import { findWord } from '../fields/vocabulary.ts'

const STATUSES = ['payment_status', 'order_status', 'logistics_status', 'refund_status'] as const
const CARRIER_WORDS = CARRIERS.map(fold).filter((word) => word.length > 2)
const TAX =
  /税|VAT|GST|MwSt|USt|UID|TVA|IVA|BTW|НДС|PPN|NPWP|CNPJ|SIRET|P\.?\s?IVA|부가세|사업자|消費税|内税|\btax\b|\bcukai\b|ภาษี/iu
const CASHIER =
  /收银|收銀|找零|找續|小票|cashier|change\b|tendered|customer copy|kasse\b|rückgeld|geg\.|caisse|rendu|caja\b|cambio\b|troco|resto\b|cassa\b|wisselgeld|кассир|сдача|お釣|お預|거스름|받은금액|เงินทอน|tiền thừa|thu ngân|kembali|kasir|juruwang|eBon|terminal|谢谢惠顾|欢迎再次光临|thank you for (?:shopping|your visit)|come again|served by|register\b|customer copy|merchant copy|terminal|approval code|auth(?:orization)? code|cardholder|签购单|持卡人|存根|櫃員|職員|謝謝光臨|多謝光臨|恕不退換|caissi[eè]re?|servi par|merci de votre visite|monnaie|cassiere|operatore|arrivederci|operador|atendente|volte sempre|kassierer|bedien(?:er|te sie)|auf wiedersehen|kassamedewerker|geholpen door|tot ziens|bewaar deze bon|обслуживал|сохраняйте чек|계산원|캐셔|또 방문|영수증을 보관|担当者?[:：]|レジ|またのご来店|พนักงาน(?:ขาย)?|แคชเชียร์|nhân viên|hẹn gặp lại|juruwang|kaunter|datang lagi|atas kunjungan|cajer[oa]|le atendió|gracias por su visita/iu
const ADDRESS =
  /(?:省|市).{0,12}(?:区|县|路|街)|路\d+号|(?:區|市).{0,10}(?:路|街)|\b\d{1,5}\s+\w+.{0,20}\b(?:St|Street|Ave|Avenue|Rd|Road|Dr|Drive|Lane|Blvd)\b|ถนน|แขวง|ตำบล|straße\s?\d|\b(?:calle|rua|rue|via|avenida)\s|(?:^|\D)\d{3}\*{2,}\d{2,4}|〒\d{3}/iu
const BUY =
  /加入购物车|加入購物車|立即购买|立即購買|直接購買|领券购买|立即抢购|add to (?:cart|bag|basket)|buy now|เพิ่มลงรถเข็น|เพิ่มไปยังรถเข็น|ซื้อเลย|ซื้อสินค้า|thêm vào giỏ|mua ngay|keranjang|beli sekarang|beli langsung|tambah ke troli|(?:añadir|agregar) (?:al|a la) (?:carrito|cesta)|comprar (?:ahora|agora|ya)|adicionar (?:ao|à)|ajouter au panier|in den (?:warenkorb|einkaufswagen)|jetzt kaufen|aggiungi al carrello|acquista ora|in winkel(?:wagen|mand)|в корзину|купить сейчас|カートに入れる|カートに追加|今すぐ(?:買う|購入)|장바구니|구매하기|바로\s?구매|加购物车|马上抢|放入購物車|立即結帳|^即買|buy it now|acheter (?:maintenant|cet)|sofort-?kaufen|compralo subito|(?:nu|direct) kopen|^купить$|thêm vào giỏ|ซื้อ(?:เลย|ทันที)/iu
const ORDER_ACTION =
  /^(?:确认收货|再次购买|再来一单|联系卖家|联系商家|催发货|修改地址|申请售后|申请退款|删除订单|取消订单|延长收货|查看物流|確認收貨|聯絡賣家|buy again|track package|cancel order|contact seller|confirm delivery|request refund|return items|ติดต่อผู้ขาย|ยกเลิกคำสั่งซื้อ|แชทกับผู้ขาย|liên hệ người bán|mua lại|hubungi penjual|beli lagi|contactar (?:al )?vendedor|cancelar pedido|comprar de nuevo|verkäufer kontaktieren|nochmals kaufen|annuler la commande|주문취소|재구매|再度購入|再買一次|完成訂單|聯絡賣家|追蹤包裹|pesanan diterima|hubungi|beli semula|batalkan pesanan|falar com|comprar novamente|confirmar recebimento|cancelar compra|racheter|commander à nouveau|confirmer la réception|suivre (?:mon|la)|bestellung stornieren|sendung verfolgen|contatta il|acquista di nuovo|annulla ordine|traccia|contact met|opnieuw (?:kopen|bestellen)|bestelling annuleren|volg je|отменить заказ|купить ещё|подтвердить получение|배송조회|구매확정|đã nhận được hàng|theo dõi đơn)/iu
const COMPOSER =
  /^(?:message|type a message|write a message|输入消息|发送|按住\s?说话|发消息|說點什麼|输入文字|ข้อความ|พิมพ์ข้อความ|nhập tin nhắn|ketik pesan|tulis pesan|taip mesej|escribe un mensaje|mensaje|digite uma mensagem|mensagem|écrire un message|votre message|nachricht(?: schreiben)?|scrivi un messaggio|typ een bericht|сообщение|написать сообщение|メッセージ(?:を入力)?|메시지를?\s?입력.*|aa|請?輸入訊息|說點什麼|傳送訊息|escreva uma mensagem|taip mesej|tulis mesej|nachricht eingeben|bericht|메시지.{0,6}|メッセージ.{0,6})[.…]*$/iu

/**
 * What is seen on a page besides its cue words, each as a weight between 0 and 1.
 *
 * @param context - prepared lines with their labels
 */
export function pageFeatures(context: FieldContext): Map<string, number> {
  const features = new Map<string, number>()
  const add = (name: string, weight: number) =>
    features.set(name, Math.max(features.get(name) ?? 0, Math.min(1, weight)))
  for (const hit of context.hits) for (const field of hit.fields) add(`label:${field}`, hit.quality)
  for (const line of context.lines) for (const [name, weight] of lineFeatures(line, context)) add(name, weight)
  add('subtotal', context.hits.filter((hit) => hit.fields.length === 0 && SUBTOTAL.test(hit.line.text)).length / 2)
  add('timeline', timelineLength(context) / 3)
  add('receiptRows', (receiptRows(context) - 2) / 4)
  add('chat', chatShape(context))
  add('few', context.lines.length <= 12 ? 1 - context.lines.length / 16 : 0)
  add('none', context.lines.length === 0 ? 1 : context.lines.length <= 3 ? 0.4 : 0)
  return new Map([...features].filter(([, weight]) => weight > 0))
}

const SUBTOTAL =
  /商品(?:总|總|金|小)|小计|小計|运费|運費|优惠|優惠|subtotal|shipping|delivery fee|discount|ค่าจัดส่ง|ยอดรวมสินค้า|phí vận chuyển|tổng tiền hàng|ongkos|ongkir|penghantaran|env[ií]o|frete|livraison|sous-total|versand|zwischensumme|spedizione|verzendkosten|доставк|배송비|상품금액|送料/iu

function* lineFeatures(line: PageLine, context: FieldContext): Iterable<[string, number]> {
  const { text } = line
  const size = line.box.height / context.textHeight
  const isHigh = line.box.y < context.size.height * 0.4
  if (!isAction(line)) {
    for (const id of STATUSES) {
      const definition = context.fields.get(id)
      const found = definition && text.length < 60 ? findWord(line.folded.text, definition) : undefined
      if (found) yield [`status:${id}`, found.coverage]
      if (found && found.coverage > 0.6 && isHigh && (size > 1.15 || line.order < 8))
        yield [`head:${id}`, Math.min(1, 0.5 + 0.4 * (size - 0.8))]
    }
  }
  const money = findMoney(text).filter((one) => one.hasCurrency)
  if (money.length > 0) yield ['money', 1]
  if (money.length > 0 && size > 1.6 && text.length < 24) yield ['bigMoney', 1]
  if (TAX.test(text)) yield ['tax', 0.7]
  if (CASHIER.test(text)) yield ['cashier', 0.8]
  if (ADDRESS.test(text)) yield ['address', 0.8]
  if (BUY.test(text)) yield ['buy', 1]
  if (ORDER_ACTION.test(text)) yield ['orderActions', 0.7]
  if (COMPOSER.test(text) && line.box.y > context.size.height * 0.8) yield ['composer', 1]
  if (CAUSE_WORDS.test(text) || FAILURE_WORDS.test(text)) {
    yield ['errorText', text.length < 80 ? 0.8 : 0.5]
    if (isMiddle(line, context.size)) yield ['errorMiddle', 1]
    if (isCentered(line, context.size) && floats(line, context)) yield ['errorFloats', 1]
  }
  if (!context.labelled.has(line) && readCardKey(text, { labelled: false })?.raw.length === text.length)
    yield ['key', 1]
  if (/(?:\*{4}[\s-]?){2,}/.test(text)) yield ['mask', 1]
  if (
    text.length < 40 &&
    CARRIER_WORDS.some((word) => line.folded.text.includes(word) && word.length > line.folded.text.length * 0.4)
  )
    yield ['carrier', 1]
  if (text.length < 30 && (trackingShape(text)?.certainty ?? 0) >= 0.75) yield ['tracking', 1]
  if (readQuantity(text)?.raw === text) yield ['quantity', 1]
}

/** Centered, and neither at the head nor at the foot: where dialogs, notes and empty pages speak. */
function isMiddle(line: PageLine, size: FieldContext['size']): boolean {
  return isCentered(line, size) && line.box.y > 0.2 * size.height && line.box.y < 0.75 * size.height
}

function isCentered({ box }: PageLine, { width }: FieldContext['size']): boolean {
  return Math.abs(box.x + box.width / 2 - width / 2) < 0.04 * width
}

/** No line of another column close above or below: a note that lies over a page. */
function floats(line: PageLine, { lines, size }: FieldContext): boolean {
  const { y, height } = line.box
  return lines.every((other) => {
    const gap = other.box.y > y ? other.box.y - y - height : y - other.box.y - other.box.height
    return other === line || gap > 1.3 * height || isCentered(other, size)
  })
}

/** Entries of a timeline: dated lines in one column, each under or beside a sentence. */
function timelineLength(context: FieldContext): number {
  const dated = context.lines.filter(
    (line) =>
      !context.labelled.has(line) &&
      line.text.length < 80 &&
      (findDates(line.text).some((date) => date.start < 3) ||
        /^(?:昨天|今天|today|yesterday)?\s?\d{1,2}:\d{2}$/iu.test(line.text)),
  )
  const columns = dated.map(
    (line) => dated.filter((other) => Math.abs(other.box.x - line.box.x) < context.textHeight).length,
  )
  const longest = Math.max(0, ...columns)
  return longest >= 3 ? longest : longest * 0.4
}

/** Rows of a receipt: short text at the left, bare number at the right. */
function receiptRows(context: FieldContext): number {
  return context.lines.filter((line) => {
    const isNumber = /^-?\d{1,6}[.,]\d{2}(?:\s?[A-Z*])?$/.test(line.text)
    return (
      (isNumber && line.box.x > context.size.width * 0.4) || /[\s:：]\d{1,6}[.,]\d{2}(?:\s?[A-Z*])?$/.test(line.text)
    )
  }).length
}

/** Bubbles: sentences that start at the left and others that end at the right, with short times between. */
function chatShape(context: FieldContext): number {
  const { width, height } = context.size
  const body = context.lines.filter((line) => line.box.y > height * 0.06 && line.box.y < height * 0.95)
  const times = body.filter((line) =>
    /^(?:(?:昨天|今天|周.|星期.|today|yesterday|\p{L}{2,9})\s)?(?:上午|下午|凌晨)?\s?\d{1,2}:\d{2}(?:\s?[ap]m)?(?:\s?[✓√v/]{1,2})?$/iu.test(
      line.text,
    ),
  )
  const talk = body.filter((line) => isTalk(line.text) && !context.labelled.has(line))
  const right = talk.filter((line) => line.box.x + line.box.width > width * 0.8 && line.box.x > width * 0.2)
  const left = talk.filter((line) => line.box.x < width * 0.25 && line.box.x + line.box.width < width * 0.85)
  const sides = Math.min(right.length, left.length)
  const rows = Math.max(1, body.length)
  return (
    Math.min(1, sides * 0.22 + Math.min(4, times.length) * 0.09 + (talk.length / rows) * 0.4) * (sides > 0 ? 1 : 0.4)
  )
}

function isTalk(text: string): boolean {
  return (
    /[?？!！。~]$|[,，]\s?\S{2}|\b(?:i|you|my|we|is|are|can|the|please|hi|hello|thanks?|ich|sie|wir|je|vous|nous|yo|usted|mi|eu|você|io|lei|ik|saya|anda)\b|[吗呢吧啊呀哦亲您我你]|ค่ะ|ครับ|です|ます|요$|니다|дравствуйте|спасибо|ạ$|kak\b/iu.test(
      text,
    ) && text.length > 2
  )
}
