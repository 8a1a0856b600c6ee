import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { INTENT_GROUPS, knowledgeShelfSchema, LANGUAGES } from '@sightdesk/core'
import { readPolicyBook } from '@sightdesk/graph'
import { describe, expect, it } from 'vitest'

const BUNDLE = join(import.meta.dirname, '..', 'bundle')
const shelves = globSync(join(BUNDLE, 'knowledge', '*.json')).map((path) =>
  knowledgeShelfSchema.parse(JSON.parse(readFileSync(path, 'utf8'))),
)
const entries = shelves.flatMap((shelf) => shelf.entries)

describe('the starter entries', () => {
  it('are forty, with ids of their own, on shelves that refine known intents', () => {
    expect(new Set(entries.map(({ id }) => id)).size).toBe(40)
    const intents: readonly string[] = Object.values(INTENT_GROUPS).flat()
    for (const { refines } of shelves) expect(intents).toEqual(expect.arrayContaining(refines))
  })

  it.each(entries.map((entry) => [entry.id, entry] as const))(
    '%s answers in every language it is asked in',
    (_, entry) => {
      expect(Object.keys(entry.answer).sort()).toEqual(Object.keys(entry.questions).sort())
      expect(LANGUAGES).toEqual(expect.arrayContaining(Object.keys(entry.questions)))
      expect(Object.keys(entry.questions)).toEqual(expect.arrayContaining(['zh', 'en']))
      for (const questions of Object.values(entry.questions)) expect(questions.length).toBeGreaterThan(1)
    },
  )
})

describe('the policy tables', () => {
  const names = ['hs', 'vat']
  const files = names.map(
    (name) => [`policy/${name}.json`, readFileSync(join(BUNDLE, 'policy', `${name}.json`))] as const,
  )
  const book = readPolicyBook(new Map(files))

  it('hold the codes and rates that their makers publish', () => {
    expect(Object.keys(book?.hs.codes ?? {})).toHaveLength(97 + 1229 + 5613)
    expect(book?.vat.rates).toHaveLength(241)
    const italian = book?.vat.rates.filter(({ territories, to }) => territories.includes('IT') && to === undefined)
    expect(italian).toMatchObject([{ rate: 0.22, from: '2013-10-01' }])
  })

  it('name source and licence, as NOTICE does', () => {
    const notice = readFileSync(join(BUNDLE, '..', 'NOTICE'), 'utf8')
    for (const source of [book?.hs.source, book?.vat.source]) expect(notice).toContain(source?.url)
  })
})
