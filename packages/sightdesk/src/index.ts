// The desk

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
export { createDesk, type DeskOptions } from './create-desk.ts'
// A shop's own kinds, fields, intents and answers
export { defineAnswer, defineField, defineIntent, defineTemplate, type IntentDefinition } from './define.ts'
export type { CallOptions, Desk, HandledRow, HandleOptions, InspectOptions, MessageQuestion } from './desk.ts'
export { type DeskEvent, type OnEvent, STAGES, type Stage } from './events.ts'
export { DEFAULT_CONCURRENCY } from './handle-many.ts'
// Over HTTP
export { createHandler, HANDLER_DEFAULTS, type Handler, type HandlerOptions } from './http/create-handler.ts'
export { createSightdesk } from './node/create-sightdesk.ts'
// Bundles
export { loadBundle } from './node/load-bundle.ts'
export { DEFAULT_HOME, type SightdeskOptions } from './node/sightdesk-options.ts'
export type { CaseSoFar, ReadPageOptions, Rooms } from './rooms.ts'
