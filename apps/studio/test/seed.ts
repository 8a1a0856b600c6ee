import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type CaseResult,
  caseResultSchema,
  type FieldReading,
  type FieldValue,
  type PageReading,
} from '@sightdesk/core'
import { openSqliteStore } from '@sightdesk/store/sqlite'
import { sampleResult } from '@sightdesk/testing'
import { type DrawnLine, drawPng } from '@sightdesk/testing/node'

/** A line of a drawn screen that holds a field: label, value, and what was understood. */
interface DrawnField {
  readonly id: string
  readonly label: string
  readonly raw: string
  readonly value?: FieldValue
  readonly confidence?: number
}

interface DrawnScreen {
  readonly title: string
  readonly kind: string
  readonly fields: readonly DrawnField[]
  readonly dark?: boolean
}

const WIDTH = 720
const ROW = 88
const TOP = 260
const SIZE = 30
const VALUE_X = 240

const RECHARGE: DrawnScreen = {
  title: '充值失败',
  kind: 'recharge_result',
  fields: [
    { id: 'error_code', label: '错误码', raw: 'E003', confidence: 0.97 },
    { id: 'order_number', label: '订单编号', raw: '2611190733218465', confidence: 0.99 },
    { id: 'product_name', label: '商品', raw: '话费充值 50元', confidence: 0.88 },
    { id: 'amount', label: '实付款', raw: '¥49.90', value: { amount: 49.9, currency: 'CNY' }, confidence: 0.95 },
    { id: 'account', label: '充值账号', raw: '138****6021', confidence: 0.91 },
  ],
}
const PAYMENT: DrawnScreen = {
  title: '支付成功',
  kind: 'payment_result',
  dark: true,
  fields: [
    { id: 'payment_status', label: '状态', raw: '支付成功', value: 'paid', confidence: 0.96 },
    { id: 'amount', label: '金额', raw: '¥128.00', value: { amount: 128, currency: 'CNY' }, confidence: 0.98 },
    { id: 'payment_platform', label: '付款方式', raw: '微信支付', value: 'wechat_pay', confidence: 0.93 },
    { id: 'transaction_id', label: '交易单号', raw: '4200002611190733', confidence: 0.79 },
  ],
}
const PARCEL: DrawnScreen = {
  title: 'In transit',
  kind: 'logistics',
  fields: [
    { id: 'tracking_number', label: 'Tracking', raw: 'SF1402661190733', confidence: 0.94 },
    { id: 'carrier', label: 'Carrier', raw: 'SF Express', value: 'sf_express', confidence: 0.99 },
    { id: 'logistics_status', label: 'Status', raw: 'In transit', value: 'in_transit', confidence: 0.9 },
  ],
}

/** How many cases `seedStore` writes, so that the list has two pages. */
export const SEEDED = 58

/**
 * A store of drawn cases: every action, several languages, two pictures, none, an erased one, and hostile text.
 *
 * @param home - folder that receives `sightdesk.db` and `blobs/`
 */
export async function seedStore(home: string): Promise<void> {
  await mkdir(home, { recursive: true })
  await using store = await openSqliteStore({ path: join(home, 'sightdesk.db') })
  const put = async (screen: DrawnScreen) => drawScreen(screen, (bytes) => store.blobs.put('default', bytes))
  const [recharge, payment, parcel] = [await put(RECHARGE), await put(PAYMENT), await put(PARCEL)]
  const gone: PageReading = { ...parcel, blob: 'f'.repeat(64) }
  const quiet = Array.from({ length: SEEDED - 8 }, (_, index) => plainCase(index))
  const told = [
    replyCase('case-reply', '充值失败', recharge),
    suggestCase('case-suggest', payment),
    askCase('case-ask'),
    handoffCase('case-angry', recharge, payment),
    { ...plainCase(90), id: 'case-gone', pages: [gone] },
    textCase('case-thai', 'th', 'พัสดุของฉันอยู่ที่ไหนคะ รอมาสามวันแล้ว', 'track_order'),
    textCase('case-hostile', 'en', HOSTILE_TEXT, 'shop_own_intent'),
    textCase('case-empty', 'und', '', 'greeting'),
  ]
  const cases = [...quiet, ...told.reverse()].map((result) => ({ result: caseResultSchema.parse(result) }))
  await store.cases.addCases(cases)
  await store.cases.addFeedback('default', {
    schemaVersion: 1,
    caseId: 'case-reply',
    at: '2026-11-20T09:00:00Z',
    by: 'customer',
    outcome: 'worked',
  })
}

