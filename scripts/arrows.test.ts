import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findForbiddenArrows } from './arrows.ts'

let root = ''

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'arrows-'))
})
afterEach(() => rm(root, { recursive: true, force: true }))

async function write(file: string, source: string): Promise<void> {
  await mkdir(dirname(join(root, file)), { recursive: true })
  await writeFile(join(root, file), source)
}

describe('findForbiddenArrows', () => {
  it('lets a room import what lies below it', async () => {
    await write('packages/nlp/src/a.ts', "import { x } from '@sightdesk/core'\nimport '@sightdesk/model/onnx'\n")
    expect(findForbiddenArrows(root)).toEqual([])
  })

  it('names a room that imports another', async () => {
    await write('packages/nlp/src/a.ts', "import type { X } from '@sightdesk/vision/node'\n")
    expect(findForbiddenArrows(root)).toEqual(['packages/nlp/src/a.ts → vision'])
  })

  it('sees dynamic imports and exports from', async () => {
    await write('packages/core/src/a.ts', "const x = await import('@sightdesk/store')\nexport * from 'sightdesk'\n")
    expect(findForbiddenArrows(root)).toEqual(['packages/core/src/a.ts → store', 'packages/core/src/a.ts → sightdesk'])
  })

  it('names a path that leaves its package', async () => {
    await write('packages/graph/src/deep/a.ts', "import { x } from '../../../nlp/src/x.ts'\nimport '../b.ts'\n")
    expect(findForbiddenArrows(root)).toEqual(['packages/graph/src/deep/a.ts → packages/nlp/src/x.ts'])
  })

  it('lets only tests import the testing package', async () => {
    await write('packages/store/src/a.test.ts', "import { x } from '@sightdesk/testing'\n")
    await write('packages/store/src/a.ts', "import { x } from '@sightdesk/testing'\n")
    expect(findForbiddenArrows(root)).toEqual(['packages/store/src/a.ts → testing'])
  })

  it('reads Svelte components', async () => {
    await write('apps/studio/src/A.svelte', "<script>\nimport { x } from '@sightdesk/testing'\n</script>\n")
    expect(findForbiddenArrows(root)).toEqual(['apps/studio/src/A.svelte → testing'])
  })
})
