import type { FieldDefinition } from '../bundle/template.ts'
import type { Facts } from '../handoff/facts.ts'
import type { PageReading } from '../handoff/page-reading.ts'
import type { Money } from '../handoff/shared.ts'

/** What a slot may draw from. */
export interface SlotContext {
  readonly facts: Facts
  readonly pages: readonly PageReading[]
  readonly fields: readonly FieldDefinition[]
}

/** A filled slot: the words that go into the text, and where they came from. */
export interface FilledSlot {
  readonly text: string
  /** `facts.order.id`, or `pages.0.fields.order_number`. */
  readonly source: string
}

/** What a picture shows of an order or a parcel, for shops whose systems cannot be asked. */
const FIELD_OF: Readonly<Record<string, string>> = {
  'order.id': 'order_number',
  'order.itemNames': 'product_name',
  'order.total': 'amount',
  'logistics.carrier': 'carrier',
  'logistics.trackingNumber': 'tracking_number',
}

const SLOT = /\{([a-z_]+(?:\.[a-zA-Z_]+)*)\}/g

/**
 * The names of the slots in a text, each once, in order.
 *
 * @example
 * slotNames('Order {order.id} is {order.status}.') //=> ['order.id', 'order.status']
 */
export function slotNames(text: string): string[] {
  return [...new Set([...text.matchAll(SLOT)].map((match) => match[1] as string))]
}

/** Put filled slots into a text. Every slot of the text must be there. */
export function fillText(text: string, slots: Readonly<Record<string, FilledSlot>>): string {
  return text.replace(SLOT, (whole, name: string) => slots[name]?.text ?? whole)
}

/**
 * Find the words of one slot: facts first; where no system was asked, what stands on the pictures.
 *
 * A fact that a system does not know, or does not have, is not taken from a picture.
 *
 * `{order.status}` and `{logistics.status}` speak in the language's own words, money and times in its own format.
 *
 * @returns nothing when the slot cannot be filled; the answer is then not eligible
 */
export function resolveSlot(name: string, language: string, context: SlotContext): FilledSlot | undefined {
  const [subject = '', property = ''] = name.split('.')
  if (subject === 'field') return fieldSlot(property, language, context)
  const fact = context.facts[subject as 'order' | 'logistics' | 'product']
  if (fact === undefined) return fieldSlot(FIELD_OF[name] ?? '', language, context)
  if (fact.status !== 'known') return undefined
  const source = `facts.${subject}.${property}`
  const value = readProperty(fact.value as Readonly<Record<string, unknown>>, property)
  const field = property === 'status' ? `${subject}_status` : property === 'paymentStatus' ? 'payment_status' : property
  const text = formatValue(value, field, language, context.fields)
  return text === undefined ? undefined : { text, source }
}

function fieldSlot(id: string, language: string, context: SlotContext): FilledSlot | undefined {
  const page = context.pages.findIndex((candidate) => candidate.fields[id] !== undefined)
  const reading = context.pages[page]?.fields[id]
  if (!reading) return undefined
  const text = formatValue(reading.value, id, language, context.fields) ?? reading.raw
  return { text, source: `pages.${page}.fields.${id}` }
}

function readProperty(value: Readonly<Record<string, unknown>>, property: string): unknown {
  if (property === 'lastEvent') return (value['events'] as readonly { text: string }[] | undefined)?.[0]?.text
  if (property === 'itemNames')
    return (value['items'] as readonly { name: string }[] | undefined)?.map((item) => item.name).join(', ')
  return value[property]
}

function formatValue(
  value: unknown,
  field: string,
  language: string,
  fields: readonly FieldDefinition[],
): string | undefined {
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value === 'number') return new Intl.NumberFormat(language).format(value)
  if (typeof value === 'object') return isMoney(value) ? formatMoney(value, language) : undefined
  const text = String(value)
  if (/^\d{4}-\d\d-\d\dT/.test(text)) return formatInstant(text, language)
  const vocabulary = fields.find((definition) => definition.id === field)?.vocabulary?.[text]
  if (!vocabulary) return text
  return vocabulary[language]?.[0] ?? vocabulary[language.split('-')[0] as string]?.[0]
}

function isMoney(value: object): value is Money {
  return typeof (value as Money).amount === 'number'
}

function formatMoney(money: Money, language: string): string {
  if (!money.currency) return new Intl.NumberFormat(language, { minimumFractionDigits: 2 }).format(money.amount)
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency: money.currency,
    currencyDisplay: 'narrowSymbol',
  }).format(money.amount)
}

/** Times are written with the offset that they carry, so that the same instant reads the same everywhere. */
function formatInstant(text: string, language: string): string | undefined {
  const offset = /([+-])(\d\d):?(\d\d)$/.exec(text)
  const minutes = offset ? (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3])) : 0
  const local = new Date(Date.parse(text) + minutes * 60_000)
  if (Number.isNaN(local.getTime())) return undefined
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(local)
}
