import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { OUT_OF_SCOPE } from '@sightdesk/core'
import { starterCorporaFolder } from '../src/folders.ts'
import { measureAlignment } from './lint/check-alignment.ts'
import { countIntents } from './lint/check-labels.ts'
import { findSharedSkeletons } from './lint/check-skeletons.ts'
import { type Corpora, type Finding, readCorpora } from './lint/corpus.ts'
import { formatCorpora } from './lint/format-corpora.ts'
import { lintCorpora } from './lint/lint-corpora.ts'
import { measureLeakage } from './lint/measure-leakage.ts'

/**
 * Check the starter corpora: counts, labels, duplicates, skeletons, alignment across languages, script, leakage.
 *
 * Usage: node --conditions=@sightdesk/source scripts/lint-corpora.ts [--json] [--write] [--against FOLDER]
 * Exit status 1 when a rule is broken, or when a long message is equal or nearly equal to one of the other data. Such
 * rows are counted, never shown; short ones break no rule, since people write the same short messages.
 */
const PAGE = join(import.meta.dirname, '../CORPORA.md')

interface Report {
  readonly languages: readonly LanguageFigures[]
  readonly findings: readonly Finding[]
}
interface LanguageFigures {
  readonly lang: string
  readonly messages: number
  readonly intents: Readonly<Record<string, number>>
  readonly sharedSkeletons: number
  /** The language that comes closest line by line. */
  readonly closest: { readonly lang: string; readonly share: number } | null
  readonly leakage: { readonly equal: number; readonly equalLong: number; readonly nearLong: number } | null
}

function createReport(corpora: Corpora, against: string | undefined): Report {
  const pairs = measureAlignment(corpora)
  const leakage = against === undefined ? undefined : measureLeakage(corpora, against)
  const languages = [...corpora].map(([lang, rows]): LanguageFigures => {
    const pair = pairs.find(({ one, other }) => one === lang || other === lang)
    const found = leakage?.get(lang)
    return {
      lang,
      messages: rows.length,
      intents: Object.fromEntries(countIntents(rows)),
      sharedSkeletons: findSharedSkeletons(rows, lang).length,
      closest: pair ? { lang: pair.one === lang ? pair.other : pair.one, share: pair.share } : null,
      leakage: found ? { equal: found.equal, equalLong: found.equalLong, nearLong: found.nearLong } : null,
    }
  })
  return { languages, findings: lintCorpora(corpora) }
}

function describe({ lang, messages, intents, sharedSkeletons, closest, leakage }: LanguageFigures): string {
  const { [OUT_OF_SCOPE]: outOfScope = 0, ...inside } = intents
  const parts = [
    `${messages} messages, ${Object.keys(inside).length} intents of ${Math.min(...Object.values(inside))} or more`,
    `${outOfScope} out of scope`,
    `${((100 * sharedSkeletons) / messages).toFixed(1)} % share a skeleton`,
    ...(closest ? [`${(100 * closest.share).toFixed(1)} % align with ${closest.lang}`] : []),
    ...(leakage
      ? [
          `${leakage.equal} equal to the other data, ${leakage.equalLong} of them long, ${leakage.nearLong} long ones nearly so`,
        ]
      : []),
  ]
  return `${lang.padEnd(4)}${parts.join(', ')}`
}

function describeFinding({ rule, lang, message, lines }: Finding): string {
  const place = lines.length > 0 ? `:${lines.slice(0, 8).join(',')}${lines.length > 8 ? '…' : ''}` : ''
  return `${rule} ${lang}.jsonl${place} ${message}`
}

const { values } = parseArgs({
  options: { json: { type: 'boolean' }, write: { type: 'boolean' }, against: { type: 'string' } },
})
const corpora = readCorpora(starterCorporaFolder())
const report = createReport(corpora, values.against)
if (values.write) writeFileSync(PAGE, formatCorpora(corpora))
const text = [...report.languages.map(describe), ...report.findings.map(describeFinding)].join('\n')
process.stdout.write(`${values.json ? JSON.stringify(report, null, 1) : text}\n`)
const leaks = report.languages.some(({ leakage }) => leakage !== null && leakage.nearLong > 0)
process.exitCode = report.findings.length > 0 || leaks ? 1 : 0
