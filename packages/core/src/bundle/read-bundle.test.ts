import { describe, expect, it } from 'vitest'
import { memoryBundle, packBundle } from './memory-bundle.ts'
import { readBundle } from './read-bundle.ts'

const identity = { id: 'tested', version: '1', createdAt: '2026-01-01T00:00:00Z' }
const bytes = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value))

const orderNumber = { schemaVersion: 1, id: 'order_number', type: 'string', names: {}, prompts: {}, labels: {} }
const SOURCES: Readonly<Record<string, unknown>> = {
  'templates/order_detail.json': {
    schemaVersion: 1,
    id: 'order_detail',
    names: { en: 'Order' },
    requires: ['order_number'],
  },
  'fields/order_number.json': orderNumber,
  'answers/hello.json': {
    schemaVersion: 1,
    id: 'hello',
    intent: 'greeting',
    locales: { en: [{ type: 'text', text: 'Hello.' }] },
  },
  'evidence.json': { schemaVersion: 1, rules: [] },
  'thresholds.json': { schemaVersion: 1 },
  'strategies.json': { schemaVersion: 1, emotions: {}, handoffIntents: [] },
  'wording.json': { schemaVersion: 1, quality: {}, pictures: {}, tones: {} },
  'models/tiny.bin': 'model',
}

function sources(change: Readonly<Record<string, unknown>> = {}) {
  return new Map(Object.entries({ ...SOURCES, ...change }).map(([path, value]) => [path, bytes(value)]))
}

async function contents(change?: Readonly<Record<string, unknown>>) {
  return new Map((await packBundle(sources(change), identity)).contents)
}

describe('readBundle', () => {
  it('reads what was packed', async () => {
    const bundle = await readBundle(memoryBundle(await contents()))
    expect(bundle.manifest.id).toBe('tested')
    expect(bundle.thresholds.default).toBe(0.7)
    expect(bundle.templates[0]?.requires).toEqual(['order_number'])
    expect(new TextDecoder().decode(bundle.files.get('models/tiny.bin'))).toBe('model')
  })

  it('names the same content by the same hash, in whichever order it came', async () => {
    const reversed = new Map([...sources()].reverse())
    const [first, second] = [await packBundle(sources(), identity), await packBundle(reversed, identity)]
    expect(second.manifest.hash).toBe(first.manifest.hash)
  })

  it.each(Object.keys(SOURCES))('refuses a bundle whose %s was changed by a byte', async (path) => {
    const packed = await packBundle(sources(), identity)
    const name = `files/${packed.manifest.files[path]?.sha256}`
    const broken = new Map(packed.contents).set(name, bytes('{"schemaVersion":1 }'))
    await expect(readBundle(memoryBundle(broken))).rejects.toMatchObject({ code: 'data/checksum' })
  })

  it.each(Object.keys(SOURCES))('refuses a bundle whose %s is gone', async (path) => {
    const packed = await packBundle(sources(), identity)
    const broken = new Map(packed.contents)
    broken.delete(`files/${packed.manifest.files[path]?.sha256}`)
    await expect(readBundle(memoryBundle(broken))).rejects.toMatchObject({ code: 'data/missing-file' })
  })

  it.each(Object.keys(SOURCES).filter((path) => path.endsWith('.json')))(
    'refuses a bundle whose %s has another shape',
    async (path) => {
      const packed = memoryBundle(await contents({ [path]: { schemaVersion: 99 } }))
      await expect(readBundle(packed)).rejects.toMatchObject({ code: 'data/malformed', details: { path } })
    },
  )

  it('refuses JSON that does not parse and bytes that are no UTF-8', async () => {
    await expect(readBundle(memoryBundle(await contents({ 'evidence.json': '{' })))).rejects.toMatchObject({
      code: 'data/malformed',
    })
    const packed = await packBundle(sources().set('evidence.json', new Uint8Array([0xff, 0xfe])), identity)
    await expect(readBundle(memoryBundle(packed.contents))).rejects.toMatchObject({ code: 'data/malformed' })
  })

  it('refuses a manifest that was changed, and one that is gone', async () => {
    const packed = await packBundle(sources(), identity)
    const forged = {
      ...packed.manifest,
      files: { ...packed.manifest.files, 'extra.json': { sha256: '0'.repeat(64), bytes: 1 } },
    }
    const broken = new Map(packed.contents).set('manifest.json', bytes(forged))
    await expect(readBundle(memoryBundle(broken))).rejects.toMatchObject({ code: 'data/checksum' })
    await expect(readBundle(memoryBundle(new Map()))).rejects.toMatchObject({ code: 'data/missing-file' })
  })

  it('refuses paths that climb out of the bundle', async () => {
    const packed = await packBundle(new Map([['../evil.json', bytes('{}')]]), identity)
    await expect(readBundle(memoryBundle(packed.contents))).rejects.toMatchObject({ code: 'data/malformed' })
  })

  it('refuses a template that names an unknown field', async () => {
    const { 'fields/order_number.json': _field, ...rest } = SOURCES
    const packed = await packBundle(
      new Map(Object.entries(rest).map(([path, value]) => [path, bytes(value)])),
      identity,
    )
    await expect(readBundle(memoryBundle(packed.contents))).rejects.toMatchObject({ code: 'data/unknown-reference' })
  })

  it.each([
    ['a locator', { locators: { gift_code: [{ type: 'label', labels: ['Gift code'] }] } }],
    ['a condition', { requiredWhen: { order_number: { gift_code: ['used'] } } }],
    ['a prompt', { prompts: { gift_code: { en: 'Show the code.' } } }],
  ])('refuses a template of which %s names an unknown field', async (_, more) => {
    const path = 'templates/order_detail.json'
    const packed = memoryBundle(await contents({ [path]: { ...(SOURCES[path] as object), ...more } }))
    const details = { template: 'order_detail', field: 'gift_code' }
    await expect(readBundle(packed)).rejects.toMatchObject({ code: 'data/unknown-reference', details })
  })
})
