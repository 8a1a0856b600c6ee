import {
  type FieldReading,
  type FieldValue,
  type PageReading,
  type ParsedRequest,
  type Request,
  requestSchema,
} from '@sightdesk/core'

/** Made-up requests and pages for the tests of this room. */
export function drawRequest(request: Request = {}): ParsedRequest {
  return requestSchema.parse(request)
}

export function drawPage(fields: Readonly<Record<string, FieldValue>>): PageReading {
  const box = { x: 10, y: 20, width: 100, height: 20 }
  const readings = Object.entries(fields).map(([id, value]) => {
    const raw = typeof value === 'object' ? `${value.currency ?? ''}${value.amount}` : String(value)
    return [id, { raw, value, confidence: 0.9, box, lines: [0] }] as [string, FieldReading]
  })
  return {
    schemaVersion: 1,
    size: { width: 400, height: 800 },
    steps: [],
    quality: { ok: true, issues: [] },
    fingerprint: { dhash: '0f1e2d3c4b5a6978' },
    lines: [{ text: 'drawn', confidence: 0.9, box }],
    kind: { id: 'order_detail', confidence: 0.9, alternatives: [] },
    fields: Object.fromEntries(readings),
    missing: [],
    prompts: [],
    durationMs: 1,
    cpuMs: 1,
    warnings: [],
  }
}
