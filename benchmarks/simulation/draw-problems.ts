import type { ProblemRow } from '@sightdesk/graph'
import { seededRandom } from '@sightdesk/model'

/** A problem that many simulated customers have, from a day on. */
export interface PlantedProblem {
  readonly id: string
  readonly tag: string
  readonly code?: string
  readonly product?: string
  /** First day, and cases a day from then on. */
  readonly start: number
  readonly perDay: number
  /** What customers say, by language. */
  readonly says: Readonly<Record<string, readonly string[]>>
  /** The tag that the model gives those who write another language. */
  readonly otherTag?: Readonly<Record<string, string>>
}

export interface ProblemHistory {
  readonly rows: readonly ProblemRow[]
  /** Case id → planted problem; none for noise. */
  readonly truth: ReadonlyMap<string, string>
  readonly planted: readonly PlantedProblem[]
}

export const PROBLEM_DAYS = 60
export const FIRST_DAY_MS = Date.parse('2026-03-01T00:00:00Z')
const DAY_MS = 86_400_000

/** Complaints about goods: what is wrong, in three languages, beside other things wrong under the same tag. */
const FAULTS: readonly { readonly tag: string; readonly says: Readonly<Record<string, readonly string[]>> }[] = [
  { tag: 'quality_issue', says: { zh: ['泵头按不出来', '按压泵头坏了没反应', '泵头卡住按不动'] } },
  {
    tag: 'quality_issue',
    says: { en: ['the zipper broke after one day', 'zipper is stuck and broke', 'broken zipper'] },
  },
  {
    tag: 'quality_issue',
    says: { es: ['la batería no carga', 'no carga la batería nueva', 'batería muerta, no carga'] },
  },
  { tag: 'item_damaged', says: { en: ['the glass jar was shattered', 'glass jar arrived shattered'] } },
  { tag: 'item_damaged', says: { zh: ['盒子里粉饼碎了', '粉饼全碎了', '打开粉饼是碎的'] } },
  { tag: 'adverse_reaction', says: { zh: ['用完脸上起红疹', '脸过敏起红疹了', '涂了以后红疹很痒'] } },
  { tag: 'not_as_described', says: { en: ['the color is orange not red', 'color looks orange, photo shows red'] } },
  { tag: 'coupon_problem', says: { zh: ['满减券结算用不了', '满减券显示不可用', '结算时满减券没抵扣'] } },
]

/** Faults of a system: an error code on the picture, and few words beside it. */
const CODED: readonly {
  readonly tags: readonly [string, string]
  readonly says: Readonly<Record<string, readonly string[]>>
}[] = [
  {
    tags: ['recharge_failed', 'recharge_delayed'],
    says: { zh: ['充值失败', '充不进去', '一直失败'], en: ['top up failed', 'cannot recharge', 'still not working'] },
  },
  {
    tags: ['payment_failed', 'payment_not_credited'],
    says: { zh: ['付款报错', '支付不了'], es: ['el pago falla', 'no puedo pagar'] },
  },
  { tags: ['card_key_invalid', 'card_key_invalid'], says: { en: ['the key is invalid', 'code rejected'] } },
  { tags: ['login_problem', 'login_problem'], says: { zh: ['登录不上', '登不进去'], en: ['cannot log in'] } },
]

const NOISE_TAGS = ['track_order', 'quality_issue', 'item_damaged', 'refund_request', 'product_info', 'coupon_problem']
/** Of everyday messages; rarer words, made of syllables, stand beside them as often as in real text. */
const NOISE_WORDS =
  'order blue shirt when help size return box card week gift mother late price store phone 你好 请问 什么时候 发货 尺码 赠品 发票 地址 客服 颜色 礼物 优惠 退款 包裹 快递 hola pedido talla regalo cuando envío tienda color precio'.split(
    ' ',
  )

const SYLLABLES = 'ka lo mi ru te sha po ne vi dor an el'.split(' ')
const RARE_WORDS = 2000

