import type { Case, MessageReading, PageReading } from '@sightdesk/core'
import { sampleResult } from '@sightdesk/testing'

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
  const sample = sampleResult(id, { tenant: 'default', ...(customerId !== undefined && { customerId }) })
  return {
    schemaVersion: 1,
    feedback: [],
    result: {
      ...sample,
      at: DRAWN_AT,
      pages: errorCode === undefined && dhash === undefined ? [] : [drawPage(errorCode, dhash)],
      message: drawMessage(text, intent),
      ...(answerId !== undefined && {
        reply: { language: 'en', answerId, parts: [{ type: 'text', text: 'Wait.' }], text: 'Wait.', trace: [] },
      }),
    },
  }
}

export function drawMessage(text: string, intent = 'recharge_failed'): MessageReading {
  return { ...sampleResult('drawn', { text, intent }).message, language: { id: 'en', confidence: 1 } }
}

export function drawPage(errorCode?: string, dhash = '0f1e2d3c4b5a6978'): PageReading {
  const box = { x: 10, y: 20, width: 100, height: 20 }
  const reading = { raw: errorCode ?? '', value: errorCode ?? '', confidence: 0.9, box, lines: [0] }
  const { blob: _, ...page } = sampleResult('drawn', { blobs: ['0'.repeat(64)] }).pages[0]!
  return {
    ...page,
    fingerprint: { dhash },
    lines: [{ text: errorCode ?? 'text', confidence: 0.9, box }],
    kind: { id: 'error_dialog', confidence: 0.9, alternatives: [] },
    fields: errorCode === undefined ? {} : { error_code: reading },
  }
}
