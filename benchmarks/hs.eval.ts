import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createHsIndex, readPolicyBook } from '@sightdesk/graph'
import { expectedCalibrationError } from '@sightdesk/model'
import { printTable } from './evaluation.ts'

/**
 * Is the HS heading of goods found from what a shop calls them? Names written for this question in Chinese and English; beside
 * it the words of the table alone.
 */
const POLICY = join(import.meta.dirname, '..', 'packages', 'starter', 'bundle', 'policy')
const NAMES: readonly (readonly [heading: string, names: string])[] = [
  [
    '3304',
    'Glow hydrating day cream 50 ml|补水保湿面膜 10 片|Matte liquid lipstick, coral|SPF50 sunscreen for sensitive skin',
  ],
  ['3303', 'Eau de parfum rose 30 ml|男士古龙水'],
  ['3305', 'Anti-dandruff shampoo|烫染修护发膜'],
  ['8517', 'Android smartphone 128 GB|千兆双频无线路由器|Smart watch with GPS'],
  ['8518', 'Noise cancelling over-ear headphones|入耳式蓝牙耳机|Portable bluetooth speaker'],
  ['8507', '20000 mAh power bank|大容量充电宝'],
  ['8504', 'GaN charger 65 W|氮化镓充电头'],
  ['8471', '14 inch laptop, 16 GB|机械键盘 87 键|Wireless optical mouse'],
  ['8528', '55 inch 4K television|27寸电脑显示器'],
  ['8508', 'Cordless stick vacuum cleaner|智能扫地机器人'],
  ['8516', 'Ceramic hair dryer|电热水壶 1.7 升|Two-slice toaster'],
  ['6109', "Men's cotton t-shirt|纯棉短袖T恤"],
  ['6110', 'Merino wool sweater|加绒连帽卫衣'],
  ['6204', 'Floral summer dress|高腰半身裙'],
  ['6203', 'Slim fit denim jeans|男士西裤'],
  ['6404', 'Mesh running shoes|透气帆布鞋'],
  ['4202', 'Leather handbag with zip|双肩背包 30 升|Cabin suitcase with wheels'],
  ['9503', 'Wooden building blocks for toddlers|毛绒玩具熊'],
  ['9403', 'Oak writing desk|实木衣柜'],
  ['9401', 'Ergonomic office chair|布艺沙发'],
  ['9404', 'Memory foam pillow|羽绒被'],
  ['0902', 'Jasmine green tea 100 g|云南普洱茶饼'],
  ['0901', 'Ethiopian coffee beans|意式咖啡豆'],
  ['1806', 'Dark chocolate bar 85 %|巧克力礼盒'],
  ['0810', 'Fresh strawberries 500 g|泰国榴莲'],
  ['0306', 'Frozen king prawns|阳澄湖大闸蟹'],
  ['9102', 'Stainless steel quartz wrist watch|石英手表'],
  ['9004', 'Polarised sunglasses|偏光太阳镜'],
  ['7318', 'M6 hexagon head bolts of steel|Self-tapping screws'],
  ['0910', 'Ground turmeric|Saffron threads 2 g'],
  ['4011', 'New pneumatic car tyres 205/55|Bicycle tyres of rubber'],
  ['6907', 'Glazed ceramic floor tiles|Mosaic cubes, ceramic'],
]

const asked = NAMES.flatMap(([heading, names]) => names.split('|').map((name) => ({ heading, name })))
const files = ['hs', 'vat'].map(
  (name) => [`policy/${name}.json`, new Uint8Array(readFileSync(join(POLICY, `${name}.json`)))] as const,
)
const book = readPolicyBook(new Map(files))
if (book)
  printTable({
    'heading index': measure(createHsIndex(book.hs)),
    'words of the table': measure(createHsIndex(book.hs, {})),
  })

function measure(index: ReturnType<typeof createHsIndex>) {
  const found = asked.map(({ heading, name }) => ({ heading, name, list: index.match(name, { limit: 3 }) }))
  const share = (holds: (one: (typeof found)[number]) => boolean) => found.filter(holds).length / found.length
  const checked = found.map(({ heading, list: [best] }) => ({
    confidence: best?.confidence ?? 0,
    right: best?.code === heading,
  }))
  const sure = checked.filter(({ confidence }) => confidence >= 0.7)
  return {
    names: found.length,
    'right@1': share(({ heading, list: [best] }) => best?.code === heading),
    'right@3': share(({ heading, list }) => list.some(({ code }) => code === heading)),
    'sure (≥ 0.7)': sure.length / found.length,
    'right of sure': sure.filter(({ right }) => right).length / Math.max(1, sure.length),
    'calibration error': expectedCalibrationError(checked),
  }
}
