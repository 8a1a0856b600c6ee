import { createMemoryStore } from '@sightdesk/store/memory'
import { expect, it } from 'vitest'
import { runWorker, type WorkerEvent } from './run-worker.ts'
import type { JobHandler } from './work-on.ts'

function start(handler: JobHandler) {
  const { queue } = createMemoryStore()
  const events: WorkerEvent[] = []
  const options = {
    handlers: { read: handler },
    pollMs: 1,
    untilEmpty: true,
    onEvent: (e: WorkerEvent) => events.push(e),
  }
  return { queue, events, run: (more = {}) => runWorker(queue, { ...options, ...more }) }
}

it('does every job once, a few at a time, and keeps results and the last report', async () => {
  const busy = { now: 0, most: 0 }
  const { queue, run } = start(async (job, { report }) => {
    busy.most = Math.max(busy.most, ++busy.now)
    for (const done of [1, 2, 3]) report({ stage: 'count', done, total: 3 })
    await new Promise((resolve) => setTimeout(resolve, 1))
    busy.now -= 1
    return { doubled: (job.payload as number) * 2 }
  })
  const ids = await Promise.all([1, 2, 3, 4].map((n) => queue.enqueue('read', n)))
  expect(await run({ concurrency: 2 })).toEqual({ done: 4, failed: 0 })
  expect(busy.most).toBe(2)
  const jobs = await Promise.all(ids.map((id) => queue.get(id)))
  expect(jobs.map((job) => job?.result)).toEqual([2, 4, 6, 8].map((doubled) => ({ doubled })))
  expect(jobs.map((job) => job?.progress?.done)).toEqual([3, 3, 3, 3])
})

it('tries three times, then sets aside and says why; other kinds stay where they are', async () => {
  const { queue, events, run } = start(async () => {
    throw new RangeError('broke')
  })
  const id = await queue.enqueue('read', 1)
  await queue.enqueue('other', 2)
  expect(await run()).toEqual({ done: 0, failed: 3 })
  expect(await queue.get(id)).toMatchObject({ state: 'poison', reason: 'engine/unexpected: broke' })
  expect(events.map(({ status, attempt }) => `${status} ${attempt}`)).toEqual(
    [1, 2, 3].flatMap((n) => [`started ${n}`, `failed ${n}`]),
  )
  expect((await queue.stats('other')).waiting).toBe(1)
})

it('ends work on a job that was canceled, and its result does not count', async () => {
  const { queue, events, run } = start(async (job, { signal }) => {
    await queue.cancel(job.id)
    await new Promise((resolve) => signal.addEventListener('abort', resolve))
    return 'late'
  })
  const id = await queue.enqueue('read', 1)
  expect(await run({ leaseMs: 40 })).toEqual({ done: 0, failed: 0 })
  expect(events.at(-1)?.status).toBe('lost')
  expect(await queue.get(id)).not.toHaveProperty('result')
})

it('finishes what it holds when told to stop, and takes no more', async () => {
  const stop = new AbortController()
  const { queue, run } = start(async () => stop.abort())
  for (const n of [1, 2]) await queue.enqueue('read', n)
  expect(await run({ signal: stop.signal, untilEmpty: false })).toEqual({ done: 1, failed: 0 })
  expect((await queue.stats()).waiting).toBe(1)
  await expect(run({ leaseMs: 0 })).rejects.toMatchObject({ code: 'input/option-out-of-range' })
})
