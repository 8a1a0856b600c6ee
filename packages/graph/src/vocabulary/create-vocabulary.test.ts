import type { GraphEdge } from '@sightdesk/core'
import { describe, expect, it } from 'vitest'
import { createVocabulary } from './create-vocabulary.ts'

const edge: GraphEdge = {
  tenant: 'default',
  src: 'case:1',
  type: 'shows',
  dst: 'error_code:E003',
  weight: 1,
  props: {},
  validFrom: '2026-05-01T08:00:00Z',
  recordedAt: '2026-05-01T08:00:00Z',
  sourceId: 'test',
  reviewState: 'approved',
}

describe('createVocabulary', () => {
  it('lets pass what it knows', () => {
    const nodes = [{ tenant: 'default', id: 'case:1', kind: 'case', props: {} }]
    expect(createVocabulary().check({ nodes, edges: [edge] }).edges).toEqual([edge])
  })

  it.each([
    ['an unknown type', { type: 'likes' }],
    ['a known type between other kinds', { dst: 'customer:1' }],
    ['a type that every object has', { type: 'constructor' }],
  ])('refuses %s', (_, change) => {
    const check = () => createVocabulary().check({ nodes: [], edges: [{ ...edge, ...change }] })
    expect(check).toThrow(expect.objectContaining({ code: 'data/unknown-relation' }))
  })

  it.each([
    ['an unknown kind', { id: 'planet:1', kind: 'planet' }, 'data/unknown-node-kind'],
    ['an id of another kind', { id: 'tag:1', kind: 'case' }, 'data/malformed'],
  ])('refuses a node of %s', (_, node, code) => {
    const check = () => createVocabulary().check({ nodes: [{ tenant: 'default', props: {}, ...node }], edges: [] })
    expect(check).toThrow(expect.objectContaining({ code }))
  })

  it('learns the words of a shop, and only of that shop', () => {
    const own = createVocabulary({
      nodeKinds: { warehouse: 'id' },
      edgeTypes: { packed_in: { from: ['case'], to: ['warehouse'] } },
    })
    const packed = { ...edge, type: 'packed_in', dst: 'warehouse:7' }
    expect(own.check({ nodes: [], edges: [packed] }).edges).toHaveLength(1)
    expect(() => createVocabulary().check({ nodes: [], edges: [packed] })).toThrow()
  })

  it('refuses an edge type whose ends it does not know', () => {
    const create = () => createVocabulary({ edgeTypes: { packed_in: { from: ['case'], to: ['warehouse'] } } })
    expect(create).toThrow(expect.objectContaining({ code: 'data/unknown-node-kind' }))
  })

  it('adds to a type that is built in, and takes nothing from it', () => {
    const own = createVocabulary({
      nodeKinds: { warehouse: 'id', case: 'mine' },
      edgeTypes: { shows: { from: ['warehouse'], to: ['error_code'] } },
    })
    expect(own.check({ nodes: [], edges: [edge, { ...edge, src: 'warehouse:7' }] }).edges).toHaveLength(2)
    expect(own.nodeKinds['case']).toBe(createVocabulary().nodeKinds['case'])
  })

  it.each([
    ['a kind with a colon', { nodeKinds: { 'ware:house': 'id' } }],
    ['a type that leads nowhere', { edgeTypes: { packed_in: { from: ['case'], to: [] } } }],
  ])('refuses %s', (_, options) => {
    expect(() => createVocabulary(options)).toThrow(expect.objectContaining({ code: 'data/malformed-vocabulary' }))
  })
})
