import { compensationCase, decideCompensation, issueCompensation, simulateCompensation } from '@sightdesk/commerce'
import { type CompensationCase, type CompensationRulesInput, caseResultSchema } from '@sightdesk/core'
import type { Command } from 'commander'
import { readJson, readRows } from '../input.ts'
import { openStore, type StorePlace, withStore } from '../open-store.ts'
import { EXIT, printJson } from '../output.ts'

interface StoreFlags extends StorePlace {
  readonly tenant: string
}

interface IssueFlags extends StoreFlags {
  readonly rule: string
  readonly by: string
  readonly key?: string
}

interface DecideFlags extends StoreFlags {
  readonly by: string
  readonly decline?: boolean
}

/** Rules that compensate customers: what they would have cost, and giving, approving and looking up what was given. */
export function addCompensationCommand(program: Command): void {
  const command = program
    .command('compensation')
    .description('Offer customers a remedy by rules: simulate what rules cost, give, approve, and look up.')
  addSimulate(command)
  addIssue(command)
  addDecide(command)
  addList(command)
}

function addSimulate(command: Command): void {
  command
    .command('simulate')
    .description('What rules would have cost on past cases, by rule and by day; nothing is given.')
    .argument('<rules>', 'a JSON file with compensation rules, as in a bundle’s folder compensation')
    .argument('<cases>', 'JSON Lines: cases as {"id","at","delayMinutes"}, or results of analyze; - for standard input')
    .option('--json', 'as one document (the default)')
    .addHelpText('after', '\nExample:\n  sightdesk compensation simulate late.json cases.jsonl --json')
    .action(async (rules: string, cases: string) => {
      const [known, rows] = [await readJson(rules), await readRows(cases)]
      printJson(simulateCompensation(rows.map(caseOfRow), known as CompensationRulesInput))
    })
}

/** A stored result becomes the case that its facts tell; other rows are cases already, and checked as such. */
function caseOfRow(row: Readonly<Record<string, unknown>>): CompensationCase {
  const result = caseResultSchema.safeParse(row)
  if (!result.success) return row as CompensationCase
  const { id, at, facts, message, findings } = result.data
  const cause = findings.cause && { cause: findings.cause.id }
  return compensationCase({ id, at, facts, intent: message.intent.id, ...cause })
}

function addIssue(command: Command): void {
  const issue = command
    .command('issue')
    .description('Give what a rule offers in one case: once for an order and rule, within budget and caps.')
    .argument('<rules>', 'a JSON file with compensation rules')
    .argument('<case>', 'a JSON file with one case')
    .requiredOption('--rule <id>', 'whose offer is given')
    .requiredOption('--by <name>', 'who gives it')
    .option('--key <key>', 'the same key again gives nothing more; by default order and rule')
  withTenant(issue).action(async (rules: string, file: string, { rule, by, key, ...flags }: IssueFlags) => {
    const [known, about] = [await readJson(rules), await readJson(file)]
    await using store = await openStore(flags)
    const outcome = await issueCompensation(about as CompensationCase, {
      ledger: store.ledger,
      tenant: flags.tenant,
      rules: known as CompensationRulesInput,
      rule,
      by,
      ...(key !== undefined && { key }),
    })
    printJson(outcome)
    if (outcome.status === 'refused') process.exitCode = EXIT.failed
  })
}

function addDecide(command: Command): void {
  const decide = command
    .command('decide')
    .description('Approve what waits, or decline it; nobody approves what they gave themselves.')
    .argument('<key>', 'as issue and list print it')
    .requiredOption('--by <name>', 'who decides')
    .option('--decline', 'decline it, and give its amount back')
  withTenant(decide).action(async (key: string, { by, decline, ...flags }: DecideFlags) => {
    await using store = await openStore(flags)
    const { ledger } = store
    printJson(await decideCompensation(key, { ledger, tenant: flags.tenant, by, approve: decline !== true }))
  })
}

function addList(command: Command): void {
  const list = command.command('list').description('What was given and what waits, newest first.')
  withTenant(list)
    .option('--waiting', 'only what waits for approval')
    .action(async ({ waiting, ...flags }: StoreFlags & { readonly waiting?: boolean }) => {
      await using store = await openStore(flags)
      printJson(await store.ledger.list(flags.tenant, { limit: 1000, ...(waiting && { state: 'waiting' as const }) }))
    })
}

function withTenant(command: Command): Command {
  return withStore(command)
    .option('--tenant <id>', 'whose', 'default')
    .option('--json', 'as one document (the default)')
}
