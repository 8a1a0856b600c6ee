import type { Case, CaseResult, Facts, PageReading } from '@sightdesk/core'
import { seededRandom } from '@sightdesk/model'

/**
 * A history of cases whose causes are planted: each cause leaves traces in codes, statuses, ages and words, none of them
 * certain, and several causes share each trace. People record a cause for half of the cases, and one record in ten is wrong.
 */
export interface PlantedCase {
  readonly stored: Case
  readonly cause: string
}

interface Planted {
  readonly cause: string
  readonly share: number
  readonly intents: readonly string[]
  readonly codes: readonly string[]
  /** What the picture says of the payment, and what the system says. */
  readonly picture: readonly string[]
  readonly system: readonly string[]
  readonly logistics?: readonly string[]
  readonly hours: readonly [number, number]
  readonly words: readonly string[]
  readonly mismatch?: number
}

const PLANTED: readonly Planted[] = [
  {
    cause: 'system_delay',
    share: 0.26,
    intents: ['recharge_delayed', 'payment_not_credited', 'recharge_failed'],
    codes: ['E003', 'E017', 'T408'],
    picture: ['paid', 'pending'],
    system: ['paid', 'pending'],
    hours: [0.02, 2],
    words: ['还没到账', 'still waiting', 'not arrived yet', '一直处理中'],
  },
  {
    cause: 'system_fault',
    share: 0.14,
    intents: ['recharge_failed', 'payment_not_credited', 'app_problem'],
    codes: ['E500', 'E017', 'S002'],
    picture: ['failed', 'paid'],
    system: ['paid', 'failed'],
    hours: [0.1, 60],
    words: ['系统异常', 'app crashed', 'error again', '页面打不开'],
  },
  {
    cause: 'payment_channel',
    share: 0.15,
    intents: ['payment_failed', 'duplicate_charge', 'recharge_failed'],
    codes: ['P101', 'P102', 'E003'],
    picture: ['failed', 'pending'],
    system: ['unpaid', 'failed'],
    hours: [0.02, 3],
    words: ['银行卡', 'card declined', 'paid twice', '扣款失败'],
  },
  {
    cause: 'user_error',
    share: 0.15,
    intents: ['recharge_failed', 'recharge_wrong_account', 'coupon_problem'],
    codes: ['U201', 'U202', 'E003'],
    picture: ['failed', 'paid'],
    system: ['unpaid', 'paid'],
    hours: [0.05, 20],
    words: ['号码填错了', 'wrong number', 'entered my old account', '优惠券用不了'],
  },
  {
    cause: 'logistics',
    share: 0.12,
    intents: ['delivery_delay', 'track_order', 'parcel_lost'],
    codes: [],
    picture: ['paid'],
    system: ['paid'],
    logistics: ['in_transit', 'exception', 'customs'],
    hours: [72, 400],
    words: ['快递不动了', 'where is my parcel', 'stuck for days', '物流没更新'],
  },
  {
    cause: 'warehouse',
    share: 0.08,
    intents: ['delivery_delay', 'missing_item', 'urge_shipping'],
    codes: [],
    picture: ['paid'],
    system: ['paid'],
    logistics: ['collected', 'delivered'],
    hours: [24, 200],
    words: ['少发了一件', 'item missing', 'not shipped', '发错货'],
  },
  {
    cause: 'product_mismatch',
    share: 0.06,
    intents: ['not_as_described', 'refund_request', 'wrong_item'],
    codes: [],
    picture: ['paid'],
    system: ['paid'],
    logistics: ['delivered'],
    hours: [72, 400],
    words: ['颜色不一样', 'different color', 'not like the photo', '跟图片不符'],
    mismatch: 0.5,
  },
  {
    cause: 'fraud_or_abuse',
    share: 0.04,
    intents: ['refund_request', 'account_blocked', 'payment_failed'],
    codes: ['R900', 'P102'],
    picture: ['failed', 'paid'],
    system: ['cancelled', 'refunded'],
    hours: [0.02, 100],
    words: ['账号冻结', 'account blocked', 'I want my money back now', '风控'],
    mismatch: 0.4,
  },
]

const COMMON_WORDS = ['hello', '你好', 'please help', '急', 'what happened', '怎么回事', 'order problem', '帮我看看']
/** A trace that is drawn from another cause: how messy the world is. */
const NOISE = 0.15
const SHARE_RECORDED = 0.5
const SHARE_MISRECORDED = 0.1

