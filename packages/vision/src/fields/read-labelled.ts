import { type Candidate, type FieldContext, isAction } from './field-context.ts'
import type { LabelHit } from './find-labels.ts'
import { beginsRow, below, continuation, joinLines, rightOf, startsAnew } from './neighbours.ts'
import { ANY_DATE, OWN_STATUS } from './own-status.data.ts'
import type { PageLine } from './page-lines.ts'
import { FREE_TEXT_FIELDS, isKnownName, type ReadValue, readValue } from './value-readers.ts'

/** Labels that stand for several things: what follows must be the name of a known payment service. */
const NAMES_PAYMENT =
  /^(?:支付|付款|payment|pagamento|paiement|pago|zahlung|bezahlung|betaling|pembayaran|thanh toán|плат[её]ж|оплата|お支払い|支払い|결제|การชำระเงิน)$/iu
/** Numbers so long that narrow columns break them. */
const IDENTIFIERS: ReadonlySet<string> = new Set(['order_number', 'transaction_id', 'tracking_number'])
const MULTILINE = new Set(['product_name', 'error_message'])
const PLACE = { inline: 1, right: 0.98, below: 0.88 } as const

/**
 * Read what stands beside or below labels.
 *
 * @returns one candidate for each label whose value fits the field's type
 */
export function readLabelled(context: FieldContext): Candidate[] {
  const headers = new Set(context.tables.flatMap((table) => table.columns.map((column) => column.header)))
  const hits = context.hits.filter((hit) => !headers.has(hit.line))
  return hits.flatMap((hit) =>
    surestStatus(
      hit.fields.flatMap((field) => readHit(hit, field, context) ?? []),
      context,
    ),
  )
}

/** `Status: in preparation` is the state of one thing: of several statuses the one whose words fit best. */
function surestStatus(read: readonly Candidate[], context: FieldContext): readonly Candidate[] {
  const statuses = read.filter(({ field }) => field.endsWith('_status'))
  if (statuses.length < 2) return read
  const best = Math.max(...statuses.map(({ confidence }) => confidence))
  const equal = statuses.filter(({ confidence }) => confidence > best - 0.03)
  const own = equal.find(({ field }) => field === OWN_STATUS[context.kind ?? '']) ?? equal[0]
  return read.filter((candidate) => !statuses.includes(candidate) || candidate === own)
}

function readHit(hit: LabelHit, field: string, context: FieldContext): Candidate | undefined {
  const definition = context.fields.get(field)
  if (!definition || (field === 'paid_at' && isOrderDate(hit, context))) return undefined
  const attempt = (text: string, given: readonly PageLine[], place: number) => {
    const rest = IDENTIFIERS.has(field) ? wrappedNumber(text, given.at(-1)!, context) : undefined
    const lines = rest ? [...given, rest] : given
    const read = readValue(rest ? text.trim() + rest.text : text, definition, context)
    if (read && NAMES_PAYMENT.test(labelText(hit)) && !isKnownName(read.raw, field)) return undefined
    return read && toCandidate(field, read, hit, lines, { place, kind: context.kind })
  }
  const isText = FREE_TEXT_FIELDS.has(field) || definition.type === 'enum'
  if (isText && hit.start > 0 && (hit.rest === '' || !/[:：]\s*$/u.test(hit.line.text.slice(0, hit.restStart))))
    return undefined
  if (hit.rest !== '') {
    if (isText && !hit.separated && !(isKnownName(hit.rest, field) && hit.start === 0)) return undefined
    const more = MULTILINE.has(field) ? continued(hit.line, context) : []
    const found = attempt(joinLines([hit.rest, ...more.map((line) => line.text)]), [hit.line, ...more], PLACE.inline)
    if (found || isText || hit.start > 0 || hit.rest.length > 16) return found
  }
  const right = rightOf(hit.line, context.lines).find((line) => !isAction(line))
  if (right && !startsWithLabel(right, context, field)) {
    const more = MULTILINE.has(field) ? continued(right, context) : []
    const found = attempt(joinLines([right, ...more].map((line) => line.text)), [right, ...more], PLACE.right)
    if (found) return found
  }
  if (field === 'product_name' && context.kind === 'product_page') return undefined
  const under = below(hit.line, context.lines)[0]
  if (!under || isAction(under) || startsWithLabel(under, context, field)) return undefined
  const more = MULTILINE.has(field) ? continued(under, context) : []
  return attempt(joinLines([under, ...more].map((line) => line.text)), [under, ...more], PLACE.below)
}

function labelText(hit: LabelHit): string {
  return hit.line.text.slice(hit.start, hit.restStart).replace(/[\s:：]+$/u, '')
}

function isOrderDate(hit: LabelHit, context: FieldContext): boolean {
  return context.kind === 'order_detail' && ANY_DATE.test(labelText(hit))
}

/** A long number that goes on in the next line: nothing but letters and digits there, and nothing to their left. */
function wrappedNumber(text: string, line: PageLine, context: FieldContext): PageLine | undefined {
  if (!/[A-Z0-9-]{12,}$/i.test(text.trim()) || /\s/.test(text.trim())) return undefined
  const next = below(line, context.lines)[0]
  if (!next || !/^[A-Z0-9-]{1,24}$/i.test(next.text) || !/\d/.test(next.text)) return undefined
  const gap = next.box.y - (line.box.y + line.box.height)
  return gap < 0.9 * line.box.height && beginsRow(next, context.lines) ? next : undefined
}

function continued(line: PageLine, context: FieldContext): PageLine[] {
  return continuation(line, context.lines, (next) => startsAnew(next, context))
}

/** A neighbor that is a label of its own is no value, unless it announces the same field (`Order` above `Order no. 12`). */
function startsWithLabel(line: PageLine, context: FieldContext, field: string): boolean {
  return context.hits.some(
    (hit) =>
      hit.line === line &&
      hit.start === 0 &&
      (hit.rest === '' || hit.separated) &&
      !(hit.fields.includes(field) && hit.rest !== ''),
  )
}

const REFUND =
  /退|返金|환불|คืน|refund|reembols|estorn|erstatt|rembours|rimbors|terug|возврат|hoàn|pengembalian|bayaran balik/iu

/** On a refund's page the refund counts, elsewhere what was paid. */
function refundFactor(hit: LabelHit, kind: string | undefined): number {
  const isRefund = REFUND.test(hit.line.text.slice(hit.start, hit.restStart))
  return isRefund === (kind === 'refund_progress') ? 1 : 0.8
}

function toCandidate(
  field: string,
  read: ReadValue,
  hit: LabelHit,
  lines: readonly PageLine[],
  { place, kind }: { readonly place: number; readonly kind: string | undefined },
): Candidate {
  const recognition = Math.min(...lines.map((line) => line.confidence))
  const telling = (1 - 0.12 * hit.rank) * (field === 'amount' ? refundFactor(hit, kind) : 1)
  const confidence = Math.min(0.99, recognition ** 0.5 * hit.quality * read.certainty * place * telling)
  return {
    field,
    raw: read.raw,
    value: read.value,
    confidence,
    lines: [hit.line, ...lines.filter((line) => line !== hit.line)],
  }
}
