import type { CaseResult } from '@sightdesk/core'

/** The part of an OpenTelemetry `Meter` that is used; `metrics.getMeter('shop')` of `@opentelemetry/api` fits. */
export interface MeterLike {
  createCounter(name: string, options?: { description?: string; unit?: string }): CounterLike
  createHistogram(name: string, options?: { description?: string; unit?: string }): HistogramLike
}

export interface CounterLike {
  add(value: number, attributes?: Record<string, string>): void
}

export interface HistogramLike {
  record(value: number, attributes?: Record<string, string>): void
}

/**
 * Report cases to OpenTelemetry as they are handled: how many, how sure, how long each stage took.
 *
 * Attributes are ids of the vocabulary only; no text, no customer, no order.
 *
 * @example
 * import { metrics } from '@opentelemetry/api'
 * const record = createCaseRecorder(metrics.getMeter('shop'))
 * record(await desk.handle(request))
 */
export function createCaseRecorder(meter: MeterLike): (result: CaseResult) => void {
  const cases = meter.createCounter('sightdesk.cases', { description: 'Cases handled', unit: '{case}' })
  const confidence = meter.createHistogram('sightdesk.decision.confidence', { description: 'Confidence, 0 to 1' })
  const stages = meter.createHistogram('sightdesk.stage.duration', { description: 'Time of one stage', unit: 'ms' })
  return ({ decision, message, bundle, timings }) => {
    const attributes = {
      'sightdesk.action': decision.action,
      'sightdesk.intent': message.intent.id,
      'sightdesk.verdict': message.verdict,
      'sightdesk.language': message.language.id,
      'sightdesk.bundle.version': bundle.version,
    }
    cases.add(1, attributes)
    confidence.record(decision.confidence, attributes)
    for (const [stage, durationMs] of Object.entries(timings)) stages.record(durationMs, { 'sightdesk.stage': stage })
  }
}
