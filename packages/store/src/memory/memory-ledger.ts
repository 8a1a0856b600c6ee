import type { Ledger, LedgerEntry, LedgerRequest } from '@sightdesk/core'
import { checkName, checkRange, toJson } from '../rules/door.ts'
import { instantOf } from '../rules/instants.ts'
import { checkRequest, isDecided, LEDGER_TOPIC, refusalOf, unknownEntry } from '../rules/ledger.ts'
import type { AuditLog } from '../store.ts'
import type { MemoryOutbox } from './memory-outbox.ts'

interface Shelf {
  seq: number
  readonly entries: Map<string, { entry: LedgerEntry; takes: LedgerRequest['takes'] }>
  readonly held: Map<string, number>
}

interface Rooms {
  readonly now: () => number
  readonly audit: AuditLog
  readonly outbox: MemoryOutbox
}

export interface MemoryLedger extends Ledger {
  forget(tenant: string, customerId: string): void
}

/** The ledger in memory: between its check and its change nothing else runs. */
export function createMemoryLedger({ now, audit, outbox }: Rooms): MemoryLedger {
  const shelves = new Map<string, Shelf>()
  const ofTenant = (tenant: string): Shelf => {
    const known = shelves.get(tenant) ?? { seq: 0, entries: new Map(), held: new Map() }
    shelves.set(tenant, known)
    return known
  }
  const tell = async (tenant: string, { key, state, details }: LedgerEntry, actor: string) => {
    if (state === 'settled') outbox.tell(tenant, { topic: LEDGER_TOPIC, key, payload: { key, details } })
    await audit.append(tenant, { actor, action: `ledger.${state}`, subject: key, details })
  }
  return {
    async enter(tenant, request, options = {}) {
      options.signal?.throwIfAborted()
      checkRequest(tenant, request)
      const shelf = ofTenant(tenant)
      const known = shelf.entries.get(request.key)
      if (known) return { status: 'entered', entry: known.entry, repeated: true }
      const refused = refusalOf(request, (account) => shelf.held.get(account) ?? 0)
      if (refused) return refused
      const { key, by, state, takes, customerId } = request
      const details = JSON.parse(toJson('details', request.details)) as LedgerEntry['details']
      shelf.seq += 1
      const owner = customerId !== undefined && { customerId }
      const entry: LedgerEntry = { key, seq: shelf.seq, at: instantOf(now()), by, state, ...owner, details }
      shelf.entries.set(key, { entry, takes })
      for (const { account, amount } of takes) shelf.held.set(account, (shelf.held.get(account) ?? 0) + amount)
      await tell(tenant, entry, by)
      return { status: 'entered', entry, repeated: false }
    },
    async decide(tenant, key, { by, state }) {
      checkName('by', by)
      const shelf = ofTenant(tenant)
      const known = shelf.entries.get(key)
      if (!known) throw unknownEntry(key)
      if (isDecided(known.entry, state)) return known.entry
      const entry = { ...known.entry, state, decidedAt: instantOf(now()), decidedBy: by }
      shelf.entries.set(key, { ...known, entry })
      if (state === 'released') giveBack(shelf, known.takes)
      await tell(tenant, entry, by)
      return entry
    },
    get: async (tenant, key) => ofTenant(tenant).entries.get(key)?.entry,
    async list(tenant, { state, before = Number.POSITIVE_INFINITY, limit = 100 } = {}) {
      checkRange('limit', limit, 1, 1000)
      const entries = [...ofTenant(tenant).entries.values()].map(({ entry }) => entry)
      return entries
        .filter((entry) => entry.seq < before && (state === undefined || entry.state === state))
        .sort((a, b) => b.seq - a.seq)
        .slice(0, limit)
    },
    held: async (tenant, accounts) =>
      Object.fromEntries(accounts.map((account) => [account, ofTenant(tenant).held.get(account) ?? 0])),
    forget: (tenant, customerId) => forget(ofTenant(tenant), customerId),
  }
}

function giveBack(shelf: Shelf, takes: LedgerRequest['takes']): void {
  for (const { account, amount } of takes)
    if (shelf.held.has(account)) shelf.held.set(account, (shelf.held.get(account) ?? 0) - amount)
}

function forget(shelf: Shelf, customerId: string): void {
  for (const [key, { entry, takes }] of shelf.entries) {
    for (const take of takes) if (take.customerId === customerId) shelf.held.delete(take.account)
    const { customerId: owner, ...nameless } = entry
    const kept = takes.filter((take) => take.customerId !== customerId)
    shelf.entries.set(key, { entry: owner === customerId ? nameless : entry, takes: kept })
  }
}
