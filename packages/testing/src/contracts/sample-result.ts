import { type CaseResult, caseResultSchema } from '@sightdesk/core'

export interface SampleOptions {
  readonly tenant?: string
  readonly customerId?: string
  readonly intent?: string
  readonly action?: CaseResult['decision']['action']
  readonly text?: string
  /** SHA-256 of pictures that the case refers to. */
  readonly blobs?: readonly string[]
}

/**
 * A small but complete case, valid against the schema.
 *
 * @param id - the id of the case
 * @example
 * sampleResult('c1', { customerId: 'ada' }).decision.action //=> 'reply'
 */
export function sampleResult(id: string, options: SampleOptions = {}): CaseResult {
  const { tenant = 'nova', intent = 'where_is_my_order', action = 'reply', text = '我的包裹在哪里？' } = options
  return caseResultSchema.parse({
    schemaVersion: 1,
    id,
    at: '2026-11-20T08:30:00Z',
    tenant,
    bundle: { id: 'starter', version: '1.0.0', hash: '0'.repeat(64) },
    ...(options.customerId !== undefined && { customerId: options.customerId }),
    pages: (options.blobs ?? []).map(samplePage),
    message: sampleMessage(text, intent),
    facts: { schemaVersion: 1, mismatches: [], warnings: [] },
    findings: {
      schemaVersion: 1,
      similar: [],
      knowledge: [],
      products: [],
      answers: { eligible: [], rejected: [], conflicts: [] },
      warnings: [],
    },
    decision: {
      schemaVersion: 1,
      action,
      reasons: [{ rule: 'eligible_answer', decisive: true, text: 'An answer is eligible.', values: {} }],
      priority: 20,
      confidence: 0.9,
      threshold: 0.7,
      ask: [],
      counterfactuals: [],
    },
    timings: { total: 12 },
    warnings: [],
  })
}

function samplePage(blob: string) {
  return {
    schemaVersion: 1,
    blob,
    size: { width: 100, height: 200 },
    steps: [],
    quality: { ok: true, issues: [] },
    fingerprint: { sha256: blob, dhash: '0123456789abcdef' },
    lines: [],
    kind: { id: 'order_page', confidence: 0.9, alternatives: [] },
    fields: {},
    missing: [],
    prompts: [],
    durationMs: 5,
    cpuMs: 5,
    warnings: [],
  }
}

function sampleMessage(text: string, intent: string) {
  return {
    schemaVersion: 1,
    text,
    normalized: text,
    language: { id: 'zh', confidence: 0.99 },
    intent: { id: intent, confidence: 0.9, alternatives: [] },
    outOfScope: { score: 0.05 },
    emotion: { id: 'neutral', confidence: 0.8 },
    verdict: 'accept',
    threshold: 0.7,
    warnings: [],
  }
}
