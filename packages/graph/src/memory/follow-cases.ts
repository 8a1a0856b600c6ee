import type { Case, CaseStore } from '@sightdesk/core'
import { type ChangeEvent, type ChangeFeed, lastSequence, readChanges } from './change-feed.ts'

/** Where cases are read, and where their changes are told. A store is one. */
export interface CaseSource {
  readonly cases: Pick<CaseStore, 'getCase' | 'listCases'>
  readonly outbox: ChangeFeed
}

/** Who wants to know of cases: an index, clusters, counts. */
export interface CaseListener<Row> {
  /** What is kept of a case. */
  read(stored: Case): Row
  /** Begin again with these, oldest first. */
  restart(rows: readonly Row[]): void
  /** A case was stored, or something was said of it. */
  add(row: Row): void
  /** A case was erased with its customer. */
  remove(id: string): void
}

export interface CaseFollower {
  /** Tell the listener what was written since the last time, by this process or another. */
  refresh(options?: { readonly signal?: AbortSignal }): Promise<void>
}

/** Cases read from the store at a time. */
const PAGE_SIZE = 200

/**
 * Keep something current with the cases of a tenant, whichever process stores, judges or erases them.
 *
 * The first refresh reads all cases; later ones only the events since, and all cases again when an event is missing or a
 * batch was stored.
 *
 * @example
 * const follower = followCases(store, 'default', { read: similarRow, restart, add: index.add, remove: index.remove })
 * await follower.refresh()
 */
export function followCases<Row>(source: CaseSource, tenant: string, listener: CaseListener<Row>): CaseFollower {
  const state: { sequence: number | undefined; running: Promise<void> } = {
    sequence: undefined,
    running: Promise.resolve(),
  }
  const refresh = async (signal: AbortSignal | undefined) => {
    if (state.sequence === undefined) return begin(signal)
    const { events, complete } = await readChanges(source.outbox, tenant, state.sequence, signal)
    if (!complete || events.some(isBatch)) return begin(signal)
    const { changed, erased } = changesOf(events)
    for (const id of erased) listener.remove(id)
    for (const id of changed) {
      signal?.throwIfAborted()
      const stored = await source.cases.getCase(tenant, id)
      if (stored) listener.add(listener.read(stored))
    }
    state.sequence = events.at(-1)?.seq ?? state.sequence
  }
  const begin = async (signal: AbortSignal | undefined) => {
    const sequence = await lastSequence(source.outbox, tenant)
    listener.restart(await readAll(source, tenant, listener, signal))
    state.sequence = sequence
  }
  return {
    refresh({ signal } = {}) {
      const next = state.running.then(() => refresh(signal))
      state.running = next.catch(() => undefined)
      return next
    },
  }
}

async function readAll<Row>(
  { cases }: CaseSource,
  tenant: string,
  listener: CaseListener<Row>,
  signal: AbortSignal | undefined,
): Promise<Row[]> {
  const rows: Row[] = []
  let after: string | undefined
  do {
    signal?.throwIfAborted()
    const page = await cases.listCases({ tenant, limit: PAGE_SIZE, ...(after !== undefined && { after }) })
    for (const stored of page.cases) rows.push(listener.read(stored))
    after = page.next
  } while (after !== undefined)
  return rows.reverse()
}

/** A batch does not name its cases. */
function isBatch({ topic, payload }: ChangeEvent): boolean {
  return topic === 'case.added' && (payload as { readonly id?: string }).id === undefined
}

function changesOf(events: readonly ChangeEvent[]) {
  const [changed, erased] = [new Set<string>(), new Set<string>()]
  for (const { topic, payload } of events) {
    const told = payload as { readonly id?: string; readonly caseId?: string; readonly cases?: readonly string[] }
    if (topic === 'case.added') changed.add(told.id as string)
    if (topic === 'case.feedback') changed.add(told.caseId as string)
    if (topic === 'customer.erased') for (const id of told.cases ?? []) erased.add(id)
  }
  return { changed: [...changed].filter((id) => !erased.has(id)), erased }
}
