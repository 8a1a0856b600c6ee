import { basename, join } from 'node:path'
import { groupBy, printTable, readFlags, readJsonLines, runCli } from './evaluation.ts'
import { countScreen, type ScreenGuess, type ScreenLabel, scoreScreens } from './scoring/score-screens.ts'

/** How well are labelled screenshots read? Lines, fields, kind and missing elements, by variant, kind or language. */
const { data, by, worst } = readFlags()
const labels = readJsonLines<ScreenLabel>(join(data, 'screens', 'labels.jsonl'))
const files = labels.map((label) => join(data, 'screens', label.file))
const guesses = await runCli<ScreenGuess & { readonly file: string }>(['inspect', '--jsonl', ...files])
const byFile = new Map(guesses.map((guess) => [basename(guess.file), guess]))
const scored = labels.map((label) => ({ label, counts: countScreen(label, byFile.get(basename(label.file))) }))

const rows: Record<string, object> = { all: scoreScreens(scored.map((row) => row.counts)) }
rows['clean zh and en'] = scoreScreens(
  scored.filter(({ label }) => label.variant === 'clean' && /^(zh-Hans|en)$/.test(label.lang)).map((row) => row.counts),
)
rows['seven templates, clean'] = scoreScreens(
  scored.filter(({ label }) => label.partial && label.variant === 'clean').map((row) => row.counts),
)
rows['fourteen designs'] = scoreScreens(scored.filter(({ label }) => !label.partial).map((row) => row.counts))
if (by) {
  for (const [name, group] of groupBy(scored, ({ label }) => String(label[by as keyof ScreenLabel])))
    rows[`${by}=${name}`] = scoreScreens(group.map((row) => row.counts))
}
printTable(rows)
const errorRate = ({ counts }: (typeof scored)[number]) => counts.edits / Math.max(1, counts.characters)
for (const row of scored.toSorted((a, b) => errorRate(b) - errorRate(a)).slice(0, worst))
  console.log(row.label.file, errorRate(row).toFixed(4))
