import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { parseCsv } from '@sightdesk/graph'

/**
 * Write `bundle/policy/hs.json` and `bundle/policy/vat.json` from the tables as their makers publish them. Nothing is
 * corrected here: the licences and what is left out stand in NOTICE.
 *
 * HS: `data/harmonized-system.csv` of github.com/datasets/harmonized-system (ODC-PDDL-1.0).
 * VAT: `vat_rates.csv` of github.com/kdeldycke/vat-rates (BSD-2-Clause).
 *
 * Usage: node --conditions=@sightdesk/source scripts/import-policy.ts --hs harmonized-system.csv --vat vat_rates.csv
 */
const POLICY = join(import.meta.dirname, '..', 'bundle', 'policy')
const { values } = parseArgs({ options: { hs: { type: 'string' }, vat: { type: 'string' } } })

if (values.hs) {
  const rows = parseCsv(await readFile(values.hs, 'utf8')).filter(({ values: row }) =>
    /^\d{2,6}$/.test(row['hscode'] ?? ''),
  )
  const codes = rows.map(({ values: row }) => [row['hscode'] as string, row['description'] as string] as const)
  await write('hs.json', {
    source: {
      name: 'datasets/harmonized-system',
      url: 'https://github.com/datasets/harmonized-system',
      licence: 'ODC-PDDL-1.0',
    },
    codes: Object.fromEntries(codes.sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, text]) => [`${code}`, text])),
  })
}
if (values.vat) {
  const rows = parseCsv(await readFile(values.vat, 'utf8'))
  await write('vat.json', {
    source: { name: 'kdeldycke/vat-rates', url: 'https://github.com/kdeldycke/vat-rates', licence: 'BSD-2-Clause' },
    rates: rows.map(({ values: row }) => ({
      territories: (row['territory_codes'] ?? '').split(/\s*\n\s*/).filter((code) => code !== ''),
      currency: row['currency_code'],
      rate: Number(row['rate']),
      rateType: row['rate_type'],
      from: row['start_date'],
      ...(row['stop_date'] && { to: row['stop_date'] }),
      ...(row['description'] && { note: row['description'].replace(/\s+/g, ' ').trim() }),
    })),
  })
}

/** One entry a line, so that a new edition shows as a difference that can be read. */
async function write(name: string, table: Readonly<Record<string, unknown>>): Promise<void> {
  const text = JSON.stringify({ schemaVersion: 1, ...table })
    .replaceAll('","', '",\n"')
    .replaceAll('},{', '},\n{')
  await writeFile(join(POLICY, name), `${text}\n`)
}
