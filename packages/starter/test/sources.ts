import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Answer,
  answerSchema,
  type FieldDefinition,
  fieldDefinitionSchema,
  type Logistics,
  logisticsSchema,
  type Order,
  orderSchema,
  type Product,
  type Promotion,
  productSchema,
  promotionSchema,
} from '@sightdesk/core'
import { sampleShopFolder } from '../src/index.ts'

const BUNDLE = join(import.meta.dirname, '../bundle')

/** One parsed JSON file of the bundle's sources. */
export function readSource(path: string): unknown {
  return JSON.parse(readFileSync(join(BUNDLE, path), 'utf8'))
}

export function readAnswers(): Answer[] {
  return readFolder('answers').map((value) => answerSchema.parse(value))
}

export function readFieldDefinitions(): FieldDefinition[] {
  return readFolder('fields').map((value) => fieldDefinitionSchema.parse(value))
}

export function readShop(): { orders: Order[]; logistics: Logistics[]; products: Product[]; promotions: Promotion[] } {
  const read = (name: string) => JSON.parse(readFileSync(join(sampleShopFolder(), name), 'utf8')) as unknown[]
  return {
    orders: read('orders.json').map((row) => orderSchema.parse(row)),
    logistics: read('logistics.json').map((row) => logisticsSchema.parse(row)),
    products: read('products.json').map((row) => productSchema.parse(row)),
    promotions: read('promotions.json').map((row) => promotionSchema.parse(row)),
  }
}

function readFolder(folder: string): unknown[] {
  const names = readdirSync(join(BUNDLE, folder)).filter((name) => name.endsWith('.json'))
  return names.sort().map((name) => readSource(`${folder}/${name}`))
}
