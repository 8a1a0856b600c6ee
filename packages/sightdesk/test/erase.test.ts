import { createMemoryStore } from '@sightdesk/store/memory'
import { describe, expect, it } from 'vitest'
import { createSightdesk } from '../src/index.ts'
import { grayPng } from './bad-pictures.ts'

describe('erase', () => {
  const text = 'my parcel has not moved for a week'

  it('forgets the cases and pictures of one customer, and leaves those of others', async () => {
    await using store = createMemoryStore()
    await using desk = createSightdesk({ store })
    const images = [{ bytes: grayPng(320, 200) }]
    const [mine, theirs] = [
      await desk.handle({ text, images, customer: { id: 'a' } }),
      await desk.handle({ text, customer: { id: 'b' } }),
    ]
    expect(await desk.erase('a')).toEqual({ cases: 1, blobs: [mine.pages[0]?.blob] })
    const { findings } = await desk.handle({ text })
    expect(findings.similar.map(({ id }) => id)).toEqual([theirs.id])
    expect(await store.blobs.get('default', String(mine.pages[0]?.blob))).toBeUndefined()
    expect(await store.cases.countCases('default')).toBe(3)
    expect(await desk.erase('a')).toEqual({ cases: 0, blobs: [] })
  })

  it('keeps a picture that another customer sent, too', async () => {
    await using store = createMemoryStore()
    await using desk = createSightdesk({ store })
    const images = [{ bytes: grayPng(320, 200) }]
    const { pages } = await desk.handle({ text, images, customer: { id: 'a' } })
    await desk.handle({ text, images, customer: { id: 'b' } })
    expect((await desk.erase('a')).blobs).toEqual([])
    expect(await store.blobs.get('default', String(pages[0]?.blob))).toBeDefined()
  })

  it('is confined to one tenant, and heard by another desk on the same store', async () => {
    await using store = createMemoryStore()
    await using desk = createSightdesk({ store })
    await using other = createSightdesk({ store })
    const { id } = await desk.handle({ text, tenant: 'nova', customer: { id: 'a' } })
    expect((await other.handle({ text, tenant: 'nova' })).findings.similar.map((one) => one.id)).toEqual([id])
    expect(await desk.erase('a')).toEqual({ cases: 0, blobs: [] })
    expect(await desk.erase('a', { tenant: 'nova' })).toMatchObject({ cases: 1 })
    const found = (await other.handle({ text, tenant: 'nova' })).findings.similar.map((one) => one.id)
    expect(found).not.toContain(id)
  })
})
