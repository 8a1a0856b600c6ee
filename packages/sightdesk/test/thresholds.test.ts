import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { exportOnnx, saveUnderstanding, trainUnderstanding } from '@sightdesk/nlp/train'
import { describe, expect, it } from 'vitest'
import { runCli } from './run-cli.ts'
import { temporaryFolder } from './sample-shop.ts'

const WORDS = ['parcel', 'refund', 'invoice']
const ROWS = WORDS.flatMap((word) =>
  Array.from({ length: 20 }, (_, at) => ({ text: `my ${word} please ${word}s ${at}`, intent: word, lang: 'en' })),
)
const jsonl = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).join('\n')

async function writeModel(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<string> {
  await mkdir(folder)
  for (const [name, bytes] of files) await writeFile(join(folder, name), bytes)
  return folder
}

describe('thresholds', () => {
  it('solves them from cross-validated rows and writes what a bundle holds', async () => {
    await using folder = await temporaryFolder()
    const out = join(folder.path, 'thresholds.json')
    const args = ['thresholds', '-', '--precision', '0.95', '--min-rows', '10', '--out', out]
    const outcome = await runCli(args, { input: jsonl(ROWS) })
    expect(outcome.code).toBe(0)
    const { thresholds, evidence } = JSON.parse(outcome.out)
    expect(JSON.parse(await readFile(out, 'utf8'))).toEqual(thresholds)
    expect(Object.keys(thresholds.intents)).toEqual([...WORDS].sort())
    expect(evidence[0]).toMatchObject({ rows: ROWS.length, precision: 1 })
  })
  it.each([[[]], [['--precision', '0.9', '--coverage', '0.5']], [['--cost', '10']], [['--precision', '2']]])(
    'ends with 2 on %j',
    async (flags) => {
      expect((await runCli(['thresholds', '-', ...flags], { input: jsonl(ROWS) })).code).toBe(2)
    },
  )
})

describe('evaluate', () => {
  it('compares two models and lists what is wrong with training rows; a model of ONNX files alone is read too', async () => {
    await using folder = await temporaryFolder()
    const trained = await trainUnderstanding(ROWS)
    const model = await writeModel(join(folder.path, 'model'), saveUnderstanding(trained))
    const baseline = await writeModel(join(folder.path, 'onnx'), exportOnnx(trained))
    const training = join(folder.path, 'training.jsonl')
    await writeFile(training, jsonl([...ROWS, { text: 'My parcel please parcels 3', intent: 'refund' }]))
    const args = ['evaluate', '-', '--model', model, '--baseline', baseline, '--trained', training, '--hardest', '3']
    const outcome = await runCli(args, { input: jsonl([...ROWS, { text: 'my parcel', intent: 'refund', lang: 'en' }]) })
    expect(outcome.code).toBe(0)
    expect(JSON.parse(outcome.out)).toMatchObject({
      rows: ROWS.length + 1,
      eceByChance: expect.any(Number),
      slices: { 'no slang': { rows: expect.any(Number) } },
      hardest: [{ text: 'my parcel', intent: 'refund', guess: 'parcel' }],
      comparison: { fixed: [], broken: [] },
      faults: { conflicts: [expect.objectContaining({ intents: ['parcel', 'refund'] }), ...Array(0)] },
    })
  })
})
