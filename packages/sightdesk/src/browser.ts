// The desk in a browser

// Facts that need no server
export { createMemorySource } from '@sightdesk/commerce'
export { bundleUrl } from './browser/bundle-url.ts'
export { type BrowserOptions, createSightdesk } from './browser/create-sightdesk.ts'
export { createDesk, type DeskOptions } from './create-desk.ts'
export { defineAnswer, defineField, defineTemplate } from './define.ts'
export type { CallOptions, Desk, HandledRow, HandleOptions, InspectOptions, MessageQuestion } from './desk.ts'
export { type DeskEvent, type OnEvent, STAGES, type Stage } from './events.ts'
export { DEFAULT_CONCURRENCY } from './handle-many.ts'
