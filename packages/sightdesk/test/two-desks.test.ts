import { createMemoryStore } from '@sightdesk/store/memory'
import { expect, it } from 'vitest'
import { createSightdesk } from '../src/index.ts'

it('knows what another desk on the same store handled and was told, without opening anything again', async () => {
  await using store = createMemoryStore()
  await using ours = createSightdesk({ store })
  await using theirs = createSightdesk({ store })
  const text = 'my parcel has not moved for a week'
  expect((await ours.handle({ text: 'hello' })).findings.similar).toEqual([])
  const { id } = await theirs.handle({ text })
  await theirs.feedback({ caseId: id, by: 'agent', outcome: 'worked' })
  expect((await ours.handle({ text })).findings.similar[0]).toMatchObject({ id, outcome: 'worked' })
})