/** Markup, a word without an end, and a change of direction that must not leave its line. */
export const HOSTILE_TEXT = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script> \u202e${'W'.repeat(200)} العربية`

function plainCase(index: number): CaseResult {
  const minute = String(index % 60).padStart(2, '0')
  const base = sampleResult(`plain-${String(index).padStart(3, '0')}`, {
    tenant: 'default',
    intent: index % 2 === 0 ? 'track_order' : 'refund_status',
    text: index % 2 === 0 ? `Where is parcel number ${index}?` : `退款 ${index} 到账了吗`,
  })
  return { ...base, at: `2026-11-19T08:${minute}:00Z` }
}

function textCase(id: string, language: string, text: string, intent: string): CaseResult {
  const base = sampleResult(id, { tenant: 'default', intent, text })
  return { ...base, message: { ...base.message, language: { id: language, confidence: 0.97 } } }
}

function replyCase(id: string, text: string, page: PageReading): CaseResult {
  const base = sampleResult(id, { tenant: 'default', customerId: 'cust-zhao', intent: 'recharge_failed', text })
  const parts = [
    { type: 'text' as const, text: '很抱歉，订单 2611190733218465 充值失败（错误码 E003）。' },
    { type: 'step' as const, number: 1, text: '请确认账号 138****6021 是否正确。' },
    { type: 'step' as const, number: 2, text: '重新提交，款项 49.90 CNY 将在 24 小时内原路退回。' },
    { type: 'folded' as const, title: '为什么会失败？', text: 'E003 表示运营商暂时无法受理。' },
  ]
  const from = (slot: string, field: string) => ({
    slot,
    text: String(page.fields[field]?.raw),
    source: `pages.0.fields.${field}`,
    page: 0,
    line: 0,
  })
  return {
    ...base,
    pages: [page],
    message: {
      ...base.message,
      intent: {
        id: 'recharge_failed',
        confidence: 0.93,
        alternatives: [
          { id: 'recharge_delayed', confidence: 0.04 },
          { id: 'payment_failed', confidence: 0.02 },
        ],
      },
    },
    facts: { ...base.facts, order: knownOrder('2611190733218465') },
    findings: {
      ...base.findings,
      similar: [
        {
          id: 'case-angry',
          score: 0.82,
          why: [{ voice: 'error_code', detail: 'E003', score: 0.6 }],
          path: ['case:a', 'error_code:E003', 'case:b'],
          outcome: 'worked',
        },
      ],
      cause: { id: 'system_fault', confidence: 0.71, cases: ['case-angry'] },
    },
    decision: {
      ...base.decision,
      confidence: 0.93,
      reasons: [
        {
          rule: 'missing_evidence',
          decisive: false,
          text: 'All evidence that the problem needs is there.',
          values: {},
        },
        {
          rule: 'confidence',
          decisive: false,
          text: '"recharge_failed" at 0.93 ≥ 0.7.',
          values: { intent: 'recharge_failed', confidence: 0.93, threshold: 0.7 },
        },
        {
          rule: 'eligible_answer',
          decisive: true,
          text: 'Answer "recharge_failed.e003" fits with score 0.91.',
          values: { answer: 'recharge_failed.e003', score: 0.91 },
        },
      ],
    },
    reply: {
      language: 'zh',
      answerId: 'recharge_failed.e003',
      parts,
      text: parts.map((part) => part.text).join('\n'),
      trace: [
        from('order', 'order_number'),
        from('code', 'error_code'),
        from('account', 'account'),
        { slot: 'amount', text: '49.90 CNY', source: 'facts.order.total' },
      ],
    },
  }
}

function suggestCase(id: string, page: PageReading): CaseResult {
  const base = sampleResult(id, {
    tenant: 'default',
    customerId: 'cust-wang',
    intent: 'payment_not_credited',
    action: 'suggest',
    text: '钱已经扣了，订单还显示待付款',
  })
  const box = page.fields['payment_status']!.box
  return {
    ...base,
    pages: [page],
    facts: {
      ...base.facts,
      order: knownOrder('2611191406621955'),
      logistics: { status: 'unknown', reason: 'timeout', key: 'SF1', source: 'carrier', ageMs: 0 },
      mismatches: [{ field: 'payment_status', pictureValue: 'paid', factValue: 'pending', page: 0, box }],
    },
    decision: {
      ...base.decision,
      reasons: [
        {
          rule: 'mismatch',
          decisive: true,
          text: 'Picture and order disagree on: payment_status.',
          values: { fields: ['payment_status'] },
        },
      ],
      counterfactuals: [{ action: 'reply', change: 'picture and order agree' }],
    },
    reply: {
      language: 'zh',
      parts: [{ type: 'text', text: '我们正在核对这笔付款，请稍候。' }, { type: 'tracking_card' }],
      text: '我们正在核对这笔付款，请稍候。',
      trace: [],
    },
  }
}

function askCase(id: string): CaseResult {
  const base = sampleResult(id, { tenant: 'default', intent: 'recharge_failed', action: 'ask', text: '我充值没成功' })
  const text = '请发一张充值结果页面的截图，需要看到订单编号和错误码。'
  return {
    ...base,
    decision: {
      ...base.decision,
      reasons: [
        {
          rule: 'missing_evidence',
          decisive: true,
          text: '"recharge_failed" still needs: order_number, error_code.',
          values: { intent: 'recharge_failed', missing: ['order_number', 'error_code'] },
        },
      ],
      ask: [{ field: 'order_number', text }],
      counterfactuals: [{ action: 'reply', change: 'all evidence present' }],
    },
    reply: { language: 'zh', parts: [{ type: 'text', text }], text, trace: [] },
  }
}

function handoffCase(id: string, ...pages: PageReading[]): CaseResult {
  const base = sampleResult(id, {
    tenant: 'default',
    customerId: 'cust-zhao',
    intent: 'recharge_failed',
    action: 'handoff',
    text: '又充值失败！！你们就是骗子，马上给我解决！',
  })
  return {
    ...base,
    pages,
    message: { ...base.message, emotion: { id: 'angry', confidence: 0.96 } },
    decision: {
      ...base.decision,
      priority: 90,
      reasons: [
        {
          rule: 'emotion',
          decisive: true,
          text: 'The customer sounds angry (0.96 ≥ 0.6): a person answers.',
          values: { emotion: 'angry', confidence: 0.96, from: 0.6 },
        },
      ],
      counterfactuals: [{ action: 'reply', change: 'a neutral tone' }],
    },
    warnings: [{ code: 'vision/low-contrast', message: 'One line was read with little contrast.' }],
  }
}

function knownOrder(id: string): CaseResult['facts']['order'] {
  const items = [{ sku: 'topup-50', name: '话费充值 50元', quantity: 1 }]
  const value = {
    id,
    status: 'awaiting_payment',
    paymentStatus: 'pending',
    items,
    total: { amount: 49.9, currency: 'CNY' },
  } as const
  return { status: 'known', value: { ...value, items }, key: id, source: 'shop', ageMs: 12 }
}

/** Draw a screen, store it, and say where its words stand. */
async function drawScreen(screen: DrawnScreen, put: (bytes: Uint8Array) => Promise<string>): Promise<PageReading> {
  const height = 1440
  const words: DrawnLine[] = [
    { text: screen.title, x: 60, y: 150, size: 48, weight: 700 },
    ...screen.fields.flatMap(({ label, raw }, index) => [
      { text: label, x: 60, y: TOP + index * ROW, size: SIZE, color: '#8a94a0' },
      { text: raw, x: VALUE_X, y: TOP + index * ROW, size: SIZE },
    ]),
    {
      text: screen.kind === 'logistics' ? 'Contact the courier' : '联系客服',
      x: 240,
      y: 1300,
      button: '#2f6fed',
      color: '#ffffff',
    },
  ]
  const bytes = await drawPng({ width: WIDTH, height, lines: words, dark: screen.dark ?? false })
  const base = sampleResult('page', { blobs: [await put(bytes)] }).pages[0]!
  return {
    ...base,
    name: `${screen.kind}.png`,
    size: { width: WIDTH, height },
    kind: { id: screen.kind, confidence: 0.97, alternatives: [] },
    lines: words.map((line) => ({ text: line.text, confidence: 0.95, box: boxOf(line) })),
    fields: Object.fromEntries(screen.fields.map((field, index) => [field.id, readField(field, index)])),
    missing: screen.kind === 'logistics' ? ['order_number'] : [],
  }
}

function readField({ raw, value = raw, confidence = 0.9 }: DrawnField, index: number): FieldReading {
  const box = boxOf({ text: raw, x: VALUE_X, y: TOP + index * ROW, size: SIZE })
  return { raw, value, confidence, box, lines: [index * 2 + 2] }
}

function boxOf({ text, x, y, size = 28 }: DrawnLine) {
  const width = [...text].reduce((sum, sign) => sum + (sign.codePointAt(0)! > 0x2e80 ? size : size * 0.58), 0)
  return { x, y: y - size, width, height: Math.round(size * 1.3) }
}
