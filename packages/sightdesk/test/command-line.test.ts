import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { caseResultSchema } from '@sightdesk/core'
import { sampleShopFolder } from '@sightdesk/starter'
import { describe, expect, it } from 'vitest'
import { createSightdesk } from '../src/index.ts'
import { badPictures, grayPng } from './bad-pictures.ts'
import { runCli } from './run-cli.ts'
import { sampleFacts, temporaryFolder } from './sample-shop.ts'

const good = join(sampleShopFolder(), 'pictures', 'recharge-failed-e003-zh.png')
const rows = (...values: unknown[]) => values.map((value) => JSON.stringify(value)).join('\n')

describe('inspect', () => {
  it('prints an error row in the place of every bad picture, reads the good one between them, and ends with 1', async () => {
    await using folder = await temporaryFolder()
    const bad = await badPictures()
    for (const { name, bytes } of bad) await writeFile(join(folder.path, name), bytes)
    const files = bad.map(({ name }) => join(folder.path, name))
    const args = [...files.slice(0, 4), good, ...files.slice(4), join(folder.path, 'missing.png')]
    const outcome = await runCli(['inspect', '--jsonl', '--lang', 'zh-Hans,xx', ...args], { cwd: folder.path })
    const printed = outcome.rows().map((row) => [row['file'], (row['error'] as { code?: string })?.code ?? 'read'])
    const codes = bad.map(({ code }) => code)
    const expected = [...codes.slice(0, 4), 'read', ...codes.slice(4), 'input/missing-file']
    expect(printed).toEqual(args.map((file, i) => [file, expected[i]]))
    expect(outcome.rows()[4]).toMatchObject({
      kind: { id: 'recharge_result' },
      fields: { error_code: { value: 'E003' } },
    })
    expect(JSON.stringify(outcome.rows()[4]?.['warnings'])).toContain('xx')
    expect(outcome.code).toBe(1)
    expect(await readdir(folder.path)).not.toContain('.sightdesk')
  })

  it('prints an error row for an unknown kind', async () => {
    const outcome = await runCli(['inspect', good, '--kind', 'nothing'])
    expect(outcome.rows()).toMatchObject([{ file: good, error: { code: 'input/unknown-kind' } }])
    expect(outcome.code).toBe(1)
  })
})

describe('rows from standard input', () => {
  const text = 'where is my parcel '
  const input = [
    rows({ text }, { text: '' }),
    'no json',
    '',
    rows({ text: 7 }, ['text'], { turns: [{ role: 'agent', text: 'hi' }] }, { text: `\ud83d ${text}` }),
    rows({ text: text.repeat(60_000) }, { turns: [{ role: 'customer', text }] }),
  ].join('\r\n')
  const secret = '{"text":"my phone is 13800138000"'

  it('are understood one by one, malformed ones in their place', async () => {
    const outcome = await runCli(['understand', '--jsonl'], { input: `\ufeff${input}\n${secret}` })
    const printed = outcome.rows().map((row) => (row['error'] as { code?: string })?.code ?? row['verdict'])
    const malformed = 'input/malformed'
    expect(printed).toHaveLength(10)
    expect(printed[0]).toBe('accept')
    expect(printed[1]).not.toBe('accept')
    expect(printed.slice(2, 6)).toEqual([malformed, malformed, malformed, malformed])
    expect(printed.slice(6)).toEqual(['accept', 'accept', 'accept', malformed])
    expect(outcome.rows()[2]).toMatchObject({ line: 3 })
    expect(outcome.code).toBe(1)
    expect(outcome.out + outcome.err).not.toContain('13800138000')
  })

  it('have their language told', async () => {
    const outcome = await runCli(['language'], { input: `${rows({ text: '幾時到貨呀' }, {})}\nbroken` })
    expect(outcome.rows()[0]).toMatchObject({ language: { script: 'Hant' } })
    expect(outcome.rows().slice(1)).toMatchObject([
      { line: 2, error: { code: 'input/malformed' } },
      { line: 3, error: { code: 'input/malformed' } },
    ])
    expect(outcome.code).toBe(1)
  })

  it('ask an index of similar cases', async () => {
    await using folder = await temporaryFolder()
    const corpus = join(folder.path, 'corpus.jsonl')
    const index = join(folder.path, 'index')
    const cases = [
      { id: 1, text: 'recharge failed', errorCodes: ['E003'] },
      { id: 'c2', text: 'parcel lost' },
    ]
    await writeFile(corpus, rows(...cases))
    expect((await runCli(['similar', 'build', corpus, '--out', index])).code).toBe(0)
    const query = `${rows({ errorCodes: ['E003'] }, { text: 'my parcel is lost', id: 9 }, { text: 7 })}\n{`
    const asked = await runCli(['similar', 'query', '--index', index], { input: query })
    expect(asked.rows()).toMatchObject([
      { results: [{ id: '1', why: [{ voice: 'error_code' }] }] },
      { results: [{ id: 'c2' }] },
      { line: 3, error: { code: 'input/malformed', details: { path: 'text' } } },
      { line: 4, error: { code: 'input/malformed' } },
    ])
    expect(asked.code).toBe(1)
    expect((await runCli(['similar', 'query', '--index', index, '--limit', 'many'])).code).toBe(2)
    expect((await runCli(['similar', 'query', '--index', join(folder.path, 'none')])).code).toBe(1)
  })
})

