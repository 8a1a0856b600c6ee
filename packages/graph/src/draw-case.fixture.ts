import type { Case, MessageReading, PageReading } from '@sightdesk/core'

/** Made-up cases for the tests of this room. */
export interface CaseDrawing {
  readonly text?: string
  readonly intent?: string
  readonly errorCode?: string
  readonly dhash?: string
  readonly customerId?: string
  readonly answerId?: string
}

const DRAWN_AT = '2026-05-01T08:00:00Z'

export function drawCase(id: string, drawing: CaseDrawing = {}): Case {
  const { text = 'recharge failed', intent = 'recharge_failed', errorCode, dhash, customerId, answerId } = drawing
  const pages = errorCode === undefined && dhash === undefined ? [] : [drawPage(errorCode, dhash)]
  return {
    schemaVersion: 1,
    feedback: [],
    result: {
      schemaVersion: 1,
      id,
      at: DRAWN_AT,
      tenant: 'default',
      bundle: { id: 'drawn', version: '1', hash: '0' },
      ...(customerId !== undefined && { customerId }),
      pages,
      message: drawMessage(text, intent),
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
        action: 'reply',
        reasons: [{ rule: 'eligible_answer', decisive: true, text: 'One answer.', values: {} }],
        priority: 30,
        confidence: 0.9,
        threshold: 0.7,
        ask: [],
        counterfactuals: [],
      },
      ...(answerId !== undefined && {
        reply: { language: 'en', answerId, parts: [{ type: 'text', text: 'Wait.' }], text: 'Wait.', trace: [] },
      }),
      timings: {},
      warnings: [],
    },
  }
}

export function drawMessage(text: string, intent = 'recharge_failed'): MessageReading {
  return {
    schemaVersion: 1,
    text,
    normalized: text,
    language: { id: 'en', confidence: 1 },
    intent: { id: intent, confidence: 0.9, alternatives: [] },
    outOfScope: { score: 0 },
    emotion: { id: 'neutral', confidence: 0.9 },
    verdict: 'accept',
    threshold: 0.7,
    warnings: [],
  }
}

export function drawPage(errorCode?: string, dhash = '0f1e2d3c4b5a6978'): PageReading {
  const box = { x: 10, y: 20, width: 100, height: 20 }
  const reading = { raw: errorCode ?? '', value: errorCode ?? '', confidence: 0.9, box, lines: [0] }
  return {
    schemaVersion: 1,
    size: { width: 400, height: 800 },
    steps: [],
    quality: { ok: true, issues: [] },
    fingerprint: { dhash },
    lines: [{ text: errorCode ?? 'text', confidence: 0.9, box }],
    kind: { id: 'error_dialog', confidence: 0.9, alternatives: [] },
    fields: errorCode === undefined ? {} : { error_code: reading },
    missing: [],
    prompts: [],
    durationMs: 1,
    cpuMs: 1,
    warnings: [],
  }
}
