/** A vague message and what stood on its picture, as the desk hands it to the message model. */
export interface EvidenceCase {
  readonly text: string
  readonly lang: string
  readonly intent: string
  readonly evidence: readonly string[]
}

const row = (lang: string, text: string, intent: string, ...evidence: readonly string[]): EvidenceCase => ({
  lang,
  text,
  intent,
  evidence,
})

/** Written for the project; the words on the pictures are those that shops and payment apps use. */
export const EVIDENCE_CASES: readonly EvidenceCase[] = [
  row('en', 'help!!', 'payment_failed', 'kind:payment_result', 'payment_status:failed', 'title:Payment failed'),
  row('en', 'what now??', 'recharge_failed', 'kind:error_dialog', 'error_code:e003', 'title:Top-up failed'),
  row(
    'en',
    'see the picture',
    'delivery_delay',
    'kind:logistics',
    'logistics_status:exception',
    'title:Delivery delayed',
  ),
  row(
    'en',
    'is this normal',
    'refund_status',
    'kind:order_detail',
    'refund_status:processing',
    'title:Refund in progress',
  ),
  row('en', 'look at this', 'login_problem', 'kind:error_dialog', 'title:Wrong password, account locked'),
  row('en', 'hello? anyone', 'coupon_problem', 'kind:error_dialog', 'title:This coupon cannot be used'),
  row('zh', '这是怎么回事', 'recharge_failed', 'kind:error_dialog', 'error_code:e005', 'title:充值失败'),
  row('zh', '帮我看看', 'payment_failed', 'kind:payment_result', 'payment_status:failed', 'title:支付失败'),
  row('zh', '??', 'not_received', 'kind:logistics', 'logistics_status:delivered', 'title:已签收 未收到'),
  row('zh', '急急急', 'refund_status', 'kind:order_detail', 'refund_status:processing', 'title:退款处理中'),
  row('zh', '看图', 'card_key_invalid', 'kind:card_key', 'title:卡密无效'),
  row('zh', '怎么办啊', 'coupon_problem', 'kind:error_dialog', 'title:优惠券不可用'),
  row('zh', '你们看一下', 'duplicate_charge', 'kind:payment_result', 'title:重复扣款'),
  row(
    'es',
    'ayuda por favor',
    'payment_failed',
    'kind:payment_result',
    'payment_status:failed',
    'title:Pago rechazado',
  ),
  row('es', 'miren esto', 'delivery_delay', 'kind:logistics', 'title:Envío retrasado'),
  row('fr', 'regardez', 'payment_failed', 'kind:payment_result', 'payment_status:failed', 'title:Paiement refusé'),
  row('de', 'und jetzt?', 'coupon_problem', 'kind:error_dialog', 'title:Gutschein ungültig'),
  row(
    'de',
    'was soll das',
    'payment_failed',
    'kind:payment_result',
    'payment_status:failed',
    'title:Zahlung fehlgeschlagen',
  ),
  row(
    'id',
    'gimana ini kak',
    'payment_failed',
    'kind:payment_result',
    'payment_status:failed',
    'title:Pembayaran gagal',
  ),
  row(
    'vi',
    'shop xem giúp',
    'payment_failed',
    'kind:payment_result',
    'payment_status:failed',
    'title:Thanh toán thất bại',
  ),
  row('th', 'ช่วยดูหน่อย', 'payment_failed', 'kind:payment_result', 'payment_status:failed', 'title:ชำระเงินไม่สำเร็จ'),
  row(
    'ja',
    'これは何ですか',
    'payment_failed',
    'kind:payment_result',
    'payment_status:failed',
    'title:お支払いに失敗しました',
  ),
  row('ko', '이거 뭐예요', 'payment_failed', 'kind:payment_result', 'payment_status:failed', 'title:결제 실패'),
  row('ru', 'что делать', 'payment_failed', 'kind:payment_result', 'payment_status:failed', 'title:Платёж отклонён'),
]
