import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { blobStoreContract } from '@sightdesk/testing'
import { temporaryFolder } from '@sightdesk/testing/node'
import { expect, test } from 'vitest'
import { createBlobFolder } from './blob-folder.ts'

blobStoreContract('A folder', async () => createBlobFolder(await temporaryFolder()))

test('whatever a tenant is called, its folder lies inside', async () => {
  const folder = await temporaryFolder()
  const blobs = createBlobFolder(join(folder, 'blobs'))
  for (const tenant of ['../../up', '..', 'Nova', 'nova', 'h-0000', 'a/b', 'COM1', '店'])
    await blobs.put(tenant, Uint8Array.of(1))
  expect(await readdir(folder)).toEqual(['blobs'])
  const names = await readdir(join(folder, 'blobs'))
  expect(names).toHaveLength(8)
  for (const name of names) expect(name).toMatch(/^(t-[a-z0-9_-]+|h-[0-9a-f]{40})$/)
})

test('a sweep removes what nobody refers to and temporary files, never what is young', async () => {
  const folder = await temporaryFolder()
  const blobs = createBlobFolder(folder)
  const [kept, orphan] = [await blobs.put('nova', Uint8Array.of(1)), await blobs.put('nova', Uint8Array.of(2))]
  const halfWritten = join(folder, 't-nova', '.staging', 'half')
  await mkdir(join(folder, 't-nova', '.staging'), { recursive: true })
  await writeFile(halfWritten, 'half')
  const young = await blobs.sweep('nova', { keep: new Set([kept]) })
  expect(young).toEqual([])
  const yesterday = new Date('2020-01-01T00:00:00Z')
  for (const path of [halfWritten, ...[kept, orphan].map((hash) => join(folder, 't-nova', hash.slice(0, 2), hash))]) {
    await utimes(path, yesterday, yesterday)
  }
  expect(await blobs.sweep('nova', { keep: new Set([kept]) })).toEqual([orphan])
  expect(await blobs.get('nova', kept)).toEqual(Uint8Array.of(1))
  expect(await blobs.get('nova', orphan)).toBeUndefined()
  expect(await readdir(join(folder, 't-nova', '.staging'))).toEqual([])
})
