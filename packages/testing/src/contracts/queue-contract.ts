import type { Job, Queue } from '@sightdesk/core'
import { describe, expect, test } from 'vitest'

/** What a queue under test is made of: a clock that the test moves, and how many unfinished jobs it may hold. */
export interface QueueSetup {
  readonly now: () => number
  readonly queueCapacity: number
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
  })
}

async function start(createQueue: CreateQueue, queueCapacity = 100) {
  let time = Date.parse('2026-11-20T08:00:00Z')
  const queue = await createQueue({ now: () => time, queueCapacity })
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
