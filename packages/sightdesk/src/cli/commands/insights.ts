import { writeFile } from 'node:fs/promises'
import { AUDIENCES, type Audience, buildInsight, INSIGHT_DEFAULTS, renderInsight } from '@sightdesk/graph'
import { type Command, Option } from 'commander'
import { openAlerts, readInsights } from '../../read-insights.ts'
import { instantMs } from '../instant.ts'
import { openStore, type StorePlace, withStore } from '../open-store.ts'
import { printJson } from '../output.ts'
import { wholeNumber } from '../whole-number.ts'

interface InsightsFlags extends StorePlace {
  readonly tenant: string
  readonly audience: Audience
  readonly day?: string
  readonly days: string
  readonly utcOffset: string
  readonly lang: 'zh' | 'en'
  readonly out?: string
}

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

export function addInsightsCommand(program: Command): void {
  const command = program
    .command('insights')
    .description('Report what the cases of a period say: what rises, what is asked most, and about what.')
    .addOption(new Option('--audience <who>', 'who reads it').choices(Object.keys(AUDIENCES)).makeOptionMandatory())
    .option('--day <day>', 'the last complete day, as 2026-05-31 (default yesterday)')
    .option('--days <number>', 'days of the period', String(INSIGHT_DEFAULTS.days))
    .option('--utc-offset <minutes>', 'where the day begins, as 480 for China', '0')
    .addOption(new Option('--lang <language>', 'language of the page').choices(['zh', 'en']).default('en'))
    .option('--out <file>', 'the page to write; without it the report comes as JSON')
    .option('--tenant <id>', 'whose cases', 'default')
    .option('--json', 'one JSON document (the default)')
    .addHelpText('after', '\nExample:\n  sightdesk insights --audience product --lang zh --out product.html')
  withStore(command).action(report)
}

async function report(flags: InsightsFlags): Promise<void> {
  const { audience, tenant, out, lang } = flags
  const days = wholeNumber('days', flags.days, { from: 1, to: 366 })
  const utcOffsetMinutes = wholeNumber('utc-offset', flags.utcOffset, { from: -840, to: 840 })
  const day = lastDay(flags.day, utcOffsetMinutes)
  await using store = await openStore(flags)
  const insights = await readInsights(store, { tenant, utcOffsetMinutes })
  const end = Date.parse(day) + DAY_MS - utcOffsetMinutes * MINUTE_MS
  const problems = insights.clusters.list({ now: new Date(end).toISOString(), windowDays: days, limit: 1000 })
  const recent = problems.filter((problem) => problem.recent > 0)
  const alerts = openAlerts(insights, day)
  const built = buildInsight(insights.counts, { audience, day, days, alerts, problems: recent })
  if (out === undefined) {
    printJson(built)
    return
  }
  await writeFile(out, renderInsight(built, { language: lang }))
  const { from, to, total } = built
  printJson({ out, from, to, cases: total.count, alerts: built.alerts.length, problems: built.problems.length })
}

/** The day that was asked for, or the last one that is over where the shop is. */
function lastDay(asked: string | undefined, utcOffsetMinutes: number): string {
  const at = asked === undefined ? Date.now() + utcOffsetMinutes * MINUTE_MS - DAY_MS : instantMs('day', asked)
  return new Date(at).toISOString().slice(0, 10)
}
