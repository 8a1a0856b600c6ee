import { drawPng } from '../node/draw-raster.ts'
import { createRandom } from './art.ts'

/** Two pages and whether what they state agrees. */
export interface TextPair {
  readonly id: string
  readonly difference: 'none' | 'text'
  readonly a: Uint8Array
  readonly b: Uint8Array
}

const PRODUCTS = [
  { title: '高速 U 盘', sizes: ['8GB', '16GB', '64GB', '128GB'] },
  { title: '玫瑰精华油', sizes: ['30ml', '50ml', '100ml'] },
  { title: '五常大米', sizes: ['5kg', '10kg', '2.5kg'] },
  { title: '蓝牙耳机 WH-1000', sizes: ['20mAh', '400mAh', '650mAh'] },
  { title: '手工饼干', sizes: ['120g', '250g', '500g'] },
] as const

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/**
 * Draw pairs of pages: a card key against what the listing promises, a product page against the order.
 *
 * @param count - of each sort and outcome: six sorts, half of them differing
 */
export async function drawTextPairs(count: number, seed: number): Promise<TextPair[]> {
  const pairs: TextPair[] = []
  for (let index = 0; index < count; index++) {
    const random = createRandom(seed * 100 + index)
    for (const difference of ['none', 'text'] as const) {
      pairs.push(await keyPair(difference, random, `key-${seed}-${index}`))
      pairs.push(await sizePair(difference, random, `size-${seed}-${index}`))
      pairs.push(await repeatPair(difference, random, `page-${seed}-${index}`))
    }
  }
  return pairs
}

/** A listing that promises a key of so many characters, and the key that came. */
async function keyPair(difference: TextPair['difference'], random: () => number, id: string): Promise<TextPair> {
  const groups = 3 + Math.floor(random() * 3)
  const came = difference === 'none' ? groups : groups - 1
  const key = Array.from({ length: came }, () => drawGroup(random)).join('-')
  const a = await page(random, [
    '商品详情',
    '游戏点卡 月卡',
    `卡密为${groups * 4}位字母和数字`,
    '自动发货 售出不退',
    '销量 2000+',
    '在线客服',
  ])
  const b = await page(random, ['我的卡密', '游戏点卡 月卡', '卡密', key, '请勿泄露给他人', '有效期至 2027-01-31'])
  return { id: `${difference}-${id}`, difference, a, b }
}

function drawGroup(random: () => number): string {
  const group = Array.from({ length: 3 }, () => LETTERS[Math.floor(random() * LETTERS.length)]!).join('')
  return `${group}${2 + Math.floor(random() * 8)}`
}

async function sizePair(difference: TextPair['difference'], random: () => number, id: string): Promise<TextPair> {
  const product = PRODUCTS[Math.floor(random() * PRODUCTS.length)]!
  const at = Math.floor(random() * product.sizes.length)
  const other = difference === 'none' ? at : (at + 1) % product.sizes.length
  const a = await page(random, [
    '商品详情',
    `${product.title} ${product.sizes[at]}`,
    '¥ 59.90',
    '月销 1000+  包邮',
    '七天无理由退货',
    '立即购买',
  ])
  const b = await page(random, [
    '订单详情',
    '交易成功',
    `${product.title} ${product.sizes[other]}`,
    '数量 x1',
    '实付款 ¥59.90',
    '订单编号 88231477120931',
  ])
  return { id: `${difference}-${id}`, difference, a, b }
}

/** One page twice, the second with another name on the voucher. */
async function repeatPair(difference: TextPair['difference'], random: () => number, id: string): Promise<TextPair> {
  const model = `KX-${100 + Math.floor(random() * 800)}`
  const lines = (number: string) => [
    '设备信息',
    '产品名称  空气净化器',
    `型号 ${number}`,
    '保修 两年',
    '生产商 华清电器',
    '客服电话 见包装',
  ]
  const state = { value: random() }
  const layout = () => state.value
  const a = await page(layout, lines(model))
  const b = await page(
    layout,
    lines(difference === 'none' ? model : `${model.slice(0, 4)}${(Number(model[4]) + 3) % 10}${model.slice(5)}`),
  )
  return { id: `${difference}-${id}`, difference, a, b }
}

function page(random: () => number, texts: readonly string[]): Promise<Uint8Array> {
  const gap = 92 + Math.floor(random() * 30)
  const size = 30 + Math.floor(random() * 8)
  const lines = texts.map((text, row) => ({ text, x: 40, y: 90 + row * gap, size: row === 0 ? size + 6 : size }))
  return drawPng({ width: 720, height: 140 + texts.length * gap, lines, dark: random() < 0.3 })
}
