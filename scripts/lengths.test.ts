import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findLongCode } from './lengths.ts'

let root = ''

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'lengths-'))
})
afterEach(() => rm(root, { recursive: true, force: true }))

async function write(file: string, lines: readonly string[]): Promise<void> {
  await mkdir(dirname(join(root, file)), { recursive: true })
  await writeFile(join(root, file), `${lines.join('\n')}\n`)
}

const statements = (count: number) => Array.from({ length: count }, (_, index) => `const x${index} = ${index}`)

describe('findLongCode', () => {
  it('lets a file of 350 lines and a function of 80 stand', async () => {
    await write('packages/core/src/file.ts', statements(350))
    await write('packages/core/src/function.ts', ['function f() {', ...statements(78), '}'])
    expect(findLongCode(root)).toEqual([])
  })

  it('names a file that is one line longer', async () => {
    await write('packages/core/src/file.ts', statements(351))
    expect(findLongCode(root)).toEqual(['packages/core/src/file.ts (351 lines)'])
  })

  it('names a function that is one line longer, and where it starts', async () => {
    await write('packages/core/src/function.ts', ['', 'export function f() {', ...statements(79), '}'])
    expect(findLongCode(root)).toEqual(['packages/core/src/function.ts:2 f (81 lines)'])
  })

  it('measures functions without a name', async () => {
    await write('scripts/arrow.ts', ['[1].map(() => {', ...statements(79), '})'])
    expect(findLongCode(root)).toEqual(['scripts/arrow.ts:1 function (81 lines)'])
  })

  it('leaves tables of data, tests and declarations aside', async () => {
    for (const name of ['table.data.ts', 'file.test.ts', 'types.d.ts'])
      await write(`packages/core/src/${name}`, statements(500))
    expect(findLongCode(root)).toEqual([])
  })

  it('counts the lines of a component', async () => {
    await write('apps/studio/src/Long.svelte', statements(351))
    expect(findLongCode(root)).toEqual(['apps/studio/src/Long.svelte (351 lines)'])
  })
})
