import { findScenes, type LabourCost, type MetricRow, measureCases, metricRow, metricsCsv } from '@sightdesk/commerce'
import { InputError } from '@sightdesk/core'
import type { Store } from '@sightdesk/store'
import { type Command, Option } from 'commander'
import { instantMs } from '../instant.ts'
import { openStore, type StorePlace, withStore } from '../open-store.ts'
import { printJson } from '../output.ts'

interface MetricsFlags extends StorePlace {
  readonly by: 'all' | 'intent' | 'language' | 'version' | 'day'
  readonly tenant: string
  readonly from?: string
  readonly to?: string
  readonly timeZone: string
  readonly labour?: LabourCost
  readonly csv?: boolean
  readonly scenes?: boolean
}

export function addMetricsCommand(program: Command): void {
  const command = program
    .command('metrics')
    .description('Measure how the service did: what it took over, how it ended, what it saved, and where it fails.')
    .addOption(
      new Option('--by <group>', 'one row for each of these')
        .choices(['all', 'intent', 'language', 'version', 'day'])
        .default('all'),
    )
    .option('--from <instant>', 'leave out earlier cases, as 2026-11-01 or 2026-11-01T08:00:00Z')
    .option('--to <instant>', 'leave out cases from then on')
    .option('--time-zone <name>', 'IANA name of the zone in which days begin', 'UTC')
    .option('--labour <cost>', 'seconds a case and cost an hour of people, as 240:36EUR', parseLabour)
    .option('--tenant <id>', 'whose cases', 'default')
    .option('--scenes', 'where most customers leave, repeat themselves or are handed off, worst first')
    .option('--csv', 'as CSV instead of JSON')
    .option('--json', 'as one document (the default)')
    .addHelpText('after', '\nExample:\n  sightdesk metrics --by intent --from 2026-11-01 --labour 240:36EUR --csv')
  withStore(command).action(async (flags: MetricsFlags) => {
    const { from, to, by, timeZone, labour } = flags
    await using store = await openStore(flags)
    const rows = await readRows(store, flags.tenant, { from: instant('from', from), to: instant('to', to) })
    const known = { ...(to !== undefined && { until: new Date(instant('to', to)).toISOString() }) }
    if (flags.scenes) return printJson(findScenes(rows, known))
    const measured = measureCases(rows, { by, timeZone, ...known, ...(labour && { labour }) })
    if (flags.csv) process.stdout.write(`${metricsCsv(measured)}\r\n`)
    else printJson(measured)
  })
}

/** Newest first, page by page, until the cases are too old. */
async function readRows(
  store: Store,
  tenant: string,
  { from, to }: { from: number; to: number },
): Promise<MetricRow[]> {
  const rows: MetricRow[] = []
  let after: string | undefined
  do {
    const page = await store.cases.listCases({ tenant, limit: 200, ...(after !== undefined && { after }) })
    const read = page.cases.map(metricRow)
    rows.push(...read.filter(({ atMs }) => !(atMs < from) && !(atMs >= to)))
    after = page.next
  } while (after !== undefined)
  return rows
}

/** NaN where nothing was asked for: no instant lies before or after it. */
function instant(option: string, value: string | undefined): number {
  return value === undefined ? Number.NaN : instantMs(option, value)
}

function parseLabour(value: string): LabourCost {
  const parts = /^(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)([A-Z]{3})$/.exec(value)
  if (parts) {
    const [, seconds, amount, currency] = parts
    return { secondsPerCase: Number(seconds), perHour: { amount: Number(amount), currency: currency as string } }
  }
  throw new InputError({
    code: 'input/malformed-labour',
    message: `Expected seconds:amount and currency for --labour, received "${value}".`,
    hint: {
      en: 'Write 240:36EUR for four minutes a case at 36 EUR an hour.',
      zh: '每件 4 分钟、每小时 36 欧元请写 240:36EUR。',
    },
  })
}
