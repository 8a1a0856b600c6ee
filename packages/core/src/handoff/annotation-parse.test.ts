import { describe, expect, it } from 'vitest'
import { SightdeskError } from '../errors.ts'
import { MARK_COLOR, MAX_MARKS } from './annotation.ts'
import { parseAnnotation } from './annotation-parse.ts'

const at = { x: 10, y: 20 }
const failure = (value: unknown) => {
  try {
    parseAnnotation(value)
  } catch (error) {
    return SightdeskError.isInstance(error) ? { code: error.code, details: error.details } : error
  }
  return undefined
}

describe('parseAnnotation', () => {
  it('fills in version, units and colors', () => {
    expect(parseAnnotation({ marks: [{ type: 'number', number: 3, position: at }] })).toEqual({
      schemaVersion: 1,
      units: 'pixels',
      marks: [{ type: 'number', number: 3, position: at, color: MARK_COLOR }],
    })
  })

  it('keeps who drew a mark, and survives JSON', () => {
    const origin = { id: 'm1', author: 'agent-7', at: '2026-11-20T08:30:00Z' }
    const annotation = parseAnnotation({
      units: 'shares',
      marks: [{ type: 'arrow', ...origin, from: at, to: at, lineWidth: 0.01 }],
    })
    expect(annotation.marks[0]).toMatchObject(origin)
    expect(parseAnnotation(JSON.parse(JSON.stringify(annotation)))).toEqual(annotation)
  })

  it.each([
    ['no object', 7],
    ['a list in place of marks', { marks: {} }],
    ['too many marks', { marks: Array(MAX_MARKS + 1).fill({ type: 'number', number: 1, position: at }) }],
    ['a negative width', { marks: [{ type: 'box', box: { ...at, width: -1, height: 1 } }] }],
    ['a number that is none', { marks: [{ type: 'number', number: 1, position: { x: Number.NaN, y: 0 } }] }],
    ['a text of a novel', { marks: [{ type: 'text', text: 'x'.repeat(501), position: at }] }],
    ['a time without a zone', { marks: [{ type: 'number', number: 1, position: at, at: '2026-11-20' }] }],
  ])('refuses %s', (_, value) => {
    expect(failure(value)).toMatchObject({ code: 'input/malformed-annotation' })
  })

  it('names the mark and the property that is wrong', () => {
    const marks = [
      { type: 'number', number: 1, position: at },
      { type: 'box', box: at },
    ]
    expect(failure({ marks })).toMatchObject({
      details: { issues: [{ path: 'marks.1.box.width' }, { path: 'marks.1.box.height' }] },
    })
  })
})
