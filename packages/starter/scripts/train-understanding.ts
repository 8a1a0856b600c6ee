import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { saveUnderstanding, type TrainingRow, trainUnderstanding } from '@sightdesk/nlp/train'

/**
 * Train the starter's understanding model from its corpora and write it to `dist/models/understanding`.
 *
 * Usage: node --conditions=@sightdesk/source scripts/train-understanding.ts [--out FOLDER]
 * Prints the cross-validated figures as JSON.
 */
const CORPORA = join(import.meta.dirname, '../bundle/corpora')
const CALIBRATION = join(import.meta.dirname, '../bundle/data/calibration/messages.jsonl')
const flag = process.argv.indexOf('--out')
const OUT = flag > 0 ? String(process.argv[flag + 1]) : join(import.meta.dirname, '../dist/models/understanding')

/** Rows of every language, files in ascending order, so that training sees the same order everywhere. */
async function readCorpora(): Promise<TrainingRow[]> {
  const names = (await readdir(CORPORA)).filter((name) => name.endsWith('.jsonl')).sort()
  const files = await Promise.all(names.map((name) => readFile(join(CORPORA, name), 'utf8')))
  return files.flatMap((text, at) => {
    const lang = (names[at] as string).replace('.jsonl', '')
    return parseRows(text).map((row) => ({ ...row, lang }))
  })
}

function parseRows(text: string): TrainingRow[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as TrainingRow)
}

const calibrationRows = parseRows(await readFile(CALIBRATION, 'utf8'))
const trained = await trainUnderstanding(await readCorpora(), {
  seed: 1,
  maxWeights: 800_000,
  outOfScopeShare: 0.04,
  sources: [{ name: 'Sightdesk starter corpora and calibration messages', license: 'Apache-2.0' }],
  calibrationRows,
})
await mkdir(OUT, { recursive: true })
const files = saveUnderstanding(trained)
for (const [name, bytes] of files) await writeFile(join(OUT, name), bytes)
const bytes = Object.fromEntries([...files].map(([name, content]) => [name, content.length]))
const { confusions, ...metrics } = trained.card.metrics as { confusions: unknown[] }
process.stdout.write(
  `${JSON.stringify({ id: trained.id, bytes, metrics, confusions: confusions.slice(0, 20) }, null, 1)}\n`,
)
