import { DataError, InputError } from '@sightdesk/core'
import { readSourceFolder } from '@sightdesk/core/node'
import {
  computeDuty,
  createHsIndex,
  importDuties,
  type PolicyBook,
  parseMoney,
  readPolicyBook,
  summarizeDuty,
} from '@sightdesk/graph'
import type { Command } from 'commander'
import { loadBundle } from '../../node/load-bundle.ts'
import { readBytes } from '../input.ts'
import { printJson, printNote } from '../output.ts'

interface DutyOptions {
  readonly to: string
  readonly value: string
  readonly hs?: string
  readonly goods?: string
  readonly origin?: string
  readonly shipping?: string
  readonly at?: string
  readonly duties?: string
  readonly policy?: string
  readonly language: string
  readonly json?: boolean
}

export function addDutyCommand(program: Command): void {
  program
    .command('duty')
    .description(
      'Compute duty and VAT of an import, every term with its rate, day and source; what is not known is told.',
    )
    .requiredOption('--to <territory>', 'destination, ISO 3166, as IT or PT-20')
    .requiredOption('--value <money>', 'value of the goods, as 120EUR')
    .option('--hs <code>', 'HS code, two to ten digits')
    .option('--goods <text>', 'what the goods are called, when the code is not known; the heading found must be sure')
    .option('--origin <country>', 'where the goods come from')
    .option('--shipping <money>', 'freight and insurance, in the same currency')
    .option('--at <day>', 'day of the import, as 2026-11-20; default today')
    .option('--duties <file>', "the shop's duty rates, CSV or JSON: to,origin,hs,rate,from,until,source")
    .option('--policy <folder>', 'hs.json, vat.json and duties.json instead of those of the bundle')
    .option('--language <id>', 'language of the words', 'en')
    .option('--json', 'one JSON document')
    .addHelpText('after', '\nExample:\n  sightdesk duty --to IT --hs 3304 --value 120EUR --at 2026-11-20 --json')
    .action(duty)
}

/** A heading that is found with less is not used. */
const SURE = 0.7

async function duty(options: DutyOptions): Promise<void> {
  const value = parseMoney(options.value)
  const shipping = options.shipping === undefined ? undefined : parseMoney(options.shipping)
  const book = await withDuties(await openPolicy(options.policy), options.duties)
  const candidates = options.goods === undefined ? [] : createHsIndex(book.hs).match(options.goods)
  const [best] = candidates
  const hs = options.hs ?? (best && best.confidence >= SURE ? best.code : undefined)
  const at = options.at ?? new Date().toISOString().slice(0, 10)
  const found = computeDuty(
    {
      to: options.to,
      at,
      value,
      ...(hs !== undefined && { hs }),
      ...(options.origin !== undefined && { origin: options.origin.toUpperCase() }),
      ...(shipping && { shipping }),
    },
    book,
  )
  if (options.json) printJson({ ...found, ...(candidates.length > 0 && { candidates }) })
  else printText(summarizeDuty(found, options.language) ?? JSON.stringify(found))
}

function printText(text: string): void {
  process.stdout.write(`${text}\n`)
}

/** The policy book of a folder, or of the bundle. @throws {DataError} `data/missing-policy` */
export async function openPolicy(folder: string | undefined): Promise<PolicyBook> {
  const files =
    folder === undefined ? (await loadBundle(process.env['SIGHTDESK_BUNDLE'])).files : await readPolicyFolder(folder)
  const book = readPolicyBook(files)
  if (book) return book
  throw new DataError({
    code: 'data/missing-policy',
    message: `Expected hs.json and vat.json in ${folder ?? 'policy/ of the bundle'}, found none.`,
    hint: {
      en: 'Build the bundle again, or name a folder with --policy.',
      zh: '请重新构建配置包，或用 --policy 指定文件夹。',
    },
  })
}

async function readPolicyFolder(folder: string): Promise<Map<string, Uint8Array>> {
  try {
    const files = await readSourceFolder(folder)
    return new Map([...files].map(([path, bytes]) => [`policy/${path}`, bytes]))
  } catch (cause) {
    throw new InputError({
      code: 'input/missing-file',
      message: `Expected a readable folder for --policy, received "${folder}".`,
      hint: { en: 'Check the path.', zh: '请检查路径。' },
      cause,
    })
  }
}

/** The shop's own rates before those of the book; rows that are refused are told on standard error. */
async function withDuties(book: PolicyBook, file: string | undefined): Promise<PolicyBook> {
  if (file === undefined) return book
  const { rates, refused } = importDuties(new TextDecoder().decode(await readBytes(file)))
  for (const { row, code, field, reason } of refused) printNote(`${file}:${row}: ${code} ${field}: ${reason}`)
  return { ...book, duties: { ...book.duties, rates: [...rates, ...book.duties.rates] } }
}
