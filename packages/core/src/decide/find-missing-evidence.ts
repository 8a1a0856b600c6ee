import type { EvidenceMap, EvidenceNeed } from '../bundle/evidence.ts'
import type { FieldDefinition, Template } from '../bundle/template.ts'
import type { Wording } from '../bundle/wording.ts'
import type { Facts } from '../handoff/facts.ts'
import type { PageReading, Prompt } from '../handoff/page-reading.ts'

export interface EvidenceInput {
  readonly intent: string
  readonly language: string
  readonly pages: readonly PageReading[]
  readonly facts: Facts
  readonly evidence: EvidenceMap
  readonly templates: readonly Template[]
  readonly fields: readonly FieldDefinition[]
  readonly wording: Wording
}

/** A need that neither a picture nor a fact meets, and how to ask for it. */
export interface MissingEvidence {
  readonly kinds: readonly string[]
  readonly elements: readonly string[]
  readonly prompts: readonly Prompt[]
}

/**
 * What a problem still needs before it can be settled.
 *
 * A need is met by a picture of one of its kinds that shows the elements, or by a known order or parcel.
 * An element that its template requires only sometimes (an error message when the payment failed) is only then needed.
 *
 * @returns one entry for each unmet need, in the order of the evidence map; empty when nothing is missing
 */
export function findMissingEvidence(input: EvidenceInput): MissingEvidence[] {
  const rules = input.evidence.rules.filter((rule) => rule.intents.includes(input.intent))
  return rules
    .flatMap((rule) => rule.needs)
    .filter((need) => !need.optional)
    .flatMap((need) => unmet(need, input))
}

function unmet(need: EvidenceNeed, input: EvidenceInput): MissingEvidence[] {
  const pages = input.pages.filter((page) => need.kinds.includes(page.kind.id))
  const known = (element: string) => isKnown(element, input.facts)
  if (need.elements.length === 0) return pages.length > 0 ? [] : [askForPicture(need, input, [])]
  const seen = (element: string) =>
    known(element) || pages.some((page) => page.fields[element] !== undefined || isNotDue(element, page, input))
  const open = need.elements.filter((element) => !seen(element))
  const met = need.anyElement ? open.length < need.elements.length : open.length === 0
  if (met) return []
  return [pages.length === 0 ? askForPicture(need, input, open) : askForElements(need, input, open)]
}

/** An order that the shop knows settles everything that only names or describes it. */
function isKnown(element: string, facts: Facts): boolean {
  const order = facts.order?.status === 'known' ? facts.order.value : undefined
  const logistics = facts.logistics?.status === 'known' ? facts.logistics.value : undefined
  const known: Record<string, unknown> = {
    order_number: order?.id,
    product_name: order?.items[0]?.name,
    payment_status: order?.paymentStatus,
    amount: order?.total,
    paid_at: order?.paidAt,
    order_status: order?.status,
    tracking_number: logistics?.trackingNumber ?? order?.trackingNumber,
    carrier: logistics?.carrier ?? order?.carrier,
    logistics_status: logistics?.status,
  }
  return known[element] !== undefined
}

function isNotDue(element: string, page: PageReading, input: EvidenceInput): boolean {
  const template = input.templates.find((candidate) => candidate.id === page.kind.id)
  const when =
    template?.requiredWhen[element] ?? (element === 'error_message' ? { payment_status: ['failed'] } : undefined)
  if (!when || template?.requires.includes(element)) return false
  return Object.entries(when).every(([field, values]) => {
    const value = page.fields[field]?.value
    return value !== undefined && !values.includes(String(value))
  })
}

function askForPicture(need: EvidenceNeed, input: EvidenceInput, open: readonly string[]): MissingEvidence {
  const kind = need.kinds[0] as string
  const text = localized(input.wording.pictures[kind], input.language)
  const prompts = text ? [{ field: open[0] ?? kind, text }] : askForElements(need, input, open).prompts
  return { kinds: need.kinds, elements: open, prompts }
}

function askForElements(need: EvidenceNeed, input: EvidenceInput, open: readonly string[]): MissingEvidence {
  const asked = need.anyElement ? open.slice(0, 1) : open
  const prompts = asked.flatMap((id) => {
    const text = localized(input.fields.find((field) => field.id === id)?.prompts, input.language)
    return text ? [{ field: id, text }] : []
  })
  return { kinds: need.kinds, elements: open, prompts }
}

function localized(texts: Readonly<Record<string, string>> | undefined, language: string): string | undefined {
  return texts?.[language] ?? texts?.[language.split('-')[0] as string]
}
