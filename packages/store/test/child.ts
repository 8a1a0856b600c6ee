import { sampleResult } from '@sightdesk/testing'
import { openSqliteStore } from '../src/sqlite/index.ts'

// A process that tests kill: it opens the store named on the command line and says on standard output what was
// acknowledged, one id a line.
const [mode = '', path = '', label = ''] = process.argv.slice(2)
const store = await openSqliteStore({ path })
const say = (line: string) => process.stdout.write(`${line}\n`)

if (mode === 'write') {
  for (let i = 0; ; i++) say((await store.cases.addCase(sampleResult(`${label}-${i}`))).result.id)
}
if (mode === 'write-some') {
  for (let i = 0; i < 100; i++) say((await store.cases.addCase(sampleResult(`${label}-${i}`))).result.id)
  await store.dispose()
}
if (mode === 'spend') {
  // Every process asks for the same keys: what is given once is said by one of them, in all no more than the budget.
  for (let i = 0; i < 60; i++) {
    const takes = [{ account: 'campaign:late', amount: 5, limit: 200 }]
    const answer = await store.ledger.enter('nova', { key: `k${i}`, by: label, state: 'settled', takes, details: {} })
    say(answer.status === 'refused' ? 'refused' : `${answer.repeated ? 'again' : 'given'} k${i}`)
  }
  await store.dispose()
}
if (mode === 'lease') {
  say(`leased ${(await store.queue.lease(['read'], { leaseMs: 1000 }))?.id}`)
  setInterval(() => {}, 60_000)
}
if (mode === 'fill') await fill()

/** Write until the disk is full; say what was acknowledged, then the code of the refusal. */
async function fill(): Promise<void> {
  try {
    for (let i = 0; ; i++) {
      say((await store.cases.addCase(sampleResult(`${label}-${i}`, { text: 'x'.repeat(20_000) }))).result.id)
    }
  } catch (error) {
    say(`code ${(error as { code?: string }).code}`)
  }
  await store.dispose().catch((error: { code?: string }) => say(`dispose ${error.code}`))
}