describe('analyze', () => {
  it('prints the whole case, remembers it, and erases its customer with everything', async () => {
    await using home = await temporaryFolder()
    const picture = join(home.path, 'picture.png')
    await writeFile(picture, grayPng(320, 200))
    const orders = join(sampleShopFolder(), 'orders.json')
    const args = ['--home', home.path, '--customer', 'cust-1', '--orders', orders]
    const outcome = await runCli(['analyze', '--text', 'where is my parcel', '--image', picture, ...args])
    expect(outcome.code).toBe(0)
    const result = caseResultSchema.parse(JSON.parse(outcome.out))
    expect(outcome.err).not.toContain('parcel')

    await using desk = createSightdesk({ home: home.path, facts: [sampleFacts()] })
    const question = { text: 'where is my parcel' }
    expect((await desk.handle(question)).findings.similar.map(({ id }) => id)).toContain(result.id)
    const erased = await runCli(['store', 'erase', 'cust-1', '--home', home.path])
    expect(JSON.parse(erased.out)).toEqual({ cases: 1, blobs: [result.pages[0]?.blob] })
    expect((await desk.handle(question)).findings.similar.map(({ id }) => id)).not.toContain(result.id)
    const left = await readdir(join(home.path, 'blobs'), { recursive: true, withFileTypes: true })
    expect(left.filter((entry) => entry.isFile())).toEqual([])
  })

  it('ends with 2 when nothing came, and with 1 when what came is bad', async () => {
    await using home = await temporaryFolder()
    const long = join(home.path, 'order.json')
    await writeFile(long, '{')
    const code = async (...args: string[]) => (await runCli(['analyze', '--home', home.path, ...args])).code
    expect(await code()).toBe(2)
    expect(await code('--image', join(home.path, 'missing.png'))).toBe(1)
    expect(await code('--text', 'hi', '--order', long)).toBe(1)
    expect(await code('--text', 'a'.repeat(100_000))).toBe(1)
  })

  it('says which store or bundle is broken', async () => {
    await using home = await temporaryFolder()
    const broken = join(home.path, 'broken')
    await mkdir(broken)
    await writeFile(join(broken, 'sightdesk.db'), 'x'.repeat(5000))
    const store = await runCli(['analyze', '--text', 'hi', '--home', broken])
    expect([store.code, store.err]).toEqual([1, expect.stringMatching(/^data\/corrupt-store: /)])
    const env = { ...process.env, SIGHTDESK_BUNDLE: broken }
    const bundle = await runCli(['analyze', '--text', 'hi', '--home', join(home.path, 'new')], { env })
    expect([bundle.code, bundle.err]).toEqual([1, expect.stringMatching(/^data\/missing-file: /)])
    expect(await readdir(home.path)).toEqual(['broken'])
  })

  it.skipIf(process.getuid === undefined)('refuses a folder that it may not write to', async () => {
    await using home = await temporaryFolder()
    await chmod(home.path, 0o555)
    const nobody = process.getuid?.() === 0 ? { uid: 65_534 } : {}
    const outcome = await runCli(['analyze', '--text', 'hi', '--home', home.path], nobody)
    expect([outcome.code, outcome.err]).toEqual([1, expect.stringMatching(/^storage\/read-only: /)])
    expect(await readdir(home.path)).toEqual([])
  })
})

describe('standardize', () => {
  it('writes the good pictures and prints an error row for the bad one between them', async () => {
    await using folder = await temporaryFolder()
    const bad = join(folder.path, 'bad.png')
    await writeFile(bad, 'no picture')
    const other = join(sampleShopFolder(), 'pictures', 'card-key-zh.png')
    const out = join(folder.path, 'out')
    const outcome = await runCli(['standardize', good, bad, other, '--out', out])
    expect(outcome.rows()).toMatchObject([{ file: good }, { file: bad, error: {} }, { file: other, quality: {} }])
    expect((await readFile(join(out, 'card-key-zh.png'))).subarray(1, 4).toString()).toBe('PNG')
    expect(outcome.code).toBe(1)
  })
})
