// The desk
export { createSightdesk } from './node/create-sightdesk.ts'
export { DEFAULT_HOME, type SightdeskOptions } from './node/sightdesk-options.ts'
export { createDesk, type DeskOptions } from './create-desk.ts'
export { DEFAULT_CONCURRENCY } from './handle-many.ts'
export type { CallOptions, Desk, HandledRow, HandleOptions, InspectOptions, MessageQuestion } from './desk.ts'
export { type DeskEvent, type OnEvent, STAGES, type Stage } from './events.ts'
export type { CaseSoFar, ReadPageOptions, Rooms } from './rooms.ts'
// A shop's own kinds, fields, intents and answers
export { defineAnswer, defineField, defineIntent, defineTemplate, type IntentDefinition } from './define.ts'
// Over HTTP
export { createHandler, HANDLER_DEFAULTS, type Handler, type HandlerOptions } from './http/create-handler.ts'
// Jobs from the queue of a store
export { createJobHandlers } from './worker/job-handlers.ts'
export { runWorker, WORKER_DEFAULTS, type WorkerEvent, type WorkerOptions } from './worker/run-worker.ts'
export type { JobCall, JobHandler, JobOutcome } from './worker/work-on.ts'
// Bundles
export { loadBundle } from './node/load-bundle.ts'
// Facts
export { createMemorySource } from '@sightdesk/commerce'
export { createFileSource, createHttpSource } from '@sightdesk/commerce/node'
// What is handed over
export type {
  Case,
  CaseResult,
  Decision,
  Facts,
  Feedback,
  Findings,
  MessageReading,
  PageReading,
  Reply,
  Request,
} from '@sightdesk/core'
export { DataError, EngineError, InputError, SightdeskError } from '@sightdesk/core'
