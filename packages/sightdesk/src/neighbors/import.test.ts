import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { importCsv } from './import-csv.ts'
import { importDialogflow } from './import-dialogflow.ts'
import { importRasa } from './import-rasa.ts'
import { ourLanguage } from './imported-rows.ts'
import { readZip, ZIP_LIMITS } from './read-zip.ts'

describe('importRasa', () => {
  const yaml = `version: "3.1"
nlu:
- intent: track_order
  examples: |
    - where is [A-1](order_id)
    - is my [parcel]{"entity": "thing", "value": "package"} in [NYC](city:New York)?
    - Where is A-1
    -
- intent: faq/hours
  examples:
  - text: |
      are you open [now](time)
    metadata: {sentiment: neutral}
- synonym: package
  examples: |
    - parcel
- regex: order_id
  examples: |
    - A-\\d+
- lookup: city
  examples: |
    - NYC
`

  it('takes marks off, and leaves synonyms, patterns and look-up tables', () => {
    const { rows, refused } = importRasa([{ name: 'nlu.yml', text: yaml }], { lang: 'en-GB' })
    expect(rows).toEqual([
      { text: 'where is A-1', intent: 'track_order', lang: 'en' },
      { text: 'is my parcel in NYC?', intent: 'track_order', lang: 'en' },
      { text: 'are you open now', intent: 'faq/hours', lang: 'en' },
    ])
    expect(refused).toEqual([{ where: 'nlu.yml track_order 3', reason: 'duplicate' }])
  })

  it('reads the Markdown of Rasa 1', () => {
    const text = '## intent:greet\n- hey [Ana](name)\n- \n\n## synonym:hi\n- hey\n'
    expect(importRasa([{ name: 'nlu.md', text }]).rows).toEqual([{ text: 'hey Ana', intent: 'greet' }])
  })

  it.each([
    ['no YAML', 'nlu: [', 'x.yml', 'malformed'],
    ['another shape', 'nlu: {a: 1}', 'x.yml', 'malformed'],
    ['an intent that is no text', 'nlu:\n- intent: 4\n  examples: |\n    - a\n', 'x.yml 1', 'no_intent'],
    ['examples that are none', 'nlu:\n- intent: a\n  examples: 4\n', 'x.yml a', 'malformed'],
    [
      'references that multiply',
      `a: &a [x]\n${Array.from({ length: 40 }, (_, i) => `b${i}: &b${i} [*a,*a,*a,*a]`).join('\n')}\nnlu: *a`,
      'x.yml',
      'malformed',
    ],
  ])('names a file with %s', (_, text, where, reason) => {
    expect(importRasa([{ name: 'x.yml', text }])).toEqual({ rows: [], refused: [{ where, reason }] })
  })
})

describe('importDialogflow', () => {
  const json = (name: string, value: unknown) => ({ name, text: JSON.stringify(value) })

  it('reads the export of an ES agent', () => {
    const { rows, refused } = importDialogflow([
      json('agent.json', { description: '', language: 'en' }),
      json('intents/track.json', { name: 'Track order', fallbackIntent: false }),
      json('intents/track_usersays_pt-br.json', [
        { id: '1', data: [{ text: 'cadê o ' }, { text: 'A-1', alias: 'id', meta: '@sys.any' }], isTemplate: false },
        { id: '2', data: [{ text: 'cadê @sys.any:id' }], isTemplate: true },
      ]),
      json('intents/none.json', { name: 'Default Fallback Intent', fallbackIntent: true }),
      json('intents/none_usersays_zh-hk.json', [{ data: [{ text: '今日天氣點呀' }] }]),
    ])
    expect(rows).toEqual([
      { text: 'cadê o A-1', intent: 'Track order', lang: 'pt' },
      { text: '今日天氣點呀', intent: 'out_of_scope', lang: 'yue' },
    ])
    expect(refused).toEqual([{ where: 'intents/track_usersays_pt-br.json 2', reason: 'pattern' }])
  })

  it('reads the export of a CX agent', () => {
    const parts = [{ text: 'where is ' }, { text: 'A-1', parameterId: 'id' }]
    const { rows } = importDialogflow([
      json('agent.json', {}),
      json('intents/track/track.json', { name: '4f', displayName: 'track' }),
      json('intents/track/trainingPhrases/en.json', {
        trainingPhrases: [{ parts, repeatCount: 1, languageCode: 'en' }],
      }),
    ])
    expect(rows).toEqual([{ text: 'where is A-1', intent: 'track', lang: 'en' }])
  })

  it('reads intents as the API gives them', () => {
    const track = { displayName: 'track', trainingPhrases: [{ parts: [{ text: 'where' }], languageCode: 'xx' }] }
    expect(importDialogflow([json('x.json', { intents: [track, { displayName: 'empty' }] })]).rows).toEqual([
      { text: 'where', intent: 'track' },
    ])
  })

  it('names files that are no JSON or of another shape', () => {
    const files = [
      { name: 'a.json', text: '{' },
      json('i/b_usersays_en.json', { data: 1 }),
      json('i/c/trainingPhrases/en.json', []),
    ]
    expect(importDialogflow(files).refused.map(({ reason }) => reason)).toEqual(['malformed', 'malformed', 'malformed'])
  })
})

