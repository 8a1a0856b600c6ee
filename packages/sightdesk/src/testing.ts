// Contract suites for adapter authors come with vitest, fakes without
export { createFakeDesk, type FakeDesk } from './testing/create-fake-desk.ts'
export { createFakeEngine, type FakeEngine } from './testing/create-fake-engine.ts'
