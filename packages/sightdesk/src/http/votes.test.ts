import type { Vote } from '@sightdesk/graph'
import { sampleResult } from '@sightdesk/testing'
import { describe, expect, it } from 'vitest'
import { createFakeDesk } from '../testing/create-fake-desk.ts'
import { createHandler, type HandlerOptions } from './create-handler.ts'
import { openApiDocument } from './open-api.ts'
import { createVoteGate } from './vote-gate.ts'

function open(options: HandlerOptions = {}) {
  const votes: [string, Vote, string | undefined][] = []
  const desk: Parameters<typeof createHandler>[0] = {
    ...createFakeDesk({ result: sampleResult('c1') }),
    async vote(id, vote, call) {
      votes.push([id, vote, call?.tenant])
      return { id, state: 'open', for: 0.25, against: 0, voters: 1 }
    },
  }
  const handler = createHandler(desk, options)
  const post = (path: string, body: unknown) =>
    handler(
      new Request(`http://localhost${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    )
  return { votes, post }
}

describe('POST /v1/knowledge/{id}/votes', () => {
  it('counts a customer by the id in the body, whatever role it claims', async () => {
    const { votes, post } = open()
    const response = await post('/v1/knowledge/0af9/votes', {
      voter: 'anna',
      role: 'agent',
      vote: 'for',
      tenant: 'shop',
    })
    expect([response.status, await response.json()]).toEqual([200, expect.objectContaining({ state: 'open' })])
    expect(votes).toEqual([['0af9', { voter: 'anna', role: 'customer', vote: 'for' }, 'shop']])
  })

  it('takes the voter from the caller where the server knows who it is', async () => {
    const { votes, post } = open({ identifyVoter: async () => ({ voter: 'li', role: 'agent' }) })
    await post('/v1/knowledge/0af9/votes', { voter: 'anna', vote: 'against' })
    expect(votes[0]?.[1]).toEqual({ voter: 'li', role: 'agent', vote: 'against' })
  })

  it('refuses too many votes a minute, other ids and other methods', async () => {
    const { post } = open({ maxVotesPerMinute: 1 })
    expect((await post('/v1/knowledge/0af9/votes', { voter: 'a', vote: 'for' })).status).toBe(200)
    const refused = await post('/v1/knowledge/0af9/votes', { voter: 'b', vote: 'for' })
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '2'])
    expect((await post('/v1/knowledge/..%2f/votes', {})).status).toBe(400 + 4)
  })

  it('stands in the OpenAPI document', () => {
    expect(openApiDocument()['paths']).toHaveProperty(
      ['/v1/knowledge/{id}/votes', 'post', 'operationId'],
      'voteOnKnowledge',
    )
  })
})

describe('createVoteGate', () => {
  it('fills again with time', () => {
    const clock = { now: 0 }
    const gate = createVoteGate(2, () => clock.now)
    gate.enter()
    gate.enter()
    expect(() => gate.enter()).toThrow(expect.objectContaining({ code: 'engine/too-many-votes' }))
    clock.now += 30_000
    expect(() => gate.enter()).not.toThrow()
  })
})
