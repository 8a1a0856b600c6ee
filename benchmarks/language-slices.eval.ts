import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { groupBy, printTable, runCli } from './evaluation.ts'
import { type MessageGuess, type MessageLabel, scoreMessages } from './scoring/score-understanding.ts'

/** Do slang, dialect and half sentences of a dialogue cost accuracy? On messages of our own that no model was trained on. */
const DATA = join(import.meta.dirname, '../packages/starter/bundle/data/calibration')

interface Slice extends MessageLabel {
  readonly turns?: readonly object[]
}
type Scored = readonly [Slice, MessageGuess]

const slang = await understand(read('slices.jsonl'))
const dialogues = read('dialogues.jsonl')
const withTurns = await understand(dialogues)
const alone = await understand(dialogues.map(({ turns: _turns, ...row }) => row))

console.log('slang and dialect')
printTable({
  all: scoreMessages(slang),
  ...Object.fromEntries([...groupBy(slang, ([row]) => row.slices?.[0])].map(([name, of]) => [name, scoreMessages(of)])),
})
console.log('dialogues')
printTable({ 'with earlier turns': scoreMessages(withTurns), 'without them': scoreMessages(alone) })

function read(file: string): Slice[] {
  const lines = readFileSync(join(DATA, file), 'utf8').trim().split('\n')
  return lines.map((line) => ({ emotion: 'neutral', ...(JSON.parse(line) as Slice) }))
}

async function understand(rows: readonly Slice[]): Promise<Scored[]> {
  const guesses = await runCli<MessageGuess>(
    ['understand', '--jsonl'],
    rows.map((row) => JSON.stringify(row)).join('\n'),
  )
  return rows.map((row, place) => [row, guesses[place] as MessageGuess] as const)
}
