import { InputError, type LedgerAnswer, type LedgerEntry, type LedgerRequest } from '@sightdesk/core'
import { checkName, checkRange } from './door.ts'

/** Check what is to be entered. @throws {InputError} `input/invalid-name`, `input/option-out-of-range`, `input/repeated-account` */
export function checkRequest(tenant: string, request: LedgerRequest): LedgerRequest {
  const { key, by, customerId, takes } = request
  for (const [what, name] of Object.entries({ tenant, key, by })) checkName(what, name)
  if (customerId !== undefined) checkName('customerId', customerId)
  const names = new Set<string>()
  for (const take of takes) {
    checkName('account', take.account)
    if (take.customerId !== undefined) checkName('customerId', take.customerId)
    checkRange('amount', take.amount, 0, Number.MAX_SAFE_INTEGER)
    checkRange('limit', take.limit, 0, Number.MAX_SAFE_INTEGER)
    if (names.has(take.account)) throw repeatedAccount()
    names.add(take.account)
  }
  return request
}

/** The first account that would hold more than it may. */
export function refusalOf(
  request: LedgerRequest,
  heldBy: (account: string) => number,
): Extract<LedgerAnswer, { status: 'refused' }> | undefined {
  for (const { account, amount, limit } of request.takes) {
    const held = heldBy(account)
    if (held + amount > limit) return { status: 'refused', account, held, amount, limit }
  }
  return undefined
}

/** Topic under which settled entries are passed on. */
export const LEDGER_TOPIC = 'ledger.settled'

/** What a waiting entry, and a decided one, say of a decision. @throws {InputError} `input/entry-decided` */
export function isDecided(entry: LedgerEntry, state: 'settled' | 'released'): boolean {
  if (entry.state === 'waiting') return false
  if (entry.state === state) return true
  throw new InputError({
    code: 'input/entry-decided',
    message: `Expected an entry that waits, or is ${state}; "${entry.key.slice(0, 80)}" is ${entry.state}.`,
    hint: { en: 'Read the entry: somebody decided before.', zh: '请查看该记录：已有人先行处理。' },
    details: { state: entry.state },
  })
}

export function unknownEntry(key: string): InputError {
  return new InputError({
    code: 'input/unknown-entry',
    message: `Expected the key of an entry of the ledger, received "${key.slice(0, 80)}", which is not there.`,
    hint: { en: 'Check the key and the tenant.', zh: '请检查键和租户。' },
  })
}

function repeatedAccount(): InputError {
  return new InputError({
    code: 'input/repeated-account',
    message: 'Expected every account once in an entry, received one twice.',
    hint: { en: 'Add the amounts up first.', zh: '请先合并同一账户的金额。' },
  })
}
