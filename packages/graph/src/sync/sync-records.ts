import { type GraphEdge, InputError, instantSchema, productSchema, promotionSchema } from '@sightdesk/core'
import { z } from 'zod'
import { createVocabulary, nodeId } from '../vocabulary/create-vocabulary.ts'

/** What a region or a kind of goods must keep to. */
export const policyRecordSchema = z.object({
  id: z.string().min(1).max(200),
  note: z.string().min(1).max(4000),
  region: z
    .string()
    .regex(/^[A-Z]{2}(-[A-Z0-9]{1,6})?$/)
    .optional(),
  category: z.string().min(1).optional(),
  hs: z
    .string()
    .regex(/^\d{2,10}$/)
    .optional(),
  validFrom: instantSchema.optional(),
  validTo: instantSchema.optional(),
})

const KINDS = { products: productSchema, promotions: promotionSchema, policies: policyRecordSchema } as const
export type SyncKind = keyof typeof KINDS
export const SYNC_KINDS = Object.keys(KINDS) as SyncKind[]

/** A record of any kind after its check, with the node that it speaks of. */
export interface SyncRecord {
  /** `product:SKU`, `promotion:ID` or `policy:ID`. */
  readonly subject: string
  readonly fields: Readonly<Record<string, unknown>>
}

/** A row that was left out, and why. */
export interface RefusedRecord {
  /** Place in the source, from 1. */
  readonly row: number
  readonly code: 'malformed' | 'duplicate'
  readonly path: string
  readonly reason: string
}

/** Words of the graph beside the built-in ones: who states what, what is proposed, who voted. */
export const SYNC_VOCABULARY = createVocabulary({
  nodeKinds: { source: 'name of the feed', proposal: 'hash of source, subject and run', voter: 'id of the agent' },
  edgeTypes: {
    states: { from: ['source'], to: ['product', 'promotion', 'policy'] },
    proposes: { from: ['proposal'], to: ['product', 'promotion', 'policy'] },
    voted: { from: ['voter', 'customer'], to: ['proposal'] },
  },
})

/** Check rows one by one: good ones are taken, each bad one is told. @throws {InputError} `input/option-out-of-range` */
export function checkRecords(kind: SyncKind, rows: readonly unknown[]) {
  const schema = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined
  if (!schema) throw unknownKind(kind)
  const records = new Map<string, SyncRecord>()
  const refused: RefusedRecord[] = []
  for (const [i, row] of rows.entries()) {
    const parsed = schema.safeParse(row)
    if (!parsed.success) {
      const [issue] = parsed.error.issues
      refused.push({ row: i + 1, code: 'malformed', path: issue?.path.join('.') ?? '', reason: issue?.message ?? '' })
      continue
    }
    const subject = subjectOf(kind, parsed.data)
    if (records.has(subject))
      refused.push({ row: i + 1, code: 'duplicate', path: '', reason: `${subject} came before` })
    else records.set(subject, { subject, fields: parsed.data })
  }
  return { records, refused }
}

function subjectOf(kind: SyncKind, record: { readonly sku?: string; readonly id?: string }): string {
  if (kind === 'products') return nodeId('product', record.sku ?? '')
  return nodeId(kind === 'promotions' ? 'promotion' : 'policy', record.id ?? '')
}

type Link = Pick<GraphEdge, 'src' | 'type' | 'dst'> & Partial<Pick<GraphEdge, 'validFrom' | 'validTo'>>

/** The facts that a record states, as edges of the graph. */
export function factsOf({ subject, fields }: SyncRecord): Link[] {
  const [kind] = subject.split(':')
  const text = (name: string) => (typeof fields[name] === 'string' ? (fields[name] as string) : undefined)
  const link = (type: string, target: string, key: string | undefined): Link[] =>
    key === undefined ? [] : [{ src: subject, type, dst: nodeId(target, key) }]
  if (kind === 'product') return [...link('belongs_to', 'category', text('category')), ...attributesOf(subject, fields)]
  if (kind === 'policy')
    return [
      ...link('applies_to', 'region', text('region')),
      ...link('applies_to', 'category', text('category')),
      ...link('applies_to', 'hs_code', text('hs')),
    ]
  const skus = (fields['skus'] ?? []) as readonly string[]
  const period = { validFrom: text('validFrom') as string, validTo: text('validTo') as string }
  return skus.map((sku) => ({ src: nodeId('product', sku), type: 'promoted_by', dst: subject, ...period }))
}

function attributesOf(subject: string, fields: SyncRecord['fields']): Link[] {
  const attributes = (fields['attributes'] ?? {}) as Readonly<Record<string, unknown>>
  return Object.entries(attributes).flatMap(([name, value]) =>
    [value].flat().map((one) => ({ src: subject, type: 'has_attribute', dst: nodeId('attribute', `${name}=${one}`) })),
  )
}

function unknownKind(kind: string): InputError {
  return new InputError({
    code: 'input/option-out-of-range',
    message: `Expected one of ${SYNC_KINDS.join(', ')} for kind, received "${kind}".`,
    hint: { en: 'Name what the source holds.', zh: '请指明数据来源的内容类型。' },
    details: { kind },
  })
}
