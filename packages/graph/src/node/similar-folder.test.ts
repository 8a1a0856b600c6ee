import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { temporaryFolder } from '@sightdesk/testing/node'
import { describe, expect, it } from 'vitest'
import { createSimilarIndex } from '../similar/create-similar-index.ts'
import { loadSimilarIndex, parseSimilarRows, saveSimilarIndex } from './similar-folder.ts'

const ROWS = [
  { id: 'a', text: '充值失败', errorCodes: ['E003'] },
  { id: 'b', text: 'where is my parcel', outcome: 'worked' as const },
]

describe('a saved index', () => {
  it('answers as it did before', async () => {
    const folder = await temporaryFolder()
    const index = createSimilarIndex(ROWS)
    await saveSimilarIndex(index, folder)
    const loaded = await loadSimilarIndex(folder)
    expect(loaded.query({ text: 'my parcel' })).toEqual(index.query({ text: 'my parcel' }))
    expect([...loaded.rows()]).toEqual(ROWS)
  })

  it('holds nothing of a case that was forgotten, and leaves no old rows behind', async () => {
    const folder = await temporaryFolder()
    const index = createSimilarIndex(ROWS)
    await saveSimilarIndex(index, folder)
    index.remove('b')
    await saveSimilarIndex(index, folder)
    const contents = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')))
    expect(contents.join()).not.toContain('parcel')
    expect((await loadSimilarIndex(folder)).size).toBe(1)
  })

  it.each([
    ['rows that were changed', 'rows', 'data/checksum'],
    ['a card that is no card', 'index', 'data/malformed'],
  ])('is refused with %s', async (_, start, code) => {
    const folder = await temporaryFolder()
    await saveSimilarIndex(createSimilarIndex(ROWS), folder)
    const name = (await readdir(folder)).find((file) => file.startsWith(start)) as string
    await writeFile(join(folder, name), '{"id":"x"}')
    await expect(loadSimilarIndex(folder)).rejects.toMatchObject({ code })
  })

  it('is missing where there is none', async () => {
    await expect(loadSimilarIndex(await temporaryFolder())).rejects.toMatchObject({ code: 'input/missing-file' })
  })
})

describe('parseSimilarRows', () => {
  it('takes numbers as ids and leaves empty lines out', () => {
    expect(parseSimilarRows('{"id":7,"text":"x"}\n\n')).toEqual([{ id: '7', text: 'x' }])
  })

  it('names the line that is wrong', () => {
    const parse = () => parseSimilarRows('{"id":"a","text":"x"}\n{"text":"no id"}\n', 'corpus.jsonl')
    expect(parse).toThrow(
      expect.objectContaining({ code: 'data/malformed', details: { place: 'corpus.jsonl line 2' } }),
    )
  })
})
