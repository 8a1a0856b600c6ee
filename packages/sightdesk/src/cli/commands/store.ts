import { restoreSqlite, verifyBackup } from '@sightdesk/store/sqlite'
import type { Command } from 'commander'
import {
  databaseFile,
  databaseUrl,
  loadPostgres,
  openBlobs,
  openStore,
  type StorePlace,
  withStore,
} from '../open-store.ts'
import { printJson } from '../output.ts'

export function addStoreCommand(program: Command): void {
  const store = program.command('store').description('Look after the store: the embedded one, or PostgreSQL.')
  withStore(store.command('migrate').description('Bring the store to the newest form, and count its cases.')).action(
    migrate,
  )
  withStore(
    store
      .command('backup')
      .description('Copy the running store and its pictures into a new folder, and verify it.')
      .argument('<folder>'),
  ).action(backup)
  store
    .command('verify')
    .description('Check every byte of a backup.')
    .argument('<folder>')
    .action(async (folder: string) => printJson(await verifyBackup(folder)))
  withStore(
    store
      .command('restore')
      .description('Bring a backup back, verified first. Who was erased since stays erased (embedded store).')
      .argument('<folder>')
      .option('--replace', 'replace the store that is there; end everything that uses it first', false),
  ).action(restore)
  withStore(
    store
      .command('erase')
      .description('Remove everything of one customer; counts stay.')
      .argument('<customer>')
      .option('--tenant <id>', 'whose customer', 'default'),
  ).action(erase)
}

async function migrate(place: StorePlace): Promise<void> {
  await using store = await openStore(place)
  const tenants = await store.tenants()
  const counted = await Promise.all(tenants.map(async (id) => [id, await store.cases.countCases(id)] as const))
  const cases = counted.reduce((sum, [, count]) => sum + count, 0)
  printJson({ path: shownPlace(place), cases, tenants: Object.fromEntries(counted), queue: await store.queue.stats() })
}

async function backup(folder: string, place: StorePlace): Promise<void> {
  await using store = await openStore(place)
  const report = await store.backup(folder)
  const { database } = await verifyBackup(report.folder)
  printJson({ ...report, sha256: database.sha256, verified: true })
}

async function restore(folder: string, options: StorePlace & { readonly replace: boolean }): Promise<void> {
  const url = databaseUrl(options)
  const { replace } = options
  const blobs = openBlobs(options)
  const report =
    url === undefined
      ? await restoreSqlite(folder, { to: databaseFile(options), blobs, replace })
      : await (await loadPostgres()).restorePostgres(url, { from: folder, blobs, replace })
  printJson({ path: shownPlace(options), ...report })
}

async function erase(customer: string, { tenant, ...place }: StorePlace & { readonly tenant: string }): Promise<void> {
  await using store = await openStore(place)
  printJson(await store.cases.eraseCustomer(tenant, customer))
}

/** Where the store is, without the password of an address. */
function shownPlace(place: StorePlace): string {
  const url = databaseUrl(place)
  return url === undefined ? databaseFile(place) : url.replace(/\/\/[^/@]*@/, '//').replace(/\?.*$/, '')
}
