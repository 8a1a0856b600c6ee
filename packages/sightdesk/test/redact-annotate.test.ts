import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { drawPng } from '@sightdesk/testing/node'
import { describe, expect, it } from 'vitest'
import { runCli } from './run-cli.ts'
import { temporaryFolder } from './sample-shop.ts'

const lines = ['Recipient: John Smith', 'Phone: +44 7700 900123', 'Order number 250927418']
const drawn = () =>
  drawPng({ width: 640, height: 240, lines: lines.map((text, row) => ({ text, x: 30, y: 60 + row * 64, size: 30 })) })
const isPng = async (path: string) => (await readFile(path)).subarray(1, 4).toString() === 'PNG'

describe('sightdesk redact', () => {
  it('writes the covered picture and says what was covered, without the values', async () => {
    await using folder = await temporaryFolder()
    const [image, out] = [join(folder.path, 'in.png'), join(folder.path, 'out.png')]
    await writeFile(image, await drawn())
    const outcome = await runCli(['redact', image, '--out', out, '--json', '--lang', 'en', '--no-verify'])
    expect(outcome.code).toBe(0)
    const printed = JSON.parse(outcome.out)
    expect(printed).toMatchObject({ width: 640, height: 240, regions: [{ type: 'person_name' }, { type: 'phone' }] })
    expect(Object.keys(printed.regions[0].box).sort()).toEqual(['height', 'width', 'x', 'y'])
    expect(outcome.out).not.toMatch(/Smith|7700/)
    expect(await isPng(out)).toBe(true)
  })

  it('covers the same with tesseract alone', async () => {
    await using folder = await temporaryFolder()
    const [image, out] = [join(folder.path, 'in.png'), join(folder.path, 'out.png')]
    await writeFile(image, await drawn())
    const outcome = await runCli(['redact', image, '--out', out, '--no-verify', '--no-reader'])
    expect(JSON.parse(outcome.out)).toMatchObject({ regions: [{ type: 'person_name' }, { type: 'phone' }] })
  })

  it('ends with 2 for a name whose format it cannot write, with 1 for an unknown kind', async () => {
    await using folder = await temporaryFolder()
    const image = join(folder.path, 'in.png')
    await writeFile(image, await drawn())
    const out = join(folder.path, 'out.png')
    const codes = [
      await runCli(['redact', image, '--out', join(folder.path, 'out.gif')]),
      await runCli(['redact', image, '--out', out, '--only', 'shoe_size']),
    ].map((outcome) => [outcome.code, outcome.out])
    expect(codes).toEqual([
      [2, ''],
      [1, ''],
    ])
  })
})

describe('sightdesk annotate', () => {
  it('draws the marks of a file, be they a bare list', async () => {
    await using folder = await temporaryFolder()
    const [image, marks, out] = ['in.png', 'marks.json', 'out.png'].map((name) => join(folder.path, name)) as [
      string,
      string,
      string,
    ]
    await writeFile(image, await drawn())
    const list = [
      { type: 'number', number: 1, position: { x: 40, y: 40 } },
      { type: 'text', text: '看这里', position: { x: 300, y: 90 } },
    ]
    await writeFile(marks, JSON.stringify(list))
    const outcome = await runCli(['annotate', image, marks, '--out', out, '--json'])
    expect([outcome.code, JSON.parse(outcome.out).marks]).toEqual([0, 2])
    expect(await isPng(out)).toBe(true)
  })

  it('ends with 1 and a typed error for marks that are none', async () => {
    await using folder = await temporaryFolder()
    const [image, marks] = [join(folder.path, 'in.png'), join(folder.path, 'marks.json')]
    await writeFile(image, await drawn())
    await writeFile(marks, 'no json')
    const outcome = await runCli(['annotate', image, marks, '--out', join(folder.path, 'out.png')])
    expect([outcome.code, outcome.err.split(':')[0]]).toEqual([1, 'input/malformed-annotation'])
  })
})
