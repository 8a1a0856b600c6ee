import { EMOTIONS, OUT_OF_SCOPE } from '@sightdesk/core'
import { countIntents } from './check-labels.ts'
import type { Corpora, LintRow } from './corpus.ts'

const COLUMNS = ['language', 'messages', 'intents', 'fewest per intent', 'out of scope', ...EMOTIONS]

/**
 * The page `CORPORA.md`: true counts by language, where the messages come from, and what they are not.
 *
 * @returns Markdown with a newline at its end; the same corpora give the same text
 * @example
 * formatCorpora(readCorpora(starterCorporaFolder())).startsWith('# ') //=> true
 */
export function formatCorpora(corpora: Corpora): string {
  const languages = [...corpora].map(([lang, rows]) => formatRow([`\`${lang}\``, ...countRow(rows)]))
  const total = formatRow(['**all**', ...countRow([...corpora.values()].flat())])
  const rule = `| --- |${' ---: |'.repeat(COLUMNS.length - 1)}`
  return [HEAD, formatRow(COLUMNS), rule, ...languages, total, FOOT].join('\n')
}

function countRow(rows: readonly LintRow[]): number[] {
  const counts = countIntents(rows)
  const outOfScope = counts.get(OUT_OF_SCOPE) ?? 0
  counts.delete(OUT_OF_SCOPE)
  const emotions = EMOTIONS.map((emotion) => rows.filter((row) => row.emotion === emotion).length)
  return [rows.length, counts.size, Math.min(...counts.values()), outOfScope, ...emotions]
}

function formatRow(cells: readonly (string | number)[]): string {
  return `| ${cells.join(' | ')} |`
}

const HEAD = `# The starter corpora

<!-- Written by scripts/lint-corpora.ts --write. Change the script, not this page. -->

The messages behind the starter model: \`bundle/corpora/<language>.jsonl\`, rows \`{text, intent, emotion}\`.
\`out of scope\` counts text that no shop's service answers; it is not among the intents.
`

const FOOT = `
## Source

Written for this project and licensed under Apache-2.0 like the rest of it. Messages of real customers and rows of
evaluation sets do not belong in them; \`--against FOLDER\` counts rows that are equal to a data set, by hash.

## Limits

- A review by native speakers is not recorded for any language. Expect wording that a native speaker would not use.
- How each single message came about is not recorded either.
- Every language has its own list, yet some scenarios recur across languages: the same problem happens everywhere.
- Intents are spread nearly evenly and emotions by design. A shop's own traffic is spread otherwise, so shares of this
  table are no forecast, and accuracy on these rows is not accuracy in a shop.
- The linter sees swapped words and parallel lists. It does not see a paraphrase, a wrong label, or a free translation.

## Check again

\`pnpm run lint:corpora\` holds the corpora against every rule; \`--json\` prints the findings and the figures,
\`--write\` writes this page.
`
