import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type BundleSource, memoryBundle, type PictureInput, packBundle, readBundle } from '@sightdesk/core'
import { bundleFolder, writeBundleFolder } from '@sightdesk/core/node'
import { starterBundleFolder } from '@sightdesk/starter'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSightdesk, type Desk, type Request } from '../src/index.ts'
import { badPictures } from './bad-pictures.ts'
import { temporaryFolder } from './sample-shop.ts'

describe('a request that cannot be handled', () => {
  let desk: Desk
  beforeAll(() => {
    desk = createSightdesk({ store: 'memory' })
  })
  afterAll(() => desk.dispose())

  const refused: readonly (readonly [string, unknown, string])[] = [
    ['nothing at all', undefined, 'input/malformed'],
    ['null', null, 'input/malformed'],
    ['an empty request', {}, 'input/empty'],
    ['only spaces', { text: ' \n\t ' }, 'input/empty'],
    ['a message of a million characters', { text: 'a'.repeat(1_000_000) }, 'input/too-long'],
    ['a number as text', { text: 7 }, 'input/malformed'],
    ['a tenant that is a path', { text: 'hi', tenant: '../other' }, 'input/malformed'],
    ['a picture without bytes', { text: 'hi', images: [{}] }, 'input/malformed'],
    ['ten pictures', { images: Array.from({ length: 10 }, () => ({ bytes: new Uint8Array(1) })) }, 'input/malformed'],
    [
      'pixels of the wrong number',
      { images: [{ raster: { width: 2, height: 2, data: new Uint8ClampedArray(3) } }] },
      'input/malformed',
    ],
    ['a key of 201 characters', { text: 'hi', idempotencyKey: 'k'.repeat(201) }, 'input/malformed'],
    ['a customer without a name', { text: 'hi', customer: { id: '' } }, 'input/malformed'],
  ]
  it.each(refused)('is refused by its code: %s', async (_what, request, code) => {
    await expect(desk.handle(request as Request)).rejects.toMatchObject({ code })
  })

  it('is refused for every kind of bad picture, and the next good one is read', async () => {
    const codes: unknown[] = []
    const expected = await badPictures()
    for (const { bytes, name } of expected) {
      const error = await desk.inspect({ bytes, name }).catch((thrown: unknown) => thrown)
      codes.push([name, (error as { code?: string }).code])
    }
    expect(codes).toEqual(expected.map(({ name, code }) => [name, code]))
  })

  it('is refused for a picture or a message of another shape', async () => {
    const malformed = { code: 'input/malformed' }
    await expect(desk.inspect({})).rejects.toMatchObject(malformed)
    await expect(desk.inspect(null as unknown as PictureInput)).rejects.toMatchObject(malformed)
    await expect(desk.inspect({ bytes: 'png' as unknown as Uint8Array })).rejects.toMatchObject(malformed)
    await expect(desk.understand({} as { text: string })).rejects.toMatchObject(malformed)
    const turns = [{ role: 'robot' as 'agent', text: 'hi' }]
    await expect(desk.understand({ text: 'hi', turns })).rejects.toMatchObject(malformed)
  })

  it('is refused for a kind that no template has', async () => {
    const raster = { width: 8, height: 8, data: new Uint8ClampedArray(8 * 8 * 4).fill(255) }
    await expect(desk.inspect({ raster }, { kind: 'nothing' })).rejects.toMatchObject({ code: 'input/unknown-kind' })
  })

  it('reads with other languages than one that nobody knows, and says so', async () => {
    const picture: PictureInput = { raster: { width: 8, height: 8, data: new Uint8ClampedArray(256).fill(255) } }
    const page = await desk.inspect(picture, { languages: ['xx'] })
    expect(page.warnings.map((warning) => warning.code)).toContain('engine/not-installed')
  })
})

describe('strange text', () => {
  it.each([
    ['a lone surrogate', 'where is \ud83d my parcel \udc00'],
    ['zero-width and direction marks', 'where\u200b is \u202emy\u202c parcel\ufeff'],
    ['a NUL', 'where is my\0 parcel'],
    ['a template', 'where is {order.id} my parcel <script>alert(1)</script>'],
  ])('is handled and stored unchanged: %s', async (_what, text) => {
    await using home = await temporaryFolder()
    const { id } = await handleOnce(home.path, text)
    const database = new DatabaseSync(join(home.path, 'sightdesk.db'), { readOnly: true })
    const row = database.prepare('select document from cases where id = ?').get(id)
    database.close()
    expect(JSON.parse(String(row?.['document'])).message.text).toBe(text)
  })

  it('of a million characters is understood by its beginning', async () => {
    await using desk = createSightdesk({ store: 'memory' })
    const message = await desk.understand({ text: 'where is my parcel '.repeat(60_000) })
    expect(message.intent.id).toBe('track_order')
    expect(message.language.id).toBe('en')
  })

  async function handleOnce(home: string, text: string) {
    await using desk = createSightdesk({ home })
    return await desk.handle({ text })
  }
})

