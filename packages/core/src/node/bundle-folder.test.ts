import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bundleFolder, readSourceFolder, writeBundleFolder } from './bundle-folder.ts'

const identity = { id: 'tested', version: '1', createdAt: '2026-01-01T00:00:00Z' }
const files = new Map([['evidence.json', new TextEncoder().encode('{}')]])
let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sightdesk-bundle-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('writeBundleFolder', () => {
  it('writes a folder that reads back, and leaves nothing beside it', async () => {
    const manifest = await writeBundleFolder(files, { ...identity, out: join(folder, 'bundle') })
    const source = bundleFolder(join(folder, 'bundle'))
    const sha256 = manifest.files['evidence.json']?.sha256
    expect(new TextDecoder().decode(await source.read(`files/${sha256}`))).toBe('{}')
    expect(await readdir(folder)).toEqual(['bundle'])
  })

  it('refuses a folder that is there, and replaces it when told to', async () => {
    const out = join(folder, 'bundle')
    await writeBundleFolder(files, { ...identity, out })
    await expect(writeBundleFolder(files, { ...identity, out })).rejects.toMatchObject({ code: 'input/already-exists' })
    await expect(writeBundleFolder(files, { ...identity, version: '2', out, replace: true })).resolves.toMatchObject({
      version: '2',
    })
    expect(await readdir(folder)).toEqual(['bundle'])
  })

  it('reads sources by their logical path', async () => {
    await writeBundleFolder(files, { ...identity, out: join(folder, 'bundle') })
    const paths = [...(await readSourceFolder(folder)).keys()]
    expect(paths).toContain('bundle/manifest.json')
  })

  it('says which file is missing', async () => {
    await expect(bundleFolder(folder).read('manifest.json')).rejects.toMatchObject({ code: 'data/missing-file' })
  })
})
