import { draftSolution, PROBLEM_DEFAULTS } from '@sightdesk/graph'
import type { Command } from 'commander'
import { readInsights } from '../../read-insights.ts'
import { instantMs } from '../instant.ts'
import { openStore, type StorePlace, withStore } from '../open-store.ts'
import { printJson, printRow } from '../output.ts'
import { wholeNumber } from '../whole-number.ts'

interface ProblemsFlags extends StorePlace {
  readonly tenant: string
  readonly at?: string
  readonly days: string
  readonly minSupport: string
  readonly limit: string
  readonly jsonl?: boolean
}

export function addProblemsCommand(program: Command): void {
  const { windowDays, minSupport, limit } = PROBLEM_DEFAULTS
  const command = program
    .command('problems')
    .description('List what many customers ask: how often, how it grows, what solved it, and in which cases.')
    .option('--at <instant>', 'the end of the recent days, as 2026-11-01T08:00:00Z (default now)')
    .option('--days <number>', 'days that count as recent, compared with as many before', String(windowDays))
    .option('--min-support <number>', 'cases below which it is no frequent problem', String(minSupport))
    .option('--limit <number>', 'most problems listed', String(limit))
    .option('--tenant <id>', 'whose cases', 'default')
    .option('--jsonl', 'one problem a line')
    .option('--json', 'as one document (the default)')
    .addHelpText('after', '\nExample:\n  sightdesk problems --home .sightdesk --days 7 --json')
  withStore(command).action(listProblems)
}

async function listProblems(flags: ProblemsFlags): Promise<void> {
  const now = new Date(flags.at === undefined ? Date.now() : instantMs('at', flags.at)).toISOString()
  const windowDays = wholeNumber('days', flags.days, { from: 1, to: 366 })
  const minSupport = wholeNumber('min-support', flags.minSupport, { from: 1, to: 1_000_000 })
  const limit = wholeNumber('limit', flags.limit, { from: 1, to: 10_000 })
  await using store = await openStore(flags)
  const { clusters } = await readInsights(store, { tenant: flags.tenant })
  const problems = clusters.list({ now, windowDays, minSupport, limit }).map((problem) => {
    const draft = draftSolution(problem, clusters.rowsOf(problem), { at: now })
    return draft ? { ...problem, draft } : problem
  })
  if (flags.jsonl) for (const problem of problems) printRow(problem)
  else printJson({ at: now, windowDays, cases: clusters.size, problems })
}