describe('a broken bundle', () => {
  let files: ReadonlyMap<string, Uint8Array>
  let source: BundleSource
  beforeAll(async () => {
    const folder = bundleFolder(starterBundleFolder())
    const { manifest } = await readBundle(folder)
    const entries = Object.entries(manifest.files).map(async ([path, { sha256 }]) => {
      return [path, await folder.read(`files/${sha256}`)] as const
    })
    files = new Map(await Promise.all(entries))
    source = memoryBundle((await packBundle(files, { id: 'a', version: '1', createdAt: manifest.createdAt })).contents)
  })

  it('is refused whichever of its files is damaged or gone', async () => {
    const { manifest } = await readBundle(source)
    const names = ['manifest.json', ...Object.values(manifest.files).map(({ sha256 }) => `files/${sha256}`)]
    const read = new Map(await Promise.all(names.map(async (name) => [name, await source.read(name)] as const)))
    for (const name of names) {
      const bytes = read.get(name) as Uint8Array
      const middle = bytes.length >> 1
      for (const damaged of [
        bytes.subarray(0, bytes.length - 2),
        bytes.with(middle, (bytes[middle] as number) ^ 255),
      ]) {
        const broken = {
          name,
          read: async (path: string) => (path === name ? damaged : (read.get(path) as Uint8Array)),
        }
        await expect(readBundle(broken)).rejects.toMatchObject({ code: expect.stringMatching(/^data\//) })
      }
    }
  }, 120_000)

  it('is refused whichever kind of content is malformed under a right hash, and nothing is left behind', async () => {
    await using home = await temporaryFolder()
    const kinds = new Map([...files.keys()].map((path) => [path.startsWith('models/') ? path : folderOf(path), path]))
    for (const [kind, path] of kinds) {
      if (kind === 'models/language/card.json') continue // Says where the model comes from; a desk does not read it.
      const bundle = join(home.path, 'bundle')
      const broken = new Map(files).set(path, new TextEncoder().encode('{"broken"'))
      const createdAt = '2026-01-01T00:00:00Z'
      await writeBundleFolder(broken, { id: 'a', version: '1', createdAt, out: bundle, replace: true })
      await using desk = createSightdesk({ bundle, home: join(home.path, 'desk') })
      await expect(desk.handle({ text: 'hello' }), path).rejects.toMatchObject({
        code: expect.stringMatching(/^data\/malformed/),
      })
    }
    expect(await readdir(home.path)).toEqual(['bundle'])
  }, 120_000)

  it('is read again when it was mended', async () => {
    await using home = await temporaryFolder()
    const bundle = join(home.path, 'bundle')
    await using desk = createSightdesk({ bundle, store: 'memory' })
    await expect(desk.handle({ text: 'hello' })).rejects.toMatchObject({ code: 'data/missing-file' })
    await writeBundleFolder(files, { id: 'a', version: '1', createdAt: '2026-01-01T00:00:00Z', out: bundle })
    expect((await desk.handle({ text: 'hello' })).bundle).toMatchObject({ id: 'a', version: '1' })
  })

  function folderOf(path: string): string {
    return path.includes('/') ? path.slice(0, path.indexOf('/')) : path
  }
})

describe('a store that cannot be used', () => {
  it('is refused when its file is no database, and when it was cut', async () => {
    await using home = await temporaryFolder()
    await writeFile(join(home.path, 'sightdesk.db'), 'no database at all'.repeat(1000))
    await using desk = createSightdesk({ home: home.path })
    await expect(desk.handle({ text: 'hello' })).rejects.toMatchObject({ code: 'data/corrupt-store' })
  })

  it('is refused when its folder cannot be made', async () => {
    await using home = await temporaryFolder()
    await writeFile(join(home.path, 'file'), '')
    await using desk = createSightdesk({ home: join(home.path, 'file', 'below') })
    await expect(desk.handle({ text: 'hello' })).rejects.toMatchObject({ code: expect.stringMatching(/^storage\//) })
  })

  it('is refused while another process holds it, and works afterwards', async () => {
    await using home = await temporaryFolder()
    await using desk = createSightdesk({ home: home.path })
    await desk.handle({ text: 'hello' })
    const other = await lockElsewhere(join(home.path, 'sightdesk.db'))
    await expect(desk.handle({ text: 'hello' })).rejects.toMatchObject({ code: 'storage/locked' })
    await other.release()
    expect((await desk.handle({ text: 'hello' })).findings.similar).toHaveLength(1)
  })

  it('is refused when its pictures cannot be written, and no case is kept', async () => {
    await using home = await temporaryFolder()
    await mkdir(home.path, { recursive: true })
    await writeFile(join(home.path, 'blobs'), 'a file where a folder should be')
    await using desk = createSightdesk({ home: home.path })
    const images = [{ bytes: (await import('./bad-pictures.ts')).grayPng(64, 64) }]
    await expect(desk.handle({ text: 'hello', images })).rejects.toMatchObject({
      code: expect.stringMatching(/^storage\//),
    })
    expect((await desk.handle({ text: 'hello' })).findings.similar).toEqual([])
  })
})

/** Another process that holds the write lock until it is told to let go. */
async function lockElsewhere(path: string): Promise<{ release(): Promise<void> }> {
  const script = `const { DatabaseSync } = require('node:sqlite')
    const file = new DatabaseSync(process.argv[1])
    file.exec('begin immediate')
    process.stdout.write('locked')
    process.stdin.on('end', () => file.close()).resume()`
  const child = spawn(process.execPath, ['-e', script, path], { stdio: ['pipe', 'pipe', 'ignore'] })
  await once(child.stdout, 'data')
  return {
    async release() {
      child.stdin.end()
      await once(child, 'exit')
    },
  }
}
