import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type MessagePrediction, readBundle, type Turn } from '@sightdesk/core'
import { bundleFolder } from '@sightdesk/core/node'
import { createIntentModel, loadUnderstanding } from '@sightdesk/nlp'
import { starterBundleFolder } from '@sightdesk/starter'
import { groupBy, printTable, readFlags, readJsonLines, runCli } from './evaluation.ts'
import { EVIDENCE_CASES } from './scoring/evidence-cases.data.ts'
import { type MessageGuess, type MessageLabel, scoreMessages } from './scoring/score-understanding.ts'

// What do earlier turns bring? Dialogues whose last message needs the others, read with and without them by one model.
// Usage: pnpm eval dialogues [--data FOLDER] [--by lang]; the project's own dialogues are always read.

interface Dialogue extends Omit<MessageLabel, 'text'> {
  readonly text?: string
  readonly turns: readonly Turn[]
}

const OWN = join(import.meta.dirname, '../packages/starter/bundle/data/calibration/dialogues.jsonl')
const { data, by } = readFlags()
const files = [OWN, join(data, 'text', 'shop-dialogues-dev.jsonl')].filter((file) => existsSync(file))
for (const file of files) {
  const dialogues = readJsonLines<Dialogue>(file)
  const [withTurns, without] = [await read(dialogues.map(whole)), await read(dialogues.map(lastMessage))]
  const labels = dialogues.map((dialogue) => ({ ...dialogue, text: lastMessage(dialogue).text }))
  const row = (places: readonly number[]) => {
    const right = (guesses: readonly MessageGuess[]) =>
      scoreMessages(places.map((at) => [labels[at] as MessageLabel, guesses[at] as MessageGuess])).intentAccuracy ?? 0
    const [after, before] = [right(withTurns), right(without)]
    return {
      dialogues: places.length,
      'with turns': round(after),
      'without turns': round(before),
      'points gained': round(after - before),
    }
  }
  console.log(file === OWN ? 'own dialogues' : 'shop-dialogues-dev.jsonl')
  const places = [...labels.keys()]
  const groups = groupBy(places, (at) => String(labels[at]?.[(by ?? 'lang') as keyof MessageLabel]))
  printTable({ all: row(places), ...Object.fromEntries([...groups].map(([name, group]) => [name, row(group)])) })
}

function read(rows: readonly object[]): Promise<MessageGuess[]> {
  return runCli<MessageGuess>(['understand', '--jsonl'], rows.map((row) => JSON.stringify(row)).join('\n'))
}

function whole({ text, turns }: Dialogue) {
  return text === undefined ? { turns } : { text, turns }
}

/** The same message as if nothing had been said before. */
function lastMessage({ text, turns }: Dialogue) {
  return { text: text ?? turns.findLast((turn) => turn.role === 'customer')?.text ?? '' }
}

/** Percent with one decimal. */
function round(share: number): number {
  return Math.round(share * 1000) / 10
}

// What do pictures bring? Vague messages of the project's own, with and without the tokens of their picture.
const bundle = await readBundle(bundleFolder(starterBundleFolder()))
const model = createIntentModel(loadUnderstanding(bundle.files))
const rightShare = (predictions: readonly MessagePrediction[]) =>
  predictions.filter(({ intent }, at) => intent.id === EVIDENCE_CASES[at]?.intent).length / EVIDENCE_CASES.length
const withPicture = rightShare(await model.predict(EVIDENCE_CASES))
const bare = rightShare(await model.predict(EVIDENCE_CASES.map(({ text }) => ({ text }))))
console.log('own messages with a picture')
printTable({
  all: {
    messages: EVIDENCE_CASES.length,
    'with picture': round(withPicture),
    'without picture': round(bare),
    'points gained': round(withPicture - bare),
  },
})
