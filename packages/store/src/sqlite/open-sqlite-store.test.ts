import { join } from 'node:path'
import {
  blobStoreContract,
  caseStoreContract,
  graphStoreContract,
  ledgerContract,
  queueContract,
} from '@sightdesk/testing'
import { temporaryFolder } from '@sightdesk/testing/node'
import { onTestFinished } from 'vitest'
import { storeContract } from '../../test/store-contract.ts'
import { openSqliteStore, type SqliteStoreOptions } from './open-sqlite-store.ts'

async function open(options: SqliteStoreOptions = {}) {
  const store = await openSqliteStore({ path: join(await temporaryFolder(), 'sightdesk.db'), ...options })
  onTestFinished(() => store.dispose())
  return store
}

caseStoreContract('SQLite', async () => (await open()).cases)
graphStoreContract('SQLite', async (clock) => (await open(clock)).graph)
ledgerContract('SQLite', async () => (await open()).ledger)
queueContract('SQLite', async (setup) => (await open(setup)).queue)
blobStoreContract('The folder of SQLite', async () => (await open()).blobs)
storeContract('SQLite', open)
