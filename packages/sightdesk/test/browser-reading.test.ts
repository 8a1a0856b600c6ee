import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PageReading } from '@sightdesk/core'
import { readerModels } from '@sightdesk/reader'
import { starterBundleFolder } from '@sightdesk/starter'
import { createSharpCodec } from '@sightdesk/vision/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { copyWorkers } from '../../vision/scripts/copy-workers.ts'
import { layOutAssets } from '../../vision/src/assets/lay-out-assets.ts'
import { openStrictPage, type StrictPage } from '../../vision/test/browser/strict-page.ts'
import { createSightdesk } from '../src/index.ts'
import { samplePicture } from './sample-shop.ts'

const APP = `
import { jitless } from './no-eval.ts'
import { createSightdesk } from '../src/browser.ts'
Object.assign(window, { createSightdesk, jitless, ready: true })
`
/** Told their languages: without, a doubtful line is tried in those that are installed, and these differ. */
const PICTURES = { 'recharge-failed-e003-zh': ['zh-Hans'], 'order-detail-en': ['en'] } as const

/** These run in the page: they see its window and nothing of this file. */
declare const window: { readonly createSightdesk: typeof import('../src/browser.ts').createSightdesk }

/** The whole walk in a page, with the engines that `sightdesk assets` lays out. */
describe('a desk that reads pictures in a page', () => {
  let folder = ''
  let site: StrictPage

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sightdesk-page-'))
    const workers = join(folder, 'workers')
    await copyWorkers(workers)
    await layOutAssets(join(folder, 'assets'), { workers, languages: ['zh-Hans', 'en'], reader: readerModels() })
    await cp(starterBundleFolder(), join(folder, 'assets', 'bundle'), { recursive: true })
    site = await openStrictPage({
      modules: { '/app.js': APP },
      resolveDir: import.meta.dirname,
      folders: { '/sightdesk/': join(folder, 'assets') },
    })
  })
  afterAll(async () => {
    await site?.[Symbol.asyncDispose]()
    await rm(folder, { recursive: true, force: true })
  })

  it('finds the same kinds, fields and gaps as in Node', async () => {
    const asked = await Promise.all(
      Object.entries(PICTURES).map(async ([name, languages]) => ({ picture: await samplePicture(name), languages })),
    )
    const encoded = asked.map(({ picture: { bytes = [] }, languages }) => ({
      base64: Buffer.from(bytes).toString('base64'),
      languages,
    }))
    const inPage = await site.page.evaluate(inspectAll, encoded)
    await using codec = createSharpCodec({ deadlineMs: 60_000 })
    await using desk = createSightdesk({ store: 'memory', codec })
    for (const [index, { picture, languages }] of asked.entries()) {
      const inNode = await desk.inspect(picture, { languages })
      expect(gist(inPage[index] as PageReading)).toEqual(gist(inNode))
      expect(Object.keys(inNode.fields).length).toBeGreaterThan(1)
    }
    expect(site.violations).toEqual([])
  }, 180_000)
})

/** What a customer's answer rests on. */
function gist({ kind, fields, missing, lines }: PageReading) {
  const values = Object.entries(fields).map(([id, { value }]) => [id, value])
  return { kind: kind.id, missing, fields: Object.fromEntries(values), texts: lines.map(({ text }) => text) }
}

async function inspectAll(pictures: readonly { base64: string; languages: readonly string[] }[]) {
  const desk = window.createSightdesk({ bundle: '/sightdesk/bundle/', assets: '/sightdesk/' })
  const pages = []
  for (const { base64, languages } of pictures) {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    pages.push(await desk.inspect({ bytes }, { languages }))
  }
  await desk.dispose()
  return pages
}