/** The first words are the commonest, by Zipf's law. */
function noiseWord(random: () => number): string {
  const rank = Math.floor((NOISE_WORDS.length + RARE_WORDS) ** random()) - 1
  const rare = rank - NOISE_WORDS.length
  if (rare < 0) return NOISE_WORDS[rank] as string
  return [rare % 12, Math.floor(rare / 12) % 12, Math.floor(rare / 144)].map((i) => SYLLABLES[i % 12]).join('')
}

/**
 * Sixty days of a shop: problems of goods and systems that begin on some day, misread codes, several languages, and cases
 * that belong to no problem.
 *
 * @param noise - cases a day that belong to no problem
 */
export function drawProblems(seed: number, noise = 25): ProblemHistory {
  const random = seededRandom(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const planted = plant(random)
  const truth = new Map<string, string>()
  const rows: ProblemRow[] = []
  const add = (day: number, about: Omit<ProblemRow, 'id' | 'at' | 'outcome'>, problem?: string) => {
    const id = `c${rows.length}`
    const at = new Date(FIRST_DAY_MS + day * DAY_MS + Math.floor(random() * DAY_MS)).toISOString()
    if (problem !== undefined) truth.set(id, problem)
    rows.push({ id, at, outcome: 'unknown', ...about })
  }
  for (let day = 0; day < PROBLEM_DAYS; day++) {
    for (const problem of planted.filter(({ start }) => start <= day))
      for (let left = arrivals(problem.perDay, random); left > 0; left--)
        add(day, customerOf(problem, random), problem.id)
    for (let left = arrivals(noise, random); left > 0; left--) {
      const text = Array.from({ length: 3 + Math.floor(random() * 6) }, () => noiseWord(random)).join(' ')
      const code = random() < 0.05 ? { errorCode: `N${Math.floor(random() * 900 + 100)}` } : {}
      add(day, { tag: pick(NOISE_TAGS), text, language: 'en', product: `SKU-${Math.floor(random() * 40)}`, ...code })
    }
  }
  return { rows: rows.sort((a, b) => (a.at < b.at ? -1 : 1)), truth, planted }
}

function plant(random: () => number): PlantedProblem[] {
  const when = () => ({ start: Math.floor(random() * 45), perDay: 0.4 + random() * 2.6 })
  const goods = FAULTS.map(({ tag, says }, i) => ({ id: `goods-${i}`, tag, says, product: `SKU-${i * 5}`, ...when() }))
  const codes = CODED.flatMap(({ tags: [tag, other], says }, i) =>
    [0, 1].map((k) => {
      const [, second] = Object.keys(says)
      const otherTag = second === undefined ? {} : { [second]: other }
      return { id: `code-${i}-${k}`, tag, says, otherTag, code: `E${i + 1}${k * 4 + 1}${i + 3}`, ...when() }
    }),
  )
  return [...goods, ...codes]
}

function customerOf(problem: PlantedProblem, random: () => number): Omit<ProblemRow, 'id' | 'at' | 'outcome'> {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const language = pick(Object.keys(problem.says))
  const own = pick(problem.says[language] ?? [])
  const text = random() < 0.5 ? `${own} ${noiseWord(random)}` : own
  const product = problem.product === undefined || random() < 0.15 ? undefined : problem.product
  const tag = random() < 0.05 ? pick(NOISE_TAGS) : (problem.otherTag?.[language] ?? problem.tag)
  const code = problem.code === undefined || random() < 0.1 ? undefined : misread(problem.code, random)
  return { tag, text, language, ...(product && { product }), ...(code !== undefined && { errorCode: code }) }
}

/** One code of twelve is read wrong: a digit for a letter that looks like it, or another character. */
function misread(code: string, random: () => number): string {
  if (random() > 1 / 12) return code
  const place = Math.floor(random() * code.length)
  const alike: Readonly<Record<string, string>> = { '0': 'O', '1': 'I', '5': 'S', '8': 'B', '6': 'G', '2': 'Z' }
  const wrong = alike[code[place] as string] ?? String(Math.floor(random() * 10))
  return code.slice(0, place) + wrong + code.slice(place + 1)
}

/** So many of a day, by Poisson's law. */
function arrivals(mean: number, random: () => number): number {
  let count = 0
  for (let left = Math.exp(-mean), product = random(); product > left; product *= random()) count += 1
  return count
}
