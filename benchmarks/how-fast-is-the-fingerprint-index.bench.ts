import { createFingerprintIndex, type PageFingerprint } from '@sightdesk/vision'

/** How long does one question to an index of 100,000 pages take? All of one template, the worst case. Processor time. */
const PAGES = 100_000
const QUESTIONS = 200

const state = { value: 7 }
function random(): number {
  state.value = (Math.imul(state.value, 1664525) + 1013904223) >>> 0
  return state.value / 4294967296
}

const template = Array.from({ length: 64 }, () => Math.floor(random() * 16))

/** A page of the template: its own order, twelve lines, a hash near the template's. */
function page(order: number): PageFingerprint {
  const phash = template.map((digit) => (random() < 0.12 ? Math.floor(random() * 16) : digit).toString(16)).join('')
  const texts = [
    'orderdetails',
    'paid',
    'orderno',
    `88${order}4417`,
    'amount',
    `${order % 997}00`,
    'time',
    `2026${order}`,
    'carrier',
    'express',
    'help',
    'again',
  ]
  return {
    exact: `sha-${order}`,
    dhash: phash.slice(0, 16),
    phash,
    lines: texts.map((text, row) => ({ text, box: { x: 0.05, y: 0.12 + row * 0.1, width: 0.3, height: 0.03 } })),
    orders: [`order_number:${order}`],
  }
}

const index = createFingerprintIndex()
const filled = performance.now()
for (let order = 0; order < PAGES; order++) index.add(`case-${order}`, page(order))
const fillMs = performance.now() - filled
const times: number[] = []
for (let question = 0; question < QUESTIONS; question++) {
  const print = page(Math.floor(random() * PAGES))
  const before = process.cpuUsage()
  index.query(print)
  const { user, system } = process.cpuUsage(before)
  times.push((user + system) / 1000)
}
times.sort((a, b) => a - b)
console.table({
  'fingerprint index': {
    pages: PAGES,
    fillMs: Math.round(fillMs),
    medianMs: times[QUESTIONS >> 1],
    p95Ms: times[Math.floor(QUESTIONS * 0.95)],
  },
})
