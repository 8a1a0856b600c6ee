import { type CaseQuery, InputError } from '@sightdesk/core'
import { checkRange } from './door.ts'

export const DEFAULT_PAGE = 50
export const MAX_PAGE = 200

/** Check a query for cases. @throws {InputError} `input/option-out-of-range`, `input/invalid-cursor` */
export function readPage(query: CaseQuery): { readonly limit: number; readonly below: number | undefined } {
  const limit = checkRange('limit', query.limit ?? DEFAULT_PAGE, 1, MAX_PAGE)
  if (query.after === undefined) return { limit, below: undefined }
  if (/^\d{1,15}$/.test(query.after)) return { limit, below: Number(query.after) }
  throw new InputError({
    code: 'input/invalid-cursor',
    message: `Expected a cursor that listCases returned as next, received "${query.after.slice(0, 40)}".`,
    hint: { en: 'Leave `after` out to start with the newest case.', zh: '省略 after 可从最新案例开始。' },
  })
}
