// A guest at the desk

// Large language models behind an OpenAI-compatible endpoint
export type { BudgetOptions } from './guests/budget.ts'
export { CHAT_DEFAULTS, type ChatEndpointOptions } from './guests/chat-endpoint.ts'
// What a guest is, to write one of your own
export type {
  Choice,
  ComposeQuestion,
  Composer,
  Draft,
  GuestSource,
  Understander,
  UnderstandQuestion,
} from './guests/guest.ts'
export { createOpenAiComposer, createOpenAiUnderstander } from './guests/openai-guest.ts'
export {
  type GuestedDesk,
  type GuestedResult,
  type GuestNote,
  type GuestOptions,
  withGuests,
} from './guests/with-guests.ts'
