import type { Job, Queue } from '@sightdesk/core'
import { describe, expect, test } from 'vitest'

/** What a queue under test is made of: a clock that the test moves, and how many unfinished jobs it may hold. */
export interface QueueSetup {
  readonly now: () => number
  readonly queueCapacity: number
  readonly keepFinishedMs: number
}

type CreateQueue = (setup: QueueSetup) => Promise<Queue>

/**
 * What every queue promises.
 *
 * @param createQueue - a new, empty queue
 */
export function queueContract(name: string, createQueue: CreateQueue): void {
  describe(`${name} keeps the contract of a queue`, () => {
    testOrder(createQueue)
    testLeases(createQueue)
    testBounds(createQueue)
    testWatching(createQueue)
    testEnding(createQueue)
  })
}

async function start(createQueue: CreateQueue, queueCapacity = 100) {
  let time = Date.parse('2026-11-20T08:00:00Z')
  const queue = await createQueue({ now: () => time, queueCapacity, keepFinishedMs: 60_000 })
  const take = () => queue.lease(['read'], { leaseMs: 1000 })
  const pass = (milliseconds: number) => {
    time += milliseconds
  }
  return { queue, take, pass }
}

function testOrder(createQueue: CreateQueue): void {
  test('jobs are taken oldest first, only of the kinds asked for', async () => {
    const { queue, take } = await start(createQueue)
    await queue.enqueue('write', { n: 0 })
    await queue.enqueue('read', { n: 1 })
    await queue.enqueue('read', { n: 2 })
    expect((await take())?.payload).toEqual({ n: 1 })
    expect((await take())?.payload).toEqual({ n: 2 })
    expect(await take()).toBeUndefined()
    expect(await queue.lease([], { leaseMs: 1000 })).toBeUndefined()
  })

  test('order holds when the clock jumps back', async () => {
    const { queue, take, pass } = await start(createQueue)
    await queue.enqueue('read', 'first')
    pass(-3_600_000)
    await queue.enqueue('read', 'second')
    pass(3_600_000)
    expect((await take())?.payload).toBe('first')
  })

  test('a delayed job waits for its time', async () => {
    const { queue, take, pass } = await start(createQueue)
    await queue.enqueue('read', 1, { delayMs: 5000 })
    expect(await take()).toBeUndefined()
    pass(5000)
    expect(await take()).toMatchObject({ payload: 1, attempt: 1 })
  })

  test('a key names one unfinished job, and is free again afterwards', async () => {
    const { queue, take } = await start(createQueue)
    const first = await queue.enqueue('read', 1, { key: 'k' })
    expect(await queue.enqueue('read', 2, { key: 'k' })).toBe(first)
    const job = (await take()) as Job
    expect(await queue.enqueue('read', 3, { key: 'k' })).toBe(first)
    await queue.complete(job)
    expect(await queue.enqueue('read', 4, { key: 'k' })).not.toBe(first)
  })
}

