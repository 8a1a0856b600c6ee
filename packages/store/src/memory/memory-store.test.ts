import {
  blobStoreContract,
  caseStoreContract,
  graphStoreContract,
  ledgerContract,
  queueContract,
} from '@sightdesk/testing'
import { storeContract } from '../../test/store-contract.ts'
import { createMemoryBlobs } from './memory-blobs.ts'
import { createMemoryStore } from './memory-store.ts'

caseStoreContract('Memory', async () => createMemoryStore().cases)
graphStoreContract('Memory', async (clock) => createMemoryStore(clock).graph)
ledgerContract('Memory', async () => createMemoryStore().ledger)
queueContract('Memory', async (setup) => createMemoryStore(setup).queue)
blobStoreContract('Memory', async () => createMemoryBlobs())
storeContract('Memory', async (options) => createMemoryStore(options))
