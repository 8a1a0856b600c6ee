import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { INTENT_GROUPS, LANGUAGES, OUT_OF_SCOPE } from '@sightdesk/core'
import { describe, expect, it } from 'vitest'
import { checkAlignment, measureAlignment } from '../scripts/lint/check-alignment.ts'
import { checkDuplicates, checkNearDuplicates } from '../scripts/lint/check-duplicates.ts'
import { checkCounts, checkScript, checkVocabulary } from '../scripts/lint/check-labels.ts'
import { checkSkeletons, findSharedSkeletons } from '../scripts/lint/check-skeletons.ts'
import { type Corpora, type LintRow, readCorpora } from '../scripts/lint/corpus.ts'
import { createWordSplitter, foldText } from '../scripts/lint/fold-text.ts'
import { formatCorpora } from '../scripts/lint/format-corpora.ts'
import { RULES } from '../scripts/lint/lint-corpora.ts'
import { measureLeakage } from '../scripts/lint/measure-leakage.ts'
import { starterCorporaFolder } from '../src/index.ts'

const corpora = readCorpora(starterCorporaFolder())

describe('the starter corpora', () => {
  it('exist for every language of the taxonomy', () => {
    expect([...corpora.keys()].sort()).toEqual([...LANGUAGES].sort())
  })

  it.each(RULES.map((rule) => [rule.name, rule] as const))('break nothing of %s', (_, rule) => {
    expect(rule(corpora)).toEqual([])
  })

  it('are counted in CORPORA.md as they are', () => {
    expect(readFileSync(join(import.meta.dirname, '../CORPORA.md'), 'utf8')).toBe(formatCorpora(corpora))
  })
})

describe('folding', () => {
  it('ignores case, width, space and punctuation, and keeps accents', () => {
    expect(foldText(' Où est  MON colis ?!')).toBe(foldText('où est mon colis'))
    expect(foldText('où')).not.toBe(foldText('ou'))
  })

  it('keeps marks, which carry vowels in Thai', () => {
    expect(foldText('ที่')).not.toBe(foldText('ท'))
  })

  it('tells messages of signs apart', () => {
    expect(foldText('??')).not.toBe(foldText('👍'))
  })

  it('finds words where no spaces stand', () => {
    expect(createWordSplitter('zh')('我的包裹在哪里').length).toBeGreaterThan(2)
  })
})

describe('the rule on counts', () => {
  it('asks for more in Chinese and English than elsewhere', () => {
    const intents = Object.values(INTENT_GROUPS).flat()
    const rows = [
      ...intents.flatMap((intent) => Array.from({ length: 14 }, (_, at) => row(`${intent} ${at}`, intent))),
      ...Array.from({ length: 150 }, (_, at) => row(`other ${at}`, OUT_OF_SCOPE)),
    ]
    expect(checkCounts(new Map([['de', rows]]))).toEqual([])
    expect(checkCounts(new Map([['en', rows]]))).toHaveLength(60)
    expect(checkCounts(new Map([['de', rows.slice(1, -1)]])).map((one) => one.message.split(':')[0])).toEqual([
      'product_info',
      OUT_OF_SCOPE,
    ])
  })
})

describe('the rules on single rows', () => {
  it('name unknown intents and emotions with their line', () => {
    const rows = [row('hi', 'hello'), { ...row('hi', 'greeting'), emotion: 'furious' }]
    expect(checkVocabulary(only('en', rows)).map(({ rule, lines }) => [rule, lines])).toEqual([
      ['intent', [1]],
      ['emotion', [2]],
    ])
  })

  it('ask for the script of the language, except out of scope', () => {
    const rows = [row('ETA?', 'delivery_time'), row('ETA幾時', 'delivery_time'), row('asdf', OUT_OF_SCOPE)]
    expect(checkScript(only('yue', rows)).map((one) => one.lines)).toEqual([[1]])
  })
})

describe('the rules on duplicates', () => {
  it('find equal messages within an intent and across intents', () => {
    const rows = [row('Thanks!', 'thanks'), row('thanks', 'thanks'), row('THANKS…', 'praise'), row('bye', 'thanks')]
    expect(checkDuplicates(only('en', rows)).map((one) => one.lines)).toEqual([[1, 2, 3]])
  })

  it('find nearly equal messages only where the intents differ', () => {
    const long = 'the blue kettle that I ordered two weeks ago still has not arrived at my house'
    const rows = [row(long, 'not_received'), row(`${long}s`, 'delivery_delay'), row(`${long}!!`, 'not_received')]
    expect(checkNearDuplicates(only('en', rows)).map((one) => one.lines)).toEqual([
      [1, 2],
      [2, 3],
    ])
    expect(checkNearDuplicates(only('en', rows.slice(0, 1).concat(rows.slice(2))))).toEqual([])
  })
})

