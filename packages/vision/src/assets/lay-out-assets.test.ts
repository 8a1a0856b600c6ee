import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256Hex } from '@sightdesk/core'
import { temporaryFolder } from '@sightdesk/testing/node'
import { describe, expect, test } from 'vitest'
import { layOutAssets } from './lay-out-assets.ts'

/** A folder of built workers, as far as copying is concerned. */
async function builtWorkers(): Promise<string> {
  const folder = join(await temporaryFolder(), 'workers')
  await mkdir(folder)
  for (const name of ['tesseract-worker.js', 'onnx-worker.js']) await writeFile(join(folder, name), `// ${name}\n`)
  return folder
}

describe('copying assets', () => {
  test('every file of the manifest lies there with its size and hash', async () => {
    const target = await temporaryFolder()
    const recognizer = {
      id: 'my digits',
      model: Uint8Array.of(1, 2, 3),
      dictionary: '0\n1\n',
      languages: ['en'],
      height: 32,
    }
    const manifest = await layOutAssets(target, {
      workers: await builtWorkers(),
      languages: ['zh-CN', 'en'],
      reader: [recognizer],
      onnx: false,
    })
    expect(JSON.parse(await readFile(join(target, 'manifest.json'), 'utf8'))).toEqual(manifest)
    expect(Object.keys(manifest.languages)).toEqual(['zh-Hans', 'en'])
    for (const [path, { bytes, sha256 }] of Object.entries(manifest.files)) {
      const found = await readFile(join(target, path))
      expect({ bytes: found.length, sha256: await sha256Hex(found) }).toEqual({ bytes, sha256 })
    }
    expect(manifest.reader).toEqual(['reader/my-digits.json'])
    const described = JSON.parse(await readFile(join(target, 'reader/my-digits.json'), 'utf8'))
    expect(described).toMatchObject({ file: 'reader/my-digits.onnx', dictionary: '0\n1\n', height: 32 })
    expect(described.sha256).toBe(manifest.files['reader/my-digits.onnx']?.sha256)
  })

  test('the runtime for ONNX models is left out where nothing needs it', async () => {
    const options = { workers: await builtWorkers(), languages: ['en'] }
    const without = await layOutAssets(await temporaryFolder(), options)
    expect(Object.keys(without.files).filter((path) => /onnx|ort/.test(path))).toEqual([])
    expect(without.bytes).toBe(Object.values(without.files).reduce((sum, { bytes }) => sum + bytes, 0))
  })

  test('what is not installed is named before anything is written', async () => {
    const target = await temporaryFolder()
    await expect(layOutAssets(target, { workers: '/nowhere' })).rejects.toMatchObject({ code: 'engine/not-installed' })
    const unknown = layOutAssets(target, { workers: await builtWorkers(), languages: ['fi'] })
    await expect(unknown).rejects.toMatchObject({ details: { package: '@tesseract.js-data/fin' } })
    await expect(readFile(join(target, 'manifest.json'))).rejects.toMatchObject({ code: 'ENOENT' })
  })
})
