import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runInProcess } from './run-in-process.fixture.ts'
import { addTranslateCommand } from './translate.ts'

const server = createServer(async (request, response) => {
  const { q } = (await json(request)) as { q: string }
  response.end(JSON.stringify({ translatedText: q.split(' ').reverse().join(' ') }))
})
let url = ''
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sightdesk-translate-'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await writeFile(join(folder, 'rows.jsonl'), '{"text":"falta Nova Plus SD20260501001"}\n{"text":7}\n')
  await writeFile(join(folder, 'terms.txt'), 'Nova Plus\n\n')
})
afterAll(async () => {
  server.close()
  await rm(folder, { recursive: true, force: true })
})

const translate = (...args: string[]) =>
  runInProcess(addTranslateCommand, ['translate', ...args, '--from', 'es', '--to', 'en'])

describe('sightdesk translate', () => {
  it('translates rows in their order and keeps ids and terms', async () => {
    const terms = ['--glossary', join(folder, 'terms.txt')]
    const outcome = await translate(join(folder, 'rows.jsonl'), '--url', url, '--allow-private', ...terms)
    expect(outcome.code).toBe(1)
    expect(outcome.rows()).toMatchObject([
      { text: 'SD20260501001 Nova Plus falta', from: 'es', to: 'en' },
      { line: 2, error: { code: 'input/malformed' } },
    ])
  })

  it('reaches no private address by itself', async () => {
    const outcome = await translate(join(folder, 'rows.jsonl'), '--url', url)
    expect(outcome.rows()[0]).toMatchObject({ line: 1, error: { code: 'input/forbidden-address' } })
  })

  it('needs a server', async () => {
    await expect(translate(join(folder, 'rows.jsonl'), '--url', '')).rejects.toMatchObject({
      code: 'input/option-out-of-range',
    })
  })
})