describe('the rule on skeletons', () => {
  it('finds a template whose noun or number is swapped', () => {
    const nouns = ['kettle', 'jacket', 'phone', 'lamp', 'sofa']
    const rows = nouns.map((noun, at) => row(`where is my ${noun} from order ${at}12`, 'track_order'))
    expect(findSharedSkeletons(rows, 'en')).toHaveLength(5)
    expect(checkSkeletons(only('en', rows))).toHaveLength(1)
  })

  it('finds it in a language without spaces', () => {
    const rows = [
      row('我想问一下这件衣服什么时候发货', 'urge_shipping'),
      row('我想问一下这件裤子什么时候发货', 'urge_shipping'),
    ]
    expect(findSharedSkeletons(rows, 'zh')).toHaveLength(2)
  })

  it('leaves short messages and other sentences alone', () => {
    const rows = [
      row('not here', 'not_received'),
      row('not there', 'not_received'),
      row('my box never came', 'track_order'),
    ]
    expect(findSharedSkeletons(rows, 'en')).toEqual([])
  })
})

describe('the rule on alignment', () => {
  it('finds numbers and names that stand on the same lines', () => {
    const one = [row('order 4711 is late', 'track_order'), row('where is DHL', 'track_order')]
    const other = [row('4711番の注文が遅い', 'track_order'), row('DHLはどこ', 'track_order')]
    expect(measureAlignment(new Map([...only('en', one), ...only('ja', other)]))[0]?.share).toBe(1)
    expect(checkAlignment(new Map([...only('en', one), ...only('ja', other)]))).toHaveLength(1)
  })

  it('finds lists whose lengths rise and fall together', () => {
    const lengths = [5, 40, 12, 70, 22, 31, 9, 55, 18, 64, 27, 48]
    const list = (sign: string, factor: number) =>
      lengths.map((n) => row(sign.repeat(Math.round(n * factor)), 'praise'))
    expect(measureAlignment(new Map([...only('de', list('a', 1)), ...only('ru', list('ж', 1.2))]))[0]?.share).toBe(1)
    const turned = list('ж', 1.2).reverse()
    expect(measureAlignment(new Map([...only('de', list('a', 1)), ...only('ru', turned)]))[0]?.share).toBe(0)
  })
})

describe('leakage', () => {
  it('counts equal texts by hash, long ones apart, and long ones that are nearly equal', () => {
    const folder = mkdtempSync(join(tmpdir(), 'corpora-'))
    writeFileSync(
      join(folder, 'held-out.jsonl'),
      '{"text":"Thanks!"}\n{"text":7}\nno json\n{"text":"my parcel never came to the door"}\n',
    )
    const rows = [
      row('thanks', 'thanks'),
      row('My parcel never came to the door.', 'not_received'),
      row('bye', 'thanks'),
      row('my parcel never came to the doors', 'not_received'),
    ]
    expect(measureLeakage(only('en', rows), folder).get('en')).toEqual({ rows: 4, equal: 2, equalLong: 1, nearLong: 2 })
  })

  it('refuses a folder without texts', () => {
    const folder = mkdtempSync(join(tmpdir(), 'corpora-'))
    expect(() => measureLeakage(corpora, folder)).toThrow(expect.objectContaining({ code: 'data/missing-file' }))
  })
})

describe('reading a corpus', () => {
  it('refuses a row without its labels', () => {
    const folder = mkdtempSync(join(tmpdir(), 'corpora-'))
    writeFileSync(join(folder, 'en.jsonl'), '{"text":"hi","intent":"greeting"}\n')
    expect(() => readCorpora(folder)).toThrow(expect.objectContaining({ code: 'data/corpus-row' }))
  })
})

function row(text: string, intent: string): LintRow {
  return { text, intent, emotion: 'neutral', line: 0 }
}

/** One language; lines are counted from 1. */
function only(lang: string, rows: readonly LintRow[]): Corpora {
  return new Map([[lang, rows.map((one, at) => ({ ...one, line: at + 1 }))]])
}
