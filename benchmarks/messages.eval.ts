import { join } from 'node:path'
import { groupBy, printTable, readFlags, readJsonLines, runCli } from './evaluation.ts'
import {
  type MessageGuess,
  type MessageLabel,
  type MessageScore,
  scoreMessages,
} from './scoring/score-understanding.ts'

/** How well are shop messages understood? Language, intent, confidence, rejection and emotion, over all and by language. */
const { data, by } = readFlags()
for (const file of ['shop-utterances-dev.jsonl', 'shop-dialogues-dev.jsonl']) {
  const labels = readJsonLines<MessageLabel>(join(data, 'text', file))
  const guesses = await runCli<MessageGuess>(
    ['understand', '--jsonl'],
    labels.map((label) => JSON.stringify(label)).join('\n'),
  )
  const pairs = labels.map((label, index) => [label, guesses[index] as MessageGuess] as const)
  const rows: Record<string, MessageScore> = { all: scoreMessages(pairs) }
  const chineseAndEnglish = pairs.filter(([label]) => label.lang === 'zh' || label.lang === 'en')
  if (chineseAndEnglish.length > 0) rows['zh and en'] = scoreMessages(chineseAndEnglish)
  for (const [name, group] of groupBy(pairs, ([label]) => String(label[(by ?? 'lang') as keyof MessageLabel])))
    rows[name] = scoreMessages(group)
  console.log(file)
  printTable(rows)
}
