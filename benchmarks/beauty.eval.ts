import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BeautyProduct, readProductCatalog, readTraits, suitProducts } from '@sightdesk/graph'
import { sampleShopFolder } from '@sightdesk/starter'
import { groupBy, printTable, readJsonLines } from './evaluation.ts'

/**
 * Do suggestions suit who asks? Hand-written questions of ten languages; each names what the first suggestion must be
 * (`want`) and what none of the first three may be (`avoid`). Beside it the best-reviewed products of the asked kind.
 */
interface Question {
  readonly language: string
  readonly text: string
  /** Attributes `dimension:value` of a suitable product. */
  readonly want: readonly string[]
  readonly avoid: readonly string[]
  readonly routine?: readonly string[]
}

const PLACES = 3
const root = join(import.meta.dirname, '..')
const shop = join(sampleShopFolder(), 'beauty')
const read = (name: string): unknown => JSON.parse(readFileSync(join(shop, name), 'utf8'))
const catalog = readProductCatalog({ products: read('products.json'), rules: read('rules.json') })
const products = new Map(catalog.products.map((product) => [product.sku, product]))
const questions = readJsonLines<Question>(join(root, 'packages', 'graph', 'test', 'beauty-questions.jsonl'))

const suggest = (question: Question) =>
  suitProducts(catalog, readTraits(question.text), { limit: PLACES, routine: question.routine ?? [] }).map(
    ({ sku }) => products.get(sku) as BeautyProduct,
  )
const rows = Object.fromEntries(
  [...groupBy(questions, ({ language }) => language)].map(([language, asked]) => [language, measure(asked, suggest)]),
)
printTable({ ...rows, all: measure(questions, suggest), 'best reviewed of the kind': measure(questions, bestReviewed) })
if (process.argv.includes('--worst')) printFailures()

function measure(asked: readonly Question[], find: (question: Question) => readonly BeautyProduct[]) {
  const found = asked.map((question) => ({ question, products: find(question) }))
  const suitable = found.filter(({ question, products: [first] }) => first && isSuitable(first, question))
  return {
    questions: asked.length,
    suitable: suitable.length / asked.length,
    forbidden: found.filter(({ question, products: three }) => three.some((product) => isForbidden(product, question)))
      .length,
    unanswered: found.filter(({ products: three }) => three.length === 0).length,
  }
}

function isSuitable(product: BeautyProduct, question: Question): boolean {
  return question.want.every((pair) => has(product, pair)) && !isForbidden(product, question)
}

function isForbidden(product: BeautyProduct, question: Question): boolean {
  return question.avoid.some((pair) => has(product, pair))
}

function has(product: BeautyProduct, pair: string): boolean {
  const [dimension = '', value = ''] = pair.split(':')
  const own = product.attributes[dimension]
  return Array.isArray(own) ? own.includes(value) : String(own) === value
}

function bestReviewed({ text }: Question): BeautyProduct[] {
  const step = readTraits(text).find(({ dimension }) => dimension === 'step')?.value
  return catalog.products
    .filter(({ attributes }) => step === undefined || attributes.step === step)
    .sort((a, b) => (b.reviews?.mean ?? 0) - (a.reviews?.mean ?? 0))
    .slice(0, PLACES)
}

function printFailures(): void {
  for (const question of questions) {
    const found = suggest(question)
    if (found[0] && isSuitable(found[0], question)) continue
    const traits = readTraits(question.text).map(({ dimension, value }) => `${dimension}:${value}`)
    console.log(
      `${question.text} → ${found[0]?.sku ?? 'nothing'} (${traits.join(' ')}; wanted ${question.want.join(' ')})`,
    )
  }
}
