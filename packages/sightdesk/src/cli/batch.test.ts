import { InputError } from '@sightdesk/core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { runBatch } from './batch.ts'

const printed: unknown[] = []

beforeEach(() => {
  printed.length = 0
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed.push(JSON.parse(String(text)))
    return true
  })
})
afterEach(() => void vi.restoreAllMocks())

/** Runs inputs that each wait for the microtask queue as many turns as their number says. */
function run(
  inputs: readonly number[],
  concurrency: number,
  seen: { now: number; most: number } = { now: 0, most: 0 },
) {
  return runBatch(inputs, {
    concurrency,
    identity: (input) => ({ file: `${input}.png` }),
    work: async (input) => {
      seen.now += 1
      seen.most = Math.max(seen.most, seen.now)
      for (let turn = 0; turn < input; turn++) await Promise.resolve()
      seen.now -= 1
      if (input === 13) throw new InputError({ code: 'input/unreadable-image', message: 'Expected a picture.' })
      return { file: `${input}.png`, ok: true }
    },
  })
}

describe('runBatch', () => {
  it('prints rows in the order of the inputs, however long each takes', async () => {
    expect(await run([50, 1, 20, 2], 3)).toBe(0)
    expect(printed).toEqual([50, 1, 20, 2].map((input) => ({ file: `${input}.png`, ok: true })))
  })

  it('prints a failure in its place, goes on, and ends with 1', async () => {
    expect(await run([2, 13, 3], 2)).toBe(1)
    expect(printed).toEqual([
      { file: '2.png', ok: true },
      { file: '13.png', error: expect.objectContaining({ code: 'input/unreadable-image' }) },
      { file: '3.png', ok: true },
    ])
  })

  it('works on no more at once than it may', async () => {
    const seen = { now: 0, most: 0 }
    await run([5, 5, 5, 5, 5, 5], 2, seen)
    expect(seen.most).toBe(2)
  })

  it('prints nothing for nothing', async () => {
    expect(await run([], 2)).toBe(0)
    expect(printed).toEqual([])
  })
})
