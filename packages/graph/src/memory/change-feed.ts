/** One event of a store: something was written. */
export interface ChangeEvent {
  /** Rises by one with every event of a tenant. */
  readonly seq: number
  readonly topic: string
  readonly key: string
  readonly payload: unknown
}

/** The part of a store's outbox that followers read. They never acknowledge: what they have seen is theirs to know. */
export interface ChangeFeed {
  read(tenant: string, options?: { readonly after?: number; readonly limit?: number }): Promise<readonly ChangeEvent[]>
}

/** Events read at a time. */
const PAGE_SIZE = 1000

/** The number of the last event, found by halving: events are not read one by one. */
export async function lastSequence(feed: ChangeFeed, tenant: string): Promise<number> {
  const after = async (seq: number) => (await feed.read(tenant, { after: seq, limit: 1 }))[0]?.seq
  let known = 0
  let step = 1
  for (let next = await after(known); next !== undefined; next = await after(known + step)) {
    known = Math.max(next, known + step)
    step *= 2
  }
  let [low, high] = [known, known + step]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const next = await after(middle)
    if (next === undefined) high = middle
    else low = Math.max(next, middle + 1)
  }
  return low
}

/**
 * All events after a number, oldest first.
 *
 * @returns `complete` is false when one in between is missing: somebody else took it, or an erasure dropped it
 * @throws the signal's reason when it fires
 */
export async function readChanges(
  feed: ChangeFeed,
  tenant: string,
  after: number,
  signal?: AbortSignal,
): Promise<{ readonly events: readonly ChangeEvent[]; readonly complete: boolean }> {
  const events: ChangeEvent[] = []
  for (;;) {
    signal?.throwIfAborted()
    const last = events.at(-1)?.seq ?? after
    const page = await feed.read(tenant, { after: last, limit: PAGE_SIZE })
    events.push(...page)
    if (page.length < PAGE_SIZE) break
  }
  return { events, complete: events.every((event, i) => event.seq === after + i + 1) }
}
