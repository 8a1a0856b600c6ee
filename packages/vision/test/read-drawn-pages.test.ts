import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fieldDefinitionSchema, templateSchema } from '@sightdesk/core'
import { describe, expect, it } from 'vitest'
import { checkRequired } from '../src/fields/check-required.ts'
import { readFields } from '../src/fields/read-fields.ts'
import { classifyKind } from '../src/kinds/classify-kind.ts'
import { FURTHER_PAGES } from './further-pages.data.ts'
import { layOutPage } from './lay-out-page.ts'
import { CHINESE_PAGES, type DrawnPage, ENGLISH_PAGES } from './pages.data.ts'
import { WORLD_PAGES } from './world-pages.data.ts'

const BUNDLE = new URL('../../starter/bundle/', import.meta.url)
const parsed = (folder: string) =>
  readdirSync(new URL(folder, BUNDLE)).map((file) =>
    JSON.parse(readFileSync(new URL(`${folder}/${file}`, BUNDLE), 'utf8')),
  )
const templates = parsed('templates').map((one) => templateSchema.parse(one))
const fields = parsed('fields').map((one) => fieldDefinitionSchema.parse(one))

function read(page: DrawnPage) {
  const { lines, size } = layOutPage(page.rows)
  const kind = classifyKind(lines, { size, templates, fields })
  const template = templates.find((one) => one.id === kind.id)
  const readings = readFields(lines, { size, kind: kind.id, fields, ...(template && { template }) })
  const missing = template ? checkRequired(template, readings) : []
  return { kind, readings, missing }
}

function values(page: DrawnPage) {
  const { readings } = read(page)
  const optional = new Set(page.optional ?? [])
  const kept = Object.entries(readings).filter(([id]) => id in page.fields || !optional.has(id))
  return Object.fromEntries(kept.map(([id, reading]) => [id, reading.value]))
}

const PAGES = [...CHINESE_PAGES, ...ENGLISH_PAGES, ...WORLD_PAGES, ...FURTHER_PAGES]

describe('drawn pages', () => {
  it('lie beside the starter bundle', () => {
    expect(existsSync(new URL('fields/order_number.json', BUNDLE))).toBe(true)
  })

  it.each(PAGES.map((page) => [`${page.name} (${page.language})`, page] as const))(
    'tells the kind of %s',
    (_, page) => {
      expect(read(page).kind.id).toBe(page.kind)
    },
  )

  it.each(PAGES.map((page) => [`${page.name} (${page.language})`, page] as const))(
    'reads the fields of %s',
    (_, page) => {
      const asked = Object.entries(page.fields).filter(([id]) => !(page.optional ?? []).includes(id))
      const found = values(page)
      expect(found).toMatchObject(Object.fromEntries(asked))
      expect(Object.keys(found).filter((id) => !(id in page.fields))).toEqual([])
    },
  )

  it.each(PAGES.map((page) => [`${page.name} (${page.language})`, page] as const))(
    'says what is missing on %s',
    (_, page) => {
      expect(read(page).missing).toEqual(page.missing ?? [])
    },
  )

  it('points from every value to the lines that it stems from', () => {
    const page = CHINESE_PAGES[0] as DrawnPage
    const { lines } = layOutPage(page.rows)
    const reading = read(page).readings['order_number']
    expect(reading?.lines.map((index) => lines[index]?.text).join(' ')).toContain('2611034477820195')
  })

  it('reads nothing from a page without lines', () => {
    const size = { width: 100, height: 100 }
    expect(readFields([], { size, fields })).toEqual({})
    expect(classifyKind([], { size, templates, fields }).id).toBe('product_photo')
  })

  it('stays within limits on a page of hostile length', () => {
    const box = { x: 0, y: 0, width: 10, height: 10 }
    const lines = Array.from({ length: 3000 }, (_, index) => ({
      text: '1,'.repeat(5000),
      confidence: 1,
      box: { ...box, y: index * 20 },
    }))
    expect(() => readFields(lines, { size: { width: 100, height: 60_000 }, fields })).not.toThrow()
  })

  it('reads a field of a shop by the locators of its own kind', () => {
    const own = fieldDefinitionSchema.parse({
      schemaVersion: 1,
      id: 'seat',
      type: 'string',
      names: {},
      prompts: {},
      labels: {},
    })
    const template = templateSchema.parse({
      schemaVersion: 1,
      id: 'ticket',
      names: {},
      requires: ['seat'],
      cues: { en: ['Boarding pass', 'Gate closes'] },
      locators: { seat: [{ type: 'pattern', pattern: 'Seat\\s+([0-9]+[A-F])' }] },
    })
    const { lines, size } = layOutPage(['[40] Boarding pass', 'Gate closes 14:20', 'Seat 14C'])
    const kinds = [...templates, template]
    expect(classifyKind(lines, { size, templates: kinds, fields }).id).toBe('ticket')
    expect(readFields(lines, { size, fields: [...fields, own], template })['seat']?.value).toBe('14C')
  })
})
