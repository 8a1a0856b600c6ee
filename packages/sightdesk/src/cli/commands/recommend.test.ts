import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createProgram } from '../program.ts'

let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recommend-'))
})
afterEach(async () => {
  vi.restoreAllMocks()
  await rm(folder, { recursive: true, force: true })
})

async function run(...flags: string[]): Promise<string> {
  const written: string[] = []
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => written.push(String(chunk)) > 0)
  await createProgram().parseAsync(['node', 'sightdesk', 'recommend', 'evaluate', ...flags])
  return written.join('')
}

it('evaluates a recommender on what was held back', async () => {
  const rows = ['1 a b c d', '2 a b c', '3 x y z w', '4 x y z', '5 a c d', '6 x z w']
  await writeFile(join(folder, 'train.txt'), `${rows.join('\n')}\n`)
  await writeFile(join(folder, 'test.txt'), '2 d\n4 w\n1\n')
  const files = ['--train', join(folder, 'train.txt'), '--test', join(folder, 'test.txt')]
  const report = JSON.parse(await run(...files, '--k', '2', '--json'))
  expect(Object.keys(report)).toEqual(['recall', 'ndcg', 'buildMs', 'queryMs'])
  expect(report.recall).toBe(1)
})

it('names a file that is missing and a k that is none', async () => {
  await expect(run('--train', join(folder, 'none'), '--test', join(folder, 'none'))).rejects.toMatchObject({
    code: 'input/missing-file',
  })
  await expect(run('--train', 'a', '--test', 'b', '--k', '0')).rejects.toMatchObject({
    code: 'input/option-out-of-range',
  })
})
