import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { templateSchema } from '@sightdesk/core'
import { drawPng } from '@sightdesk/testing/node'
import { describe, expect, it } from 'vitest'
import { runCli } from './run-cli.ts'
import { temporaryFolder } from './sample-shop.ts'

interface Member {
  readonly code: string
  readonly tier: string
}

const ROWS = { code: 150, tier: 230 } as const

/** A membership page: a title, two rows, a button. */
function memberCard({ code, tier }: Member): Promise<Uint8Array> {
  const row = (text: string, x: number, y: number) => ({ text, x, y, size: 28 })
  const lines = [
    row('Harbour Club', 200, 60),
    row('Member code', 30, ROWS.code),
    row(code, 380, ROWS.code),
    row('Membership tier', 30, ROWS.tier),
    row(tier, 380, ROWS.tier),
    row('Show at the counter', 170, 330),
  ]
  return drawPng({ width: 640, height: 380, lines })
}

const boxAt = (y: number) => ({ x: 370, y: y - 30, width: 240, height: 44 })
const marks = [
  { field: 'member_code', box: boxAt(ROWS.code) },
  { field: 'tier', box: boxAt(ROWS.tier), type: 'enum' },
]

async function write(folder: string, name: string, member: Member, more: object[] = marks): Promise<[string, string]> {
  const [image, file] = [join(folder, `${name}.png`), join(folder, `${name}.json`)]
  await writeFile(image, await memberCard(member))
  await writeFile(file, JSON.stringify(more))
  return [image, file]
}

describe('sightdesk template learn', () => {
  it('writes a template and its fields, learned from two pictures', async () => {
    await using folder = await temporaryFolder()
    const first = await write(folder.path, 'first', { code: 'HC-482913', tier: 'Anchor' })
    const second = await write(folder.path, 'second', { code: 'HC-771204', tier: 'Captain' })
    const out = join(folder.path, 'template.json')
    const args = ['--id', 'member_card', '--out', out, '--lang', 'en', '--no-reader']
    const outcome = await runCli(['template', 'learn', ...first, ...second, ...args])
    expect([outcome.code, outcome.err]).toEqual([0, ''])
    expect(JSON.parse(outcome.out)).toMatchObject({
      id: 'member_card',
      fields: { member_code: expect.arrayContaining(['label', 'anchor']) },
    })
    const { templates, fields } = JSON.parse(await readFile(out, 'utf8'))
    expect(templateSchema.parse(templates[0])).toMatchObject({ requires: ['member_code', 'tier'] })
    expect(fields).toMatchObject([
      { id: 'member_code', type: 'string', labels: { en: ['Member code'] } },
      { id: 'tier', type: 'enum', vocabulary: { Anchor: { en: ['Anchor'] }, Captain: { en: ['Captain'] } } },
    ])
  })

  it('ends with 1 for marks of another shape, for a box without text, for a picture without marks', async () => {
    await using folder = await temporaryFolder()
    const member = { code: 'HC-482913', tier: 'Anchor' }
    const args = ['--id', 'member_card', '--out', join(folder.path, 'x.json'), '--lang', 'en', '--no-reader']
    const malformed = await write(folder.path, 'malformed', member, [{ field: 'tier' }])
    const empty = await write(folder.path, 'empty', member, [
      { field: 'tier', box: { x: 2, y: 2, width: 9, height: 9 } },
    ])
    const outcomes = [
      await runCli(['template', 'learn', ...malformed, ...args]),
      await runCli(['template', 'learn', ...empty, ...args]),
      await runCli(['template', 'learn', ...empty, empty[0], ...args]),
    ]
    expect(outcomes.map(({ code, err }) => [code, err.split(':')[0]])).toEqual([
      [1, 'input/malformed'],
      [1, 'input/mark-without-text'],
      [1, 'input/marks-missing'],
    ])
  })
})
