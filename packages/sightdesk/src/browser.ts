// The desk in a browser
export { type BrowserOptions, createSightdesk } from './browser/create-sightdesk.ts'
export { bundleUrl } from './browser/bundle-url.ts'
export { createDesk, type DeskOptions } from './create-desk.ts'
export { DEFAULT_CONCURRENCY } from './handle-many.ts'
export type { CallOptions, Desk, HandledRow, HandleOptions, InspectOptions, MessageQuestion } from './desk.ts'
export { type DeskEvent, type OnEvent, STAGES, type Stage } from './events.ts'
// A shop's own kinds, fields and answers
export { defineAnswer, defineField, defineTemplate } from './define.ts'
// Facts that need no server
export { createMemorySource } from '@sightdesk/commerce'
