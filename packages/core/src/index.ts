// Errors
export {
  DataError,
  EngineError,
  type ErrorRecord,
  errorFromRecord,
  errorRecord,
  type Hint,
  InputError,
  SightdeskError,
  type SightdeskErrorOptions,
} from './errors.ts'
// Geometry
export * from './geometry/box.ts'
// What is handed over from room to room
export * from './handoff/annotation.ts'
export * from './handoff/answer.ts'
export * from './handoff/case.ts'
export * from './handoff/decision.ts'
export * from './handoff/facts.ts'
export * from './handoff/findings.ts'
export * from './handoff/message-reading.ts'
export * from './handoff/page-reading.ts'
export * from './handoff/raster.ts'
export * from './handoff/request.ts'
export * from './handoff/shared.ts'
// Bundles
export * from './bundle/evidence.ts'
export * from './bundle/manifest.ts'
export * from './bundle/strategies.ts'
export * from './bundle/template.ts'
export * from './bundle/thresholds.ts'
export * from './bundle/wording.ts'
// Contracts
export * from './contracts/blob-store.ts'
export * from './contracts/case-store.ts'
export * from './contracts/fact-source.ts'
export * from './contracts/graph-store.ts'
export * from './contracts/image-codec.ts'
export * from './contracts/models.ts'
export * from './contracts/queue.ts'
export * from './contracts/text-engine.ts'
// The starter vocabulary
export * from './taxonomy.data.ts'
export * from './bundle/bundle.ts'
export * from './bundle/hash.ts'
export * from './bundle/memory-bundle.ts'
export * from './bundle/read-bundle.ts'
// The decision
export * from './decide/decide.ts'
export * from './decide/decision-input.ts'
export * from './decide/find-missing-evidence.ts'
export * from './decide/select-answer.ts'
export * from './decide/slots.ts'
