import type { MetricRow } from './metric-row.ts'

const DAY = 86_400_000

/** What came after a case from the same customer. */
export interface Contacts {
  /** Whether the customer wrote again within seven days, about anything. */
  readonly again: boolean
  /** Whether the customer asked the same again within a day. */
  readonly repeated: boolean
}

/**
 * Look at what each customer did next.
 *
 * @param rows - cases in any order
 * @returns for each case of a known customer whose seven days have passed before `untilMs`; others are left out, for
 *   nothing can be said of them yet
 */
export function followContacts(rows: readonly MetricRow[], untilMs: number): ReadonlyMap<string, Contacts> {
  const byCustomer = Map.groupBy(
    rows.filter((row) => row.customer !== undefined),
    (row) => row.customer as string,
  )
  const contacts = new Map<string, Contacts>()
  for (const ofOne of byCustomer.values()) {
    const inOrder = ofOne.sort((a, b) => a.atMs - b.atMs)
    inOrder.forEach((row, index) => {
      const within = (ms: number) => inOrder.slice(index + 1).filter((next) => next.atMs - row.atMs <= ms)
      const again = within(7 * DAY).length > 0
      if (!again && untilMs - row.atMs < 7 * DAY) return
      contacts.set(row.id, { again, repeated: within(DAY).some((next) => next.intent === row.intent) })
    })
  }
  return contacts
}
