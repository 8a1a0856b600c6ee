import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { saveUnderstanding } from '@sightdesk/nlp'
import { trainUnderstanding } from '@sightdesk/nlp/train'
import { describe, expect, it } from 'vitest'
import { runCli } from './run-cli.ts'
import { temporaryFolder } from './sample-shop.ts'

const SAID: Readonly<Record<string, readonly string[]>> = {
  track_order: ['where is my parcel', 'track the package', 'no movement on my delivery'],
  refund_request: ['I want my money back', 'refund me', 'return the money for the lamp'],
  out_of_scope: ['who won the football', 'tell me a joke', 'what is the weather'],
}
const ROWS = Object.entries(SAID).flatMap(([intent, texts]) =>
  texts.flatMap((text) =>
    ['hi, ', 'please, ', '', 'well ', 'so ', 'ok '].map((opening) => ({ text: opening + text, intent, lang: 'en' })),
  ),
)

async function writeInputs(folder: string): Promise<{ data: string; model: string }> {
  const [data, model] = [join(folder, 'rows.jsonl'), join(folder, 'model')]
  await writeFile(data, ROWS.map((row) => JSON.stringify(row)).join('\n'))
  await mkdir(model)
  for (const [name, bytes] of saveUnderstanding(await trainUnderstanding(ROWS, { seed: 1 })))
    await writeFile(join(model, name), bytes)
  return { data, model }
}

describe('evaluate --report', () => {
  it('writes a page beside the figures, and says where it cannot', async () => {
    await using folder = await temporaryFolder()
    const { data, model } = await writeInputs(folder.path)
    const report = join(folder.path, 'report.html')
    const outcome = await runCli(['evaluate', data, '--model', model, '--report', report])
    expect(outcome.code).toBe(0)
    expect(JSON.parse(outcome.out)).toMatchObject({ rows: ROWS.length, languages: { en: { rows: ROWS.length } } })
    const html = await readFile(report, 'utf8')
    expect(html.match(/<svg/g)).toHaveLength(2)
    expect(html).toContain(`<td class="figure">${ROWS.length}</td>`)

    const refused = await runCli(['evaluate', data, '--model', model, '--report', join(folder.path, 'none', 'r.html')])
    expect(refused.code).toBe(1)
    expect(refused.err).toContain('input/unwritable-file')
  })
})
