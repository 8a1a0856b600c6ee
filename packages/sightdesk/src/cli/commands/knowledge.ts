import { basename, extname } from 'node:path'
import { InputError } from '@sightdesk/core'
import {
  approveProposal,
  findConflicts,
  findStale,
  listProposals,
  rejectProposal,
  rollbackRun,
  SYNC_KINDS,
  type SyncKind,
  syncSource,
} from '@sightdesk/graph'
import { readSource, watchFolder } from '@sightdesk/graph/node'
import type { Store } from '@sightdesk/store'
import type { Command } from 'commander'
import { openStore, type StorePlace, withStore } from '../open-store.ts'
import { printJson, printRow } from '../output.ts'
import { wholeNumber } from '../whole-number.ts'
import { addKnowledgeQuestions } from './knowledge-questions.ts'

interface StoreOptions extends StorePlace {
  readonly tenant: string
}

interface SyncFlags extends StoreOptions {
  readonly kind: string
  readonly source?: string
  readonly missingAfter: string
  readonly trusted: boolean
  readonly allowShrink: boolean
  readonly allowPrivate: boolean
  readonly watch: boolean
}

interface ReviewFlags extends StoreOptions {
  readonly by: string
  readonly note?: string
  readonly source?: string
}

export function addKnowledgeCommand(program: Command): void {
  const knowledge = program
    .command('knowledge')
    .description("Look after a shop's own knowledge: sync, review, questions.")
  addSync(knowledge)
  addReview(knowledge.command('review').description('Decide on proposals.'))
  addKnowledgeQuestions(knowledge)
}

function addSync(knowledge: Command): void {
  withTenant(
    knowledge
      .command('sync')
      .description('Compare a feed with what was approved of it, and propose what changed.')
      .argument('<source>', 'a JSON, JSON Lines or CSV file, an http address, or with --watch a folder'),
  )
    .requiredOption('--kind <kind>', SYNC_KINDS.join(', '))
    .option('--source <name>', 'name of the feed (default: the name of the file)')
    .option('--missing-after <runs>', 'runs in a row that must miss a fact before its removal is proposed', '3')
    .option('--trusted', 'approve at once what contradicts no other source', false)
    .option('--allow-shrink', 'accept a feed that lost most of what was approved', false)
    .option('--allow-private', 'reach addresses of the own network', false)
    .option('--watch', 'stay, and sync each file of the folder when it comes or changes', false)
    .option('--json', 'one JSON document a run (the default)')
    .action(sync)
}

function addReview(review: Command): void {
  withTenant(review.command('list').description('What waits for a decision, where sources disagree, what is stale.'))
    .option('--source <name>', 'only of one feed')
    .option('--json', 'one JSON document (the default)')
    .action(async (options: ReviewFlags) => {
      await using store = await openStore(options)
      const { tenant, source } = options
      const proposals = await listProposals(store.graph, tenant, { ...(source !== undefined && { source }) })
      const conflicts = await findConflicts(store.graph, tenant)
      printJson({ proposals, conflicts, stale: await findStale(store.graph, tenant, { at: now() }) })
    })
  for (const [name, decide, description] of [
    ['approve', approveProposal, 'Let proposals count.'],
    ['reject', rejectProposal, 'Refuse proposals; the same change is not proposed again.'],
  ] as const)
    withReviewer(review.command(name).description(description).argument('<ids...>', 'ids of proposals')).action(
      async (ids: readonly string[], options: ReviewFlags) => {
        await using store = await openStore(options)
        for (const id of ids) {
          const proposal = await decide(id, store.graph, reviewOf(options))
          await tellAudit(store, options, `knowledge.${name}`, proposal.subject, { id, source: proposal.source })
          printRow({ id, subject: proposal.subject, state: proposal.decided?.state })
        }
      },
    )
  withReviewer(
    review
      .command('rollback')
      .description('Undo a run of a feed.')
      .argument('<run>', 'as catalog@2026-11-20T08:00:00.000Z'),
  ).action(async (run: string, options: ReviewFlags) => {
    await using store = await openStore(options)
    const report = await rollbackRun(run, store.graph, reviewOf(options))
    await tellAudit(store, options, 'knowledge.rollback', run, { restored: report.restored.length })
    printJson(report)
  })
}

function withTenant(command: Command): Command {
  return withStore(command).option('--tenant <id>', 'whose knowledge', 'default')
}

function withReviewer(command: Command): Command {
  return withTenant(command)
    .option('--by <name>', 'who decides', process.env['USER'] ?? 'reviewer')
    .option('--note <text>', 'why')
    .option('--json', 'one JSON document a line (the default)')
}

async function sync(location: string, options: SyncFlags): Promise<void> {
  const kind = kindOf(options.kind)
  const missingAfter = wholeNumber('missing-after', options.missingAfter, { from: 1, to: 1000 })
  const { tenant, trusted, allowShrink, allowPrivate } = options
  await using store = await openStore(options)
  const run = async (path: string) => {
    const rows = await readSource(path, { allowPrivate })
    const source = options.watch ? nameOf(path) : (options.source ?? nameOf(path))
    const report = await syncSource({ source, kind, rows }, store.graph, {
      at: now(),
      tenant,
      missingAfter,
      trusted,
      allowShrink,
    })
    printRow(report)
  }
  if (!options.watch) {
    await run(location)
    return
  }
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort())
  process.once('SIGTERM', () => stop.abort())
  for await (const path of watchFolder(location, { signal: stop.signal })) await run(path)
}

/** The name of a file or of the last part of an address, as a name of a feed. */
function nameOf(location: string): string {
  const path = URL.canParse(location) ? new URL(location).pathname : location
  const name = basename(path, extname(path))
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+/, '')
  return name === '' ? 'source' : name.slice(0, 63)
}

function kindOf(kind: string): SyncKind {
  const known = SYNC_KINDS.find((one) => one === kind)
  if (known) return known
  throw new InputError({
    code: 'input/option-out-of-range',
    message: `Expected one of ${SYNC_KINDS.join(', ')} for --kind, received "${kind}".`,
    hint: { en: 'Name what the feed holds.', zh: '请指明数据来源的内容类型。' },
    details: { kind },
  })
}

function reviewOf({ tenant, by, note }: ReviewFlags) {
  return { tenant, by, at: now(), ...(note !== undefined && { note }) }
}

async function tellAudit(
  store: Store,
  { tenant, by }: ReviewFlags,
  action: string,
  subject: string,
  details: Readonly<Record<string, unknown>>,
): Promise<void> {
  await store.audit.append(tenant, { actor: by, action, subject, details })
}

function now(): string {
  return new Date().toISOString()
}
