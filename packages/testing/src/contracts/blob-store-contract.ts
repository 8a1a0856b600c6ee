import type { BlobStore } from '@sightdesk/core'
import { describe, expect, test } from 'vitest'

type CreateBlobs = () => Promise<BlobStore>

/** SHA-256 of `abc`, from FIPS 180-2, appendix B.1. */
const ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
const abc = new TextEncoder().encode('abc')

/** Names that a careless store would turn into a path, a query or a prototype. */
const HOSTILE = [
  '../up',
  '..',
  '.',
  '/etc',
  'a/b',
  'a\\b',
  'con',
  'NUL.txt',
  '%2e%2e',
  '__proto__',
  '名字',
  ' ',
  'x'.repeat(300),
]

/**
 * What every blob store promises.
 *
 * @param createBlobs - a new, empty store
 */
export function blobStoreContract(name: string, createBlobs: CreateBlobs): void {
  describe(`${name} keeps the contract of a blob store`, () => {
    testKeeping(createBlobs)
    testNames(createBlobs)
  })
}

function testKeeping(createBlobs: CreateBlobs): void {
  test('bytes are named by their hash and come back', async () => {
    const blobs = await createBlobs()
    expect(await blobs.put('nova', abc)).toBe(ABC)
    expect(await blobs.get('nova', ABC)).toEqual(abc)
    const empty = await blobs.put('nova', new Uint8Array())
    expect(await blobs.get('nova', empty)).toEqual(new Uint8Array())
  })

  test('the same bytes twice, also at once, are one copy', async () => {
    const blobs = await createBlobs()
    await Promise.all(Array.from({ length: 5 }, () => blobs.put('nova', abc)))
    expect(await listed(blobs, 'nova')).toEqual([ABC])
  })

  test('what is stored does not change with the bytes that were passed or returned', async () => {
    const blobs = await createBlobs()
    const bytes = abc.slice()
    await blobs.put('nova', bytes)
    bytes.fill(0)
    ;(await blobs.get('nova', ABC))?.fill(0)
    expect(await blobs.get('nova', ABC)).toEqual(abc)
  })

  test('a deleted picture is gone, and says so once', async () => {
    const blobs = await createBlobs()
    await blobs.put('nova', abc)
    expect(await blobs.exists('nova', ABC)).toBe(true)
    expect(await blobs.delete('nova', ABC)).toBe(true)
    expect(await blobs.exists('nova', ABC)).toBe(false)
    expect(await blobs.delete('nova', ABC)).toBe(false)
    expect(await blobs.get('nova', ABC)).toBeUndefined()
    expect(await listed(blobs, 'nova')).toEqual([])
  })

  test('an aborted write stores nothing', async () => {
    const blobs = await createBlobs()
    const writing = blobs.put('nova', abc, { signal: AbortSignal.abort(new DOMException('stop', 'AbortError')) })
    await expect(writing).rejects.toMatchObject({ name: 'AbortError' })
    expect(await blobs.get('nova', ABC)).toBeUndefined()
  })
}

function testNames(createBlobs: CreateBlobs): void {
  test('tenants never see one another, whatever their names', async () => {
    const blobs = await createBlobs()
    for (const [i, tenant] of HOSTILE.entries()) {
      const sha256 = await blobs.put(tenant, new Uint8Array([i]))
      expect(await blobs.get(tenant, sha256)).toEqual(new Uint8Array([i]))
      expect(await listed(blobs, tenant)).toEqual([sha256])
      expect(await blobs.get('nova', sha256)).toBeUndefined()
    }
  })

  test('a hash that is none finds nothing', async () => {
    const blobs = await createBlobs()
    await blobs.put('nova', abc)
    for (const name of [...HOSTILE, '', ABC.toUpperCase(), `${ABC}\n`, `../t-nova/${ABC}`]) {
      expect(await blobs.get('nova', name)).toBeUndefined()
      expect(await blobs.exists('nova', name)).toBe(false)
      expect(await blobs.delete('nova', name)).toBe(false)
    }
  })

  test('a tenant without a name is refused', async () => {
    const blobs = await createBlobs()
    await expect(blobs.put('', abc)).rejects.toMatchObject({ code: 'input/invalid-name' })
    await expect(blobs.put('a\0b', abc)).rejects.toMatchObject({ code: 'input/invalid-name' })
  })
}

async function listed(blobs: BlobStore, tenant: string): Promise<string[]> {
  const hashes: string[] = []
  for await (const sha256 of blobs.list(tenant)) hashes.push(sha256)
  return hashes
}
