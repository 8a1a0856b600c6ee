import type { CaseResult, GraphEdge, GraphNode } from '@sightdesk/core'
import { similarQuery } from '../similar/similar-row.ts'
import { type GraphChange, nodeId } from '../vocabulary/create-vocabulary.ts'

/** Who says what the extraction says; the edges of a replay replace those of the first run. */
export const EXTRACTION_SOURCE = 'extract-case@1'

/**
 * Nodes and edges of one case, a pure function of its result: the same case always gives the same change.
 *
 * The case is tagged with its intent, shows error codes, has images, concerns products, was asked by a customer, and was
 * answered with an answer. No message text enters the graph.
 *
 * @param result - a handled case
 * @example
 * extractCase(result).edges.map((edge) => edge.type) //=> ['tagged', 'shows', 'has_image', …]
 */
export function extractCase(result: CaseResult): GraphChange {
  const draft = createDraft(result)
  const { errorCodes = [], products = [], intent } = similarQuery(result)
  if (intent !== undefined) draft.link('tagged', 'tag', intent, result.message.intent.confidence)
  for (const code of errorCodes) draft.link('shows', 'error_code', code, codeConfidence(result, code))
  for (const page of result.pages)
    draft.link('has_image', 'image', page.fingerprint.dhash, 1, {
      kind: page.kind.id,
      ...(page.blob && { blob: page.blob }),
    })
  for (const sku of products) draft.link('concerns', 'product', sku)
  if (result.customerId !== undefined) draft.link('asked_by', 'customer', result.customerId)
  if (result.reply?.answerId !== undefined) draft.link('answered_with', 'answer', result.reply.answerId)
  if (result.findings.cause)
    draft.link('caused_by', 'cause', result.findings.cause.id, result.findings.cause.confidence, {}, 'proposed')
  return draft.change()
}

function createDraft(result: CaseResult) {
  const { tenant, at } = result
  const id = nodeId('case', result.id)
  const { action, confidence, priority } = result.decision
  const props = {
    at,
    action,
    confidence,
    priority,
    emotion: result.message.emotion.id,
    language: result.message.language.id,
    bundle: result.bundle.hash,
  }
  const nodes = new Map<string, GraphNode>([[id, { tenant, id, kind: 'case', props }]])
  const edges: GraphEdge[] = []
  return {
    link(
      type: string,
      kind: string,
      key: string,
      weight = 1,
      edgeProps: Readonly<Record<string, unknown>> = {},
      reviewState: GraphEdge['reviewState'] = 'approved',
    ) {
      const dst = nodeId(kind, key)
      if (!nodes.has(dst)) nodes.set(dst, { tenant, id: dst, kind, props: {} })
      const times = { validFrom: at, recordedAt: at }
      edges.push({
        tenant,
        src: id,
        type,
        dst,
        weight,
        props: edgeProps,
        ...times,
        sourceId: EXTRACTION_SOURCE,
        reviewState,
      })
    },
    change: (): GraphChange => ({ nodes: [...nodes.values()], edges }),
  }
}

function codeConfidence(result: CaseResult, code: string): number {
  const readings = result.pages.flatMap((page) => page.fields['error_code'] ?? [])
  return readings.find((reading) => String(reading.value).toUpperCase() === code)?.confidence ?? 1
}
