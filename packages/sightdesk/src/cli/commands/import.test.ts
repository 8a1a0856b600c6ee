import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addImportCommand } from './import.ts'
import { runInProcess } from './run-in-process.fixture.ts'

let folder = ''
const at = (name: string) => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sightdesk-import-'))
  await mkdir(at('agent/intents'), { recursive: true })
  await writeFile(at('agent/agent.json'), '{"language":"en"}')
  await writeFile(at('agent/intents/track_usersays_en.json'), '[{"data":[{"text":"where is it"}],"isTemplate":false}]')
  await writeFile(at('nlu.yml'), 'nlu:\n- intent: greet\n  examples: |\n    - hi [Ana](name)\n    - hi Ana\n')
  await writeFile(at('rows.csv'), 'words,what\nhello,greet\n')
  await writeFile(at('broken.yml'), 'nlu: [')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const run = (...args: string[]) => runInProcess(addImportCommand, ['import', ...args])

describe('sightdesk import', () => {
  it('writes rows and a report', async () => {
    const outcome = await run(
      'rasa',
      at('nlu.yml'),
      '--lang',
      'en',
      '--out',
      at('out.jsonl'),
      '--report',
      at('report.json'),
    )
    expect(outcome.code).toBe(0)
    expect(JSON.parse(outcome.out)).toEqual({ rows: 1, intents: 1, refused: { duplicate: 1 } })
    expect(JSON.parse(await readFile(at('out.jsonl'), 'utf8'))).toEqual({ text: 'hi Ana', intent: 'greet', lang: 'en' })
    expect(JSON.parse(await readFile(at('report.json'), 'utf8'))).toEqual({
      rows: 1,
      refused: [{ where: 'nlu.yml greet 2', reason: 'duplicate' }],
    })
  })

  it('walks through the folder of an agent', async () => {
    const outcome = await run('dialogflow', at('agent'))
    expect([outcome.code, outcome.rows()]).toEqual([0, [{ text: 'where is it', intent: 'track', lang: 'en' }]])
  })

  it('takes the columns it is told', async () => {
    const outcome = await run('csv', at('rows.csv'), '--text', 'words', '--intent', 'what')
    expect(outcome.rows()).toEqual([{ text: 'hello', intent: 'greet' }])
  })

  it('fails on what it cannot read, and goes on with the rest', async () => {
    const outcome = await run('rasa', at('broken.yml'), at('nlu.yml'))
    expect([outcome.code, outcome.rows().length]).toEqual([1, 1])
  })

  it('names a path that is not there', async () => {
    await expect(run('rasa', at('missing.yml'))).rejects.toMatchObject({ code: 'input/missing-file' })
  })
})