function testLeases(createQueue: CreateQueue): void {
  test('a leased job is nobody else’s until its lease is over', async () => {
    const { queue, take, pass } = await start(createQueue)
    await queue.enqueue('read', 1)
    const first = (await take()) as Job
    expect(await take()).toBeUndefined()
    pass(1000)
    const second = (await take()) as Job
    expect(second).toMatchObject({ id: first.id, attempt: 2 })
    expect(await queue.complete(first)).toBe(false)
    expect(await queue.fail(first, 'late')).toBe(false)
    expect(await queue.extend(first, 1000)).toBe(false)
    expect(await queue.complete(second)).toBe(true)
    expect(await queue.complete(second)).toBe(false)
    expect(await queue.stats()).toEqual({ waiting: 0, leased: 0, done: 1, poison: 0 })
  })

  test('a lease that is extended holds on', async () => {
    const { queue, take, pass } = await start(createQueue)
    await queue.enqueue('read', 1)
    const job = (await take()) as Job
    pass(900)
    expect(await queue.extend(job, 1000)).toBe(true)
    pass(900)
    expect(await take()).toBeUndefined()
    expect(await queue.complete(job)).toBe(true)
  })

  test('a job that failed three times is set aside', async () => {
    const { queue, take } = await start(createQueue)
    await queue.enqueue('read', 1)
    for (const attempt of [1, 2, 3]) {
      const job = (await take()) as Job
      expect(job.attempt).toBe(attempt)
      expect(await queue.fail(job, 'it broke')).toBe(true)
    }
    expect(await take()).toBeUndefined()
    expect(await queue.stats('read')).toEqual({ waiting: 0, leased: 0, done: 0, poison: 1 })
  })

  test('a job whose worker died three times is set aside, and the next one is taken', async () => {
    const { queue, take, pass } = await start(createQueue)
    await queue.enqueue('read', 'poison')
    await queue.enqueue('read', 'good')
    for (let i = 0; i < 3; i++) {
      expect((await take())?.payload).toBe('poison')
      pass(1000)
    }
    expect((await take())?.payload).toBe('good')
    expect(await queue.stats('read')).toEqual({ waiting: 0, leased: 1, done: 0, poison: 1 })
  })

  test('many workers at once share the jobs, each job once', async () => {
    const { queue, take } = await start(createQueue)
    for (let i = 0; i < 10; i++) await queue.enqueue('read', i)
    const jobs = await Promise.all(Array.from({ length: 12 }, take))
    const taken = jobs.flatMap((job) => (job === undefined ? [] : [job.payload as number]))
    expect(taken.sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  })
}

function testBounds(createQueue: CreateQueue): void {
  test('a full queue refuses, and takes again when a job is done', async () => {
    const { queue, take } = await start(createQueue, 2)
    await queue.enqueue('read', 1)
    await queue.enqueue('read', 2, { key: 'k' })
    await expect(queue.enqueue('read', 3)).rejects.toMatchObject({ code: 'engine/queue-full' })
    await queue.enqueue('read', 2, { key: 'k' })
    await queue.complete((await take()) as Job)
    await queue.enqueue('read', 3)
    expect((await queue.stats()).waiting).toBe(2)
  })

  test('a payload that JSON cannot hold and a lease without end are refused', async () => {
    const { queue } = await start(createQueue)
    await expect(queue.enqueue('read', 1n)).rejects.toMatchObject({ code: 'input/not-serializable' })
    const endless = queue.lease(['read'], { leaseMs: Number.POSITIVE_INFINITY })
    await expect(endless).rejects.toMatchObject({ code: 'input/option-out-of-range' })
  })
}

function testWatching(createQueue: CreateQueue): void {
  test('a job is seen from the line to its result', async () => {
    const { queue, take, pass } = await start(createQueue)
    const id = await queue.enqueue('read', { n: 1 }, { about: 'picture a' })
    const enqueuedAt = '2026-11-20T08:00:00.000Z'
    const known = { id, seq: 1, kind: 'read', about: 'picture a', enqueuedAt }
    expect(await queue.get(id)).toEqual({ ...known, state: 'waiting', attempt: 0, payload: { n: 1 } })
    const job = (await take()) as Job
    expect(await queue.report(job, { stage: 'lines', done: 1, total: 4 })).toBe(true)
    pass(500)
    expect(await queue.report(job, { stage: 'lines', done: 2, total: 4 })).toBe(true)
    const progress = { stage: 'lines', done: 2, total: 4 }
    expect(await queue.get(id)).toEqual({ ...known, state: 'leased', attempt: 1, payload: { n: 1 }, progress })
    expect(await queue.complete(job, { lines: 4 })).toBe(true)
    const settledAt = '2026-11-20T08:00:00.500Z'
    const done = { ...known, state: 'done', attempt: 1, progress, settledAt, result: { lines: 4 } }
    expect(await queue.get(id)).toEqual(done)
    expect(await queue.events(id, { after: 1 })).toEqual([{ ...progress, seq: 2, at: settledAt, attempt: 1 }])
    expect(await queue.get('nobody')).toBeUndefined()
  })

  test('a result counts once: who lost the lease reports and completes in vain', async () => {
    const { queue, take, pass } = await start(createQueue)
    const id = await queue.enqueue('read', 1)
    const first = (await take()) as Job
    pass(1000)
    const second = (await take()) as Job
    expect(await queue.complete(second, 'second')).toBe(true)
    expect(await queue.report(first, { stage: 'late', done: 1, total: 1 })).toBe(false)
    expect(await queue.complete(first, 'first')).toBe(false)
    expect(await queue.get(id)).toMatchObject({ state: 'done', result: 'second', attempt: 2 })
    expect(await queue.events(id)).toEqual([])
  })

  test('jobs are listed newest first, by state and kind, page by page', async () => {
    const { queue, take } = await start(createQueue)
    for (const n of [1, 2, 3]) await queue.enqueue(n === 2 ? 'write' : 'read', n)
    await take()
    const seen = async (query: Parameters<typeof queue.list>[0]) => (await queue.list(query)).map((job) => job.payload)
    expect(await seen({})).toEqual([3, 2, 1])
    expect(await seen({ state: 'waiting' })).toEqual([3, 2])
    expect(await seen({ kind: 'read', limit: 1 })).toEqual([3])
    expect(await seen({ before: 3, limit: 1 })).toEqual([2])
    await expect(queue.list({ limit: 201 })).rejects.toMatchObject({ code: 'input/option-out-of-range' })
  })

  test('a finished job is forgotten after its time, not before', async () => {
    const { queue, take, pass } = await start(createQueue)
    const id = await queue.enqueue('read', 1)
    await queue.complete((await take()) as Job, 'kept')
    for (const [waitMs, isKept] of [
      [60_000, true],
      [1, false],
    ] as const) {
      pass(waitMs)
      await queue.enqueue('read', 2)
      await queue.complete((await take()) as Job)
      expect((await queue.get(id)) !== undefined).toBe(isKept)
    }
    expect((await queue.stats('read')).done).toBe(3)
  })
}

function testEnding(createQueue: CreateQueue): void {
  test('a canceled job is not taken; a worker that holds it hears of it', async () => {
    const { queue, take } = await start(createQueue)
    const [running, waiting] = [await queue.enqueue('read', 1, { key: 'k' }), await queue.enqueue('read', 2)]
    const job = (await take()) as Job
    expect(await queue.cancel(running)).toBe(true)
    expect(await queue.cancel(waiting)).toBe(true)
    expect(await queue.cancel(running)).toBe(false)
    expect(await queue.extend(job, 1000)).toBe(false)
    expect(await queue.report(job, { stage: 'lines', done: 0, total: 1 })).toBe(false)
    expect(await queue.complete(job)).toBe(false)
    expect(await take()).toBeUndefined()
    expect(await queue.get(running)).toMatchObject({ state: 'canceled' })
    expect(await queue.enqueue('read', 3, { key: 'k' })).not.toBe(running)
  })

  test('a job that was set aside says why, and is put back with all its tries', async () => {
    const { queue, take } = await start(createQueue)
    const id = await queue.enqueue('read', 'bad')
    for (let i = 0; i < 3; i++) await queue.fail((await take()) as Job, `broke ${i}\0`)
    const [poison] = await queue.list({ state: 'poison' })
    expect(poison).toMatchObject({ id, payload: 'bad', reason: 'broke 2', attempt: 3 })
    expect(await queue.retry(id)).toBe(true)
    expect(await queue.retry(id)).toBe(false)
    expect(await take()).toMatchObject({ id, payload: 'bad', attempt: 1 })
  })

  test('progress that is none and a result that JSON cannot hold are refused', async () => {
    const { queue, take } = await start(createQueue)
    await queue.enqueue('read', 1)
    const job = (await take()) as Job
    const progress = queue.report(job, { stage: '', done: -1, total: 1 })
    await expect(progress).rejects.toMatchObject({ code: 'input/malformed-progress' })
    await expect(queue.complete(job, 1n)).rejects.toMatchObject({ code: 'input/not-serializable' })
    expect(await queue.complete(job)).toBe(true)
  })
}
