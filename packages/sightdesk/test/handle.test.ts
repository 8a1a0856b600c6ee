import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type CaseResult, caseResultSchema } from '@sightdesk/core'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSightdesk, type Desk, type DeskEvent, STAGES } from '../src/index.ts'
import { failedTopUp, sameErrorAgain, sampleFacts, samplePicture, temporaryFolder } from './sample-shop.ts'

/** Two pictures are read once, with the real engine and a real store, and looked at from all sides. */
describe('handle', () => {
  let home: Awaited<ReturnType<typeof temporaryFolder>>
  let desk: Desk
  let first: CaseResult
  let second: CaseResult
  const events: DeskEvent[] = []

  beforeAll(async () => {
    home = await temporaryFolder()
    desk = createSightdesk({ home: home.path, facts: [sampleFacts()] })
    first = await desk.handle({ ...(await failedTopUp()), idempotencyKey: 'message-1' })
    for await (const event of desk.stream(await sameErrorAgain())) events.push(event)
    const last = events.at(-1)
    if (last?.type === 'result') second = last.result
  })
  afterAll(async () => {
    await desk.dispose()
    await home[Symbol.asyncDispose]()
  })

  it('decides to reply to a failed top-up', () => {
    expect(first.pages[0]?.kind.id).toBe('recharge_result')
    expect(first.pages[0]?.fields['error_code']?.value).toBe('E003')
    expect(first.decision.action).toBe('reply')
    expect(first.reply?.text).toContain('E003')
  })

  it('gives what the schema and the JSON Schema promise', async () => {
    expect(caseResultSchema.parse(first)).toEqual(first)
    const path = join(import.meta.dirname, '../../core/schema/case-result.schema.json')
    const validate = new Ajv2020({ strict: false, formats: { 'date-time': true, uri: true } }).compile(
      JSON.parse(await readFile(path, 'utf8')),
    )
    validate(JSON.parse(JSON.stringify(first)))
    expect(validate.errors).toBeNull()
  })

  it('leads from every slot that was read from a picture to its page and line', () => {
    const read = first.reply?.trace.filter((trace) => trace.source.startsWith('pages.')) ?? []
    expect(read.map((trace) => trace.slot)).toContain('field.error_code')
    for (const { page, line, text } of read) {
      expect(first.pages[page as number]?.lines[line as number]?.text).toContain(text)
    }
  })

  it('keeps the picture under its hash', async () => {
    const hash = first.pages[0]?.blob
    expect(hash).toBe(first.pages[0]?.fingerprint.sha256)
    const stored = await readFile(join(home.path, 'blobs', 't-default', String(hash).slice(0, 2), String(hash)))
    expect(new Uint8Array(stored)).toEqual((await samplePicture('recharge-failed-e003-zh')).bytes)
  })

  it('finds the first case when the same error comes again, by its code and its picture', () => {
    const match = second.findings.similar[0]
    expect(match?.id).toBe(first.id)
    expect(match?.why.map((why) => why.voice)).toEqual(expect.arrayContaining(['error_code', 'picture']))
  })

  it('tells of every stage in order and ends with the result', () => {
    const stages = events.flatMap((event) => (event.type === 'stage' ? [`${event.stage} ${event.status}`] : []))
    expect(stages).toEqual(STAGES.flatMap((stage) => [`${stage} start`, `${stage} end`]))
    expect(events.at(-1)?.type).toBe('result')
    const found = events.map((event) => event.type).filter((type) => type !== 'stage')
    expect(found).toEqual(['page', 'message', 'facts', 'findings', 'decision', 'result'])
    expect(Object.keys(second.timings)).toEqual([...STAGES.filter((stage) => stage !== 'remember'), 'total'])
  })

  it('handles the same message of a customer once', async () => {
    const again = await desk.handle({ ...(await failedTopUp()), idempotencyKey: 'message-1' })
    expect(again).toEqual(first)
  })

  it('handles the same message once when it comes twice at the same time', async () => {
    const request = { text: 'where is my parcel', idempotencyKey: 'message-2' }
    const [a, b] = await Promise.all([desk.handle(request), desk.handle(request)])
    expect(a.id).toBe(b.id)
  })

  it('streams the stored result of a message that was handled', async () => {
    const types = []
    for await (const event of desk.stream({ text: '充值失败', idempotencyKey: 'message-1' })) types.push(event.type)
    expect(types).toEqual(['result'])
  })

  it('remembers cases when it is opened again', async () => {
    await using other = createSightdesk({ home: home.path })
    const { findings } = await other.handle({ text: '充值失败 E003', customer: { id: 'cust-tang' } })
    expect(findings.similar.map((similar) => similar.id)).toContain(first.id)
  })
})

describe('feedback', () => {
  it('ranks what helped before what did not', async () => {
    await using desk = createSightdesk({ store: 'memory' })
    const texts = ['my parcel has not moved for a week', 'my parcel has not moved for a week now']
    const [helped, useless] = await Promise.all(texts.map((text) => desk.handle({ text })))
    if (!helped || !useless) throw new TypeError('Both cases are handled.')
    const question = { text: 'the parcel has not moved for a week' }
    const before = await desk.handle({ ...question, tenant: 'default' })
    const worse = before.findings.similar[0]?.id === helped.id ? helped : useless
    const better = worse === helped ? useless : helped
    await desk.feedback({ caseId: worse.id, by: 'agent', outcome: 'did_not' })
    const stored = await desk.feedback({ caseId: better.id, by: 'customer', outcome: 'worked' })
    const after = await desk.handle(question)
    const ids = after.findings.similar.map((similar) => similar.id)
    expect(ids.indexOf(better.id)).toBeLessThan(ids.indexOf(worse.id))
    expect(stored.feedback).toMatchObject([{ outcome: 'worked' }])
  })

  it('is refused for an unknown case and for a malformed one', async () => {
    await using desk = createSightdesk({ store: 'memory' })
    const feedback = { caseId: 'nobody', by: 'agent', outcome: 'worked' } as const
    await expect(desk.feedback(feedback)).rejects.toMatchObject({ code: 'input/unknown-case' })
    await expect(desk.feedback({ ...feedback, outcome: 'great' as 'worked' })).rejects.toMatchObject({
      code: 'input/malformed',
    })
  })
})