describe('importCsv', () => {
  it('takes the columns it is told', () => {
    const text = '\uFEFFid,utterance,label,lc\n1,"where, please?",track,en-US\n2,,track,en\n3,hi,,en\n'
    const { rows, refused } = importCsv([{ name: 'a.csv', text }], { text: 'utterance', intent: 'label', lang: 'lc' })
    expect(rows).toEqual([{ text: 'where, please?', intent: 'track', lang: 'en' }])
    expect(refused).toEqual([
      { where: 'a.csv line 3', reason: 'empty' },
      { where: 'a.csv line 4', reason: 'no_intent' },
    ])
  })

  it('names a column that is not there', () => {
    expect(() => importCsv([{ name: 'a.csv', text: 'a,b\n1,2\n' }])).toThrowError(
      expect.objectContaining({ code: 'input/unknown-column' }),
    )
  })
})

describe('ourLanguage', () => {
  it.each([
    ['pt-BR', 'pt'],
    ['zh_TW', 'zh'],
    ['zh-HK', 'yue'],
    ['sv', undefined],
    [undefined, undefined],
  ])('reads %s as %s', (tag, language) => {
    expect(ourLanguage(tag)).toBe(language)
  })
})

describe('readZip', () => {
  const all = () => true

  it('unpacks stored and deflated entries, folders left out', () => {
    const bytes = pack([
      ['a/', ''],
      ['a/b.json', '{"b":1}'],
      ['c.txt', 'c'.repeat(1000), 8],
    ])
    const files = readZip(bytes, all)
    expect([...files.keys()]).toEqual(['a/b.json', 'c.txt'])
    expect(new TextDecoder().decode(files.get('c.txt'))).toBe('c'.repeat(1000))
  })

  it('unpacks only what is wanted', () => {
    expect([
      ...readZip(
        pack([
          ['a.json', '1'],
          ['b.png', '2'],
        ]),
        (name) => name.endsWith('.json'),
      ).keys(),
    ]).toEqual(['a.json'])
  })

  it('ends at its bound, whatever the archive claims', () => {
    const bomb = deflateRawSync(new Uint8Array(ZIP_LIMITS.bytes / 4 + 1))
    const entries = Array.from({ length: 4 }, (_, index) => [`${index}`, bomb, 8] as const)
    expect(() => readZip(pack(entries), all)).toThrowError(expect.objectContaining({ code: 'input/too-large' }))
  })

  it.each([
    ['nothing', new Uint8Array(0)],
    ['something else', new TextEncoder().encode('no zip at all, but long enough for one')],
    ['a cut directory', pack([['a.json', '1']]).slice(20)],
  ])('refuses %s', (_, bytes) => {
    expect(() => readZip(bytes, all)).toThrowError(expect.objectContaining({ code: 'input/malformed-zip' }))
  })
})

/** Writes a zip archive by the layout of APPNOTE 4.3; method 8 takes packed bytes, or packs a text. */
function pack(entries: readonly (readonly [string, string | Uint8Array, number?])[]): Uint8Array {
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const [name, content, method = 0] of entries) {
    const plain = new TextEncoder().encode(typeof content === 'string' ? content : '')
    const body = typeof content !== 'string' ? content : method === 8 ? deflateRawSync(plain) : plain
    const path = new TextEncoder().encode(name)
    const common = [u16(20), u16(0), u16(method), u32(0), u32(0), u32(body.length), u32(plain.length), u16(path.length)]
    const local = joined([u32(0x04034b50), ...common, u16(0), path, body])
    directory.push(
      joined([u32(0x02014b50), u16(20), ...common, u16(0), u16(0), u16(0), u16(0), u32(0), u32(offset), path]),
    )
    parts.push(local)
    offset += local.length
  }
  const index = joined(directory)
  const count = u16(entries.length)
  const end = joined([u32(0x06054b50), u16(0), u16(0), count, count, u32(index.length), u32(offset), u16(0)])
  return joined([...parts, index, end])
}

function u16(value: number): Uint8Array {
  return Uint8Array.of(value & 255, value >> 8)
}

function u32(value: number): Uint8Array {
  return Uint8Array.of(value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24)
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts))
}
