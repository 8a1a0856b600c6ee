import { join } from 'node:path'
import { openSqliteStore } from '@sightdesk/store/sqlite'
import type { Command } from 'commander'
import { printJson } from '../output.ts'

export function addStoreCommand(program: Command): void {
  const store = program.command('store').description('Look after the embedded store.')
  const withHome = (command: Command) =>
    command
      .option('--home <folder>', 'where cases are remembered', '.sightdesk')
      .option('--tenant <id>', 'whose cases', 'default')
  withHome(store.command('migrate').description('Bring the store to the newest form, and count its cases.')).action(
    async ({ home, tenant }: { home: string; tenant: string }) => {
      await using opened = await openSqliteStore({ path: join(home, 'sightdesk.db') })
      printJson({ path: join(home, 'sightdesk.db'), cases: await opened.cases.countCases(tenant) })
    },
  )
  withHome(store.command('backup').description('Copy the running store and its pictures.').argument('<folder>')).action(
    async (folder: string, { home }: { home: string }) => {
      await using opened = await openSqliteStore({ path: join(home, 'sightdesk.db') })
      printJson(await opened.backup(folder))
    },
  )
  withHome(
    store.command('erase').description('Remove everything of one customer; counts stay.').argument('<customer>'),
  ).action(async (customer: string, { home, tenant }: { home: string; tenant: string }) => {
    await using opened = await openSqliteStore({ path: join(home, 'sightdesk.db') })
    printJson(await opened.cases.eraseCustomer(tenant, customer))
  })
}
