import { appendFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openSqliteStore } from '@sightdesk/store/sqlite'
import { sampleResult } from '@sightdesk/testing'
import { startFakeS3, startPostgres } from '@sightdesk/testing/node'
import { describe, expect, it } from 'vitest'
import { runCli } from './run-cli.ts'
import { temporaryFolder } from './sample-shop.ts'

const PICTURE = Uint8Array.of(1, 2, 3)

/** A home with two cases, one of them with a picture, and a backup of it where one is asked for. */
async function fillHome(home: string, backup?: string): Promise<string> {
  await using store = await openSqliteStore({ path: join(home, 'sightdesk.db') })
  const sha256 = await store.blobs.put('nova', PICTURE)
  await store.cases.addCase(sampleResult('c1', { customerId: 'ada', blobs: [sha256] }))
  await store.cases.addCase(sampleResult('c2', { tenant: 'other' }))
  if (backup !== undefined) await store.backup(backup)
  return sha256
}

/** `sightdesk store …`, with what it printed. */
async function storeCommand(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const { code, out, err } = await runCli(['store', ...args], { env: { ...process.env, ...env } })
  return { code, err, printed: out === '' ? undefined : JSON.parse(out) }
}

describe('sightdesk store', { timeout: 240_000 }, () => {
  it('brings a store to the newest form, and counts the cases of every tenant', async () => {
    await using folder = await temporaryFolder()
    await fillHome(folder.path)
    const { printed } = await storeCommand(['migrate', '--home', folder.path])
    const path = join(folder.path, 'sightdesk.db')
    expect(printed).toMatchObject({ path, cases: 2, tenants: { nova: 1, other: 1 } })
  })

  it('backs up, verifies, restores, refuses to overwrite, and erases again who was erased since', async () => {
    await using folder = await temporaryFolder()
    const [home, copy] = [join(folder.path, 'home'), join(folder.path, 'copy')]
    const sha256 = await fillHome(home)
    const backup = await storeCommand(['backup', copy, '--home', home])
    expect(backup).toMatchObject({ code: 0, printed: { blobs: 1, verified: true } })
    expect((await storeCommand(['verify', copy])).printed).toMatchObject({ schemaVersion: 1, blobs: { count: 1 } })
    const erased = await storeCommand(['erase', 'ada', '--tenant', 'nova', '--home', home])
    expect(erased.printed).toEqual({ cases: 1, blobs: [sha256] })
    const refused = await storeCommand(['restore', copy, '--home', home])
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('input/already-exists') })
    const restored = await storeCommand(['restore', copy, '--home', home, '--replace'])
    expect(restored.printed).toMatchObject({ cases: 2, blobs: 1, erasedAgain: 1 })
    await using store = await openSqliteStore({ path: join(home, 'sightdesk.db') })
    expect(await store.cases.getCase('nova', 'c1')).toBeUndefined()
    expect(await store.cases.getCase('other', 'c2')).toBeDefined()
  })

  it('refuses a damaged backup, and says which code', async () => {
    await using folder = await temporaryFolder()
    const [home, copy] = [join(folder.path, 'home'), join(folder.path, 'copy')]
    await fillHome(home, copy)
    await appendFile(join(copy, 'sightdesk.db'), 'x')
    await rm(home, { recursive: true })
    for (const args of [
      ['verify', copy],
      ['restore', copy, '--home', home],
    ]) {
      expect(await storeCommand(args)).toMatchObject({ code: 1, err: expect.stringContaining('data/corrupt-backup') })
    }
  })

  it('moves a store into PostgreSQL and its pictures into a bucket', async ({ skip }) => {
    const server = await startPostgres()
    if (server === undefined) return skip('PostgreSQL is not installed')
    await using s3 = await startFakeS3()
    await using folder = await temporaryFolder()
    try {
      const [home, copy] = [join(folder.path, 'home'), join(folder.path, 'copy')]
      const sha256 = await fillHome(home, copy)
      const env = {
        DATABASE_URL: server.url,
        SIGHTDESK_S3_ENDPOINT: s3.url,
        SIGHTDESK_S3_BUCKET: s3.bucket,
        SIGHTDESK_S3_REGION: s3.region,
        SIGHTDESK_S3_ALLOW_PRIVATE: '1',
        AWS_ACCESS_KEY_ID: s3.credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: s3.credentials.secretAccessKey,
      }
      expect((await storeCommand(['restore', copy], env)).printed).toMatchObject({ cases: 2, blobs: 1 })
      expect([...s3.objects.keys()]).toEqual([`t-nova/${sha256.slice(0, 2)}/${sha256}`])
      const { printed } = await storeCommand(['migrate'], env)
      expect(printed).toMatchObject({ path: 'postgres:///postgres', cases: 2 })
      expect((await storeCommand(['erase', 'ada', '--tenant', 'nova'], env)).printed).toMatchObject({ cases: 1 })
      expect(s3.objects.size).toBe(0)
    } finally {
      await server.stop()
    }
  })

  it('says which setting of a bucket is missing', async () => {
    await using folder = await temporaryFolder()
    const env = { SIGHTDESK_S3_ENDPOINT: 'https://s3.example' }
    const { code, err } = await storeCommand(['migrate', '--home', folder.path], env)
    expect({ code, err }).toMatchObject({ code: 1, err: expect.stringContaining('SIGHTDESK_S3_BUCKET') })
  })

  it('names a file that is no database', async () => {
    await using folder = await temporaryFolder()
    await writeFile(join(folder.path, 'sightdesk.db'), 'no database '.repeat(500))
    const { code, err } = await storeCommand(['migrate', '--home', folder.path])
    expect({ code, err }).toMatchObject({ code: 1, err: expect.stringContaining('data/corrupt-store') })
  })
})
