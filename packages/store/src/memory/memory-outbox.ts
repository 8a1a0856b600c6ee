import { checkName, checkRange, toJson } from '../rules/door.ts'
import { instantOf } from '../rules/instants.ts'
import type { Outbox, OutboxEvent } from '../store.ts'

interface StoredEvent extends Omit<OutboxEvent, 'payload'> {
  readonly payload: string
}

/** Events in memory. `tell` is the synchronous form that the rooms of the same store use. */
export interface MemoryOutbox extends Outbox {
  /** Everybody whom something happened to. */
  tenants(): readonly string[]
  tell(tenant: string, event: Pick<OutboxEvent, 'topic' | 'key' | 'payload'>): number
  /** Drop events of a topic that name something that was erased. */
  forget(tenant: string, topic: string, name: string): void
}

/** Most events kept for a tenant whose feed nobody reads; the oldest go first. */
const MAX_EVENTS = 100_000

export function createMemoryOutbox(now: () => number): MemoryOutbox {
  const tenants = new Map<string, { seq: number; events: Map<string, StoredEvent> }>()
  const ofTenant = (tenant: string) => {
    const known = tenants.get(tenant) ?? { seq: 0, events: new Map<string, StoredEvent>() }
    tenants.set(tenant, known)
    return known
  }
  const tell: MemoryOutbox['tell'] = (tenant, event) => {
    const box = ofTenant(tenant)
    const id = JSON.stringify([event.topic, event.key])
    const known = box.events.get(id)
    if (known !== undefined) return known.seq
    const payload = toJson('payload', event.payload)
    box.seq += 1
    box.events.set(id, { seq: box.seq, at: instantOf(now()), topic: event.topic, key: event.key, payload })
    if (box.events.size > MAX_EVENTS) box.events.delete(box.events.keys().next().value as string)
    return box.seq
  }
  return {
    tenants: () => [...tenants].flatMap(([tenant, box]) => (box.seq > 0 ? [tenant] : [])).sort(),
    tell,
    forget(tenant, topic, name) {
      const { events } = ofTenant(tenant)
      const naming = [...events].filter(([, event]) => event.topic === topic && event.payload.includes(name))
      for (const [id] of naming) events.delete(id)
    },
    async append(tenant, event) {
      for (const [what, name] of Object.entries({ tenant, topic: event.topic, key: event.key })) checkName(what, name)
      return tell(tenant, event)
    },
    async read(tenant, options = {}) {
      const limit = checkRange('limit', options.limit ?? 100, 1, 1000)
      const { after = 0, topic } = options
      return [...ofTenant(tenant).events.values()]
        .filter((event) => event.seq > after && (topic === undefined || event.topic === topic))
        .slice(0, limit)
        .map((event) => ({ ...event, payload: JSON.parse(event.payload) as unknown }))
    },
    async acknowledge(tenant, seqs) {
      const { events } = ofTenant(tenant)
      const passedOn = new Set(seqs)
      const dropped = [...events].filter(([, event]) => passedOn.has(event.seq))
      for (const [id] of dropped) events.delete(id)
      return dropped.length
    },
  }
}
