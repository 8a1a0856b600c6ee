import { blobStoreContract } from '@sightdesk/testing'
import { startFakeS3 } from '@sightdesk/testing/node'
import { expect, onTestFinished, test } from 'vitest'
import { createS3Blobs } from './s3-blobs.ts'
import type { S3BlobOptions } from './s3-settings.ts'

const abc = new TextEncoder().encode('abc')

async function start(options: Partial<S3BlobOptions> = {}) {
  const s3 = await startFakeS3()
  onTestFinished(() => s3[Symbol.asyncDispose]())
  const { bucket, region, credentials } = s3
  const blobs = createS3Blobs(s3.url, { bucket, region, credentials, allowPrivate: true, ...options })
  return { s3, blobs }
}

blobStoreContract('A bucket', async () => (await start()).blobs)

test('what is there already is not written again; what is damaged is', async () => {
  const { s3, blobs } = await start({ prefix: 'shop/' })
  const sha256 = await blobs.put('nova', abc)
  await blobs.put('nova', abc)
  const key = `shop/t-nova/ba/${sha256}`
  expect([...s3.objects.keys()]).toEqual([key])
  expect(s3.log.filter((line) => line.startsWith('PUT')).map((line) => line.slice(-3))).toEqual(['200', '412'])
  s3.objects.set(key, abc.slice(1))
  await expect(blobs.get('nova', sha256)).rejects.toMatchObject({ code: 'data/corrupt-blob' })
  await blobs.put('nova', abc)
  expect(await blobs.get('nova', sha256)).toEqual(abc)
})

test('a storage without conditions takes the picture anyway', async () => {
  const { s3, blobs } = await start()
  s3.misbehave(501, 1)
  expect(await blobs.get('nova', await blobs.put('nova', abc))).toEqual(abc)
})

test('a list goes on past its first page', async () => {
  const { blobs } = await start()
  const put = await Promise.all(Array.from({ length: 8 }, (_, i) => blobs.put('nova', Uint8Array.of(i))))
  const listed: string[] = []
  for await (const sha256 of blobs.list('nova')) listed.push(sha256)
  expect(listed).toEqual(put.sort())
})

test('a busy storage is asked again, until the deadline', async () => {
  const { s3, blobs } = await start({ retryForMs: 2000 })
  s3.misbehave(503, 3)
  const sha256 = await blobs.put('nova', abc)
  s3.misbehave(429, 1)
  expect(await blobs.exists('nova', sha256)).toBe(true)
  const impatient = await start({ retryForMs: 0 })
  impatient.s3.misbehave(503, 1)
  await expect(impatient.blobs.get('nova', sha256)).rejects.toMatchObject({ code: 'storage/unavailable' })
})

test('a storage that is not there is a typed error', async () => {
  const { s3, blobs } = await start({ retryForMs: 100 })
  await s3[Symbol.asyncDispose]()
  await expect(blobs.put('nova', abc)).rejects.toMatchObject({ code: 'storage/unavailable' })
})

test('a storage that hangs is given up, and asked again', async () => {
  const { s3, blobs } = await start({ timeoutMs: 50, retryForMs: 5000 })
  s3.misbehave('hang', 1)
  expect(await blobs.get('nova', await blobs.put('nova', abc))).toEqual(abc)
})

test('an abort settles the call with its reason', async () => {
  const { s3, blobs } = await start()
  const stop = new AbortController()
  s3.misbehave('hang', 1)
  const writing = blobs.put('nova', abc, { signal: stop.signal })
  stop.abort(new DOMException('stop', 'AbortError'))
  await expect(writing).rejects.toMatchObject({ name: 'AbortError', message: 'stop' })
})

test.each([
  ['keys that are wrong', 403, 'storage/forbidden'],
  ['a storage without room', 507, 'storage/full'],
  ['a bucket elsewhere', 301, 'storage/failed'],
])('%s are a typed error', async (_, status, code) => {
  const { s3, blobs } = await start()
  s3.misbehave(status, 1)
  await expect(blobs.put('nova', abc)).rejects.toMatchObject({ code })
})

test('a signature by another secret is refused by the storage, and the error does not hold it', async () => {
  const credentials = { accessKeyId: 'AKTEST', secretAccessKey: 'another-secret' }
  const { blobs } = await start({ credentials: async () => credentials })
  const error = await blobs.put('nova', abc).catch((reason: unknown) => reason)
  expect(error).toMatchObject({ code: 'storage/forbidden' })
  expect(JSON.stringify(error)).not.toContain('another-secret')
})

test('a bucket that is not there is no missing picture', async () => {
  const { blobs } = await start({ bucket: 'elsewhere' })
  await expect(blobs.get('nova', 'a'.repeat(64))).rejects.toMatchObject({ code: 'storage/failed' })
})

test('a private address is not reached unless allowed', async () => {
  const { s3, blobs } = await start({ allowPrivate: false })
  await expect(blobs.put('nova', abc)).rejects.toMatchObject({ code: 'input/forbidden-address' })
  expect(s3.log).toEqual([])
})

test.each([
  ['an address with a path', 'https://s3.example/path', {}, 'input/invalid-url'],
  ['another protocol', 'file:///etc', {}, 'input/invalid-url'],
  ['a bucket that climbs', 'https://s3.example', { bucket: '../up' }, 'input/invalid-name'],
  ['a prefix that climbs', 'https://s3.example', { prefix: '../' }, 'input/invalid-name'],
])('%s is refused', (_, url, options, code) => {
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' }
  const create = () => createS3Blobs(url, { bucket: 'pictures', credentials, ...options })
  expect(create).toThrow(expect.objectContaining({ code }))
})