/** Cases in the order of their time, an hour apart. */
export function drawHistory(count: number, seed: number): PlantedCase[] {
  const random = seededRandom(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const draw = (): Planted => planted(random())
  const start = Date.parse('2026-01-01T00:00:00Z')
  return Array.from({ length: count }, (_, i) => {
    const own = draw()
    const trace = <T>(of: (from: Planted) => T): T => of(random() < NOISE ? draw() : own)
    const at = new Date(start + i * 3_600_000).toISOString()
    const [low, high] = trace((from) => from.hours)
    const paidAt = new Date(Date.parse(at) - 3_600_000 * low * (high / low) ** random()).toISOString()
    const code = random() < 0.7 ? trace((from) => from.codes[Math.floor(random() * from.codes.length)]) : undefined
    const words = [random() < 0.6 ? trace((from) => pick(from.words)) : '', pick(COMMON_WORDS)].join(' ').trim()
    const result = buildCase(`h${seed}-${i}`, at, {
      intent: trace((from) => pick(from.intents)),
      words,
      code,
      picture: trace((from) => pick(from.picture)),
      system: trace((from) => pick(from.system)),
      logistics: trace((from) => (from.logistics ? pick(from.logistics) : undefined)),
      mismatch: random() < (own.mismatch ?? 0.03),
      paidAt,
      sku: `SKU-${Math.floor(random() * 20)}`,
    })
    const recorded = random() < SHARE_MISRECORDED ? draw().cause : own.cause
    const feedback = {
      schemaVersion: 1 as const,
      caseId: result.id,
      at,
      by: 'agent' as const,
      outcome: 'worked' as const,
    }
    const said = random() < SHARE_RECORDED ? [{ ...feedback, cause: recorded }] : []
    return { cause: own.cause, stored: { schemaVersion: 1, result, feedback: said } }
  })
}

/** The cause in whose share of 0 to 1 a number falls. */
function planted(place: number): Planted {
  let left = place
  for (const candidate of PLANTED) {
    left -= candidate.share
    if (left < 0) return candidate
  }
  return PLANTED[0] as Planted
}

interface Traces {
  readonly intent: string
  readonly words: string
  readonly code: string | undefined
  readonly picture: string
  readonly system: string
  readonly logistics: string | undefined
  readonly mismatch: boolean
  readonly paidAt: string
  readonly sku: string
}

function buildCase(id: string, at: string, traces: Traces): CaseResult {
  return {
    schemaVersion: 1,
    id,
    at,
    tenant: 'default',
    bundle: { id: 'simulated', version: '1', hash: '0' },
    pages: [buildPage(traces)],
    message: {
      schemaVersion: 1,
      text: traces.words,
      normalized: traces.words,
      language: { id: 'en', confidence: 1 },
      intent: { id: traces.intent, confidence: 0.9, alternatives: [] },
      outOfScope: { score: 0 },
      emotion: { id: 'neutral', confidence: 0.9 },
      verdict: 'accept',
      threshold: 0.7,
      warnings: [],
    },
    facts: buildFacts(traces),
    findings: {
      schemaVersion: 1,
      similar: [],
      knowledge: [],
      products: [],
      answers: { eligible: [], rejected: [], conflicts: [] },
      warnings: [],
    },
    decision: {
      schemaVersion: 1,
      action: 'reply',
      reasons: [{ rule: 'eligible_answer', decisive: true, text: 'One answer.', values: {} }],
      priority: 30,
      confidence: 0.9,
      threshold: 0.7,
      ask: [],
      counterfactuals: [],
    },
    timings: {},
    warnings: [],
  }
}

const BOX = { x: 0, y: 0, width: 10, height: 10 }

function buildPage({ code, picture }: Traces): PageReading {
  const field = (value: string) => ({ raw: value, value, confidence: 0.9, box: BOX, lines: [] })
  return {
    schemaVersion: 1,
    size: { width: 400, height: 800 },
    steps: [],
    quality: { ok: true, issues: [] },
    fingerprint: { dhash: '0f1e2d3c4b5a6978' },
    lines: [],
    kind: { id: code === undefined ? 'order_detail' : 'error_dialog', confidence: 0.9, alternatives: [] },
    fields: { payment_status: field(picture), ...(code !== undefined && { error_code: field(code) }) },
    missing: [],
    prompts: [],
    durationMs: 1,
    cpuMs: 1,
    warnings: [],
  }
}

function buildFacts({ system, logistics, mismatch, paidAt, sku }: Traces): Facts {
  const known = { source: 'simulated', ageMs: 0, status: 'known' as const }
  return {
    schemaVersion: 1,
    order: {
      ...known,
      key: 'order',
      value: {
        id: 'o',
        status: 'shipped',
        paymentStatus: system as 'paid',
        items: [{ sku, name: sku, quantity: 1 }],
        paidAt,
      },
    },
    ...(logistics !== undefined && {
      logistics: {
        ...known,
        key: 'logistics',
        value: { trackingNumber: 't', carrier: 'c', status: logistics as 'customs', events: [] },
      },
    }),
    mismatches: mismatch ? [{ field: 'product_name', pictureValue: 'a', factValue: 'b', page: 0, box: BOX }] : [],
    warnings: [],
  }
}
