/** What an entry takes from one account, and the most that the account may hold. Whole numbers: minor units, or a count. */
export interface LedgerTake {
  /** A name, as `campaign:late-delivery:CNY`. */
  readonly account: string
  readonly amount: number
  /** The entry is refused when the account would hold more. */
  readonly limit: number
  /** The account is this customer's own, and goes when the customer is erased. */
  readonly customerId?: string
}

export interface LedgerRequest {
  /** The same key again is the same entry. Holds no personal data. */
  readonly key: string
  readonly by: string
  /** `waiting` holds the amounts until somebody decides; `settled` has them at once. */
  readonly state: 'waiting' | 'settled'
  readonly takes: readonly LedgerTake[]
  readonly customerId?: string
  /** What it was for; holds no personal data, since it outlives an erasure. */
  readonly details: Readonly<Record<string, unknown>>
}

/** One entry; `released` gave back what it held. */
export interface LedgerEntry {
  readonly key: string
  /** Rises with every entry of a tenant; a list goes on below it. */
  readonly seq: number
  readonly at: string
  readonly by: string
  readonly state: 'waiting' | 'settled' | 'released'
  readonly customerId?: string
  readonly details: Readonly<Record<string, unknown>>
  /** When and by whom a waiting entry was decided. */
  readonly decidedAt?: string
  readonly decidedBy?: string
}

/** Entered, now or before; or refused because of one account, and then nothing was written. */
export type LedgerAnswer =
  | { readonly status: 'entered'; readonly entry: LedgerEntry; readonly repeated: boolean }
  | {
      readonly status: 'refused'
      readonly account: string
      readonly held: number
      readonly amount: number
      readonly limit: number
    }

/**
 * Amounts that are given out once for each key, and never beyond a limit, however many processes ask at once.
 *
 * An entry, its amounts, its line in the audit log and the event that passes it on are one transaction.
 */
export interface Ledger {
  /**
   * Take all amounts or none. A settled entry is told as the event `ledger.settled`.
   *
   * @throws {InputError} `input/invalid-name`, `input/option-out-of-range`, `input/repeated-account`
   */
  enter(tenant: string, request: LedgerRequest, options?: { readonly signal?: AbortSignal }): Promise<LedgerAnswer>
  /**
   * Decide a waiting entry. The same decision again changes nothing.
   *
   * @throws {InputError} `input/unknown-entry`; `input/entry-decided` when it was decided otherwise
   */
  decide(
    tenant: string,
    key: string,
    decision: { readonly by: string; readonly state: 'settled' | 'released' },
  ): Promise<LedgerEntry>
  get(tenant: string, key: string): Promise<LedgerEntry | undefined>
  /** Newest first; `before` continues below a sequence number. `limit` 1 to 1000, default 100. */
  list(
    tenant: string,
    options?: { readonly state?: LedgerEntry['state']; readonly before?: number; readonly limit?: number },
  ): Promise<readonly LedgerEntry[]>
  /** What accounts hold, by name; an account that nobody used holds 0. */
  held(tenant: string, accounts: readonly string[]): Promise<Readonly<Record<string, number>>>
}
