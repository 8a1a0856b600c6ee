// Fakes that fulfill the contracts and record their calls
export { createFakeDesk, type FakeDesk } from './testing/create-fake-desk.ts'
export { createFakeEngine, type FakeEngine } from './testing/create-fake-engine.ts'
