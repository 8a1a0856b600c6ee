import type { Action } from '@sightdesk/core'

/** The four ways a case can go, in the order of how much a person has to do. */
export const ACTIONS = ['reply', 'suggest', 'ask', 'handoff'] as const satisfies readonly Action[]

/** What the list is narrowed to, as it stands in the address. */
export interface CaseFilter {
  readonly action?: Action
  readonly intent?: string
  /** Cursor of the page: cases older than this one. */
  readonly after?: string
}

/**
 * Read the filter from an address; what makes no sense is left out.
 *
 * @example
 * readFilter(new URLSearchParams('action=ask&intent=')) //=> { action: 'ask' }
 */
export function readFilter(parameters: Pick<URLSearchParams, 'get'>): CaseFilter {
  const action = ACTIONS.find((id) => id === parameters.get('action'))
  const intent = parameters.get('intent')
  const after = parameters.get('after')
  return {
    ...(action && { action }),
    ...(intent && intent.length <= 100 && { intent }),
    ...(after && { after }),
  }
}

/**
 * The address of the list, or of one case in it, under a filter.
 *
 * @example
 * caseHref({ action: 'ask' }, 'c1') //=> '/cases/c1?action=ask'
 */
export function caseHref(filter: CaseFilter, id?: string): string {
  const query = new URLSearchParams({ ...filter }).toString()
  return `${id === undefined ? '/' : `/cases/${encodeURIComponent(id)}`}${query && `?${query}`}`
}
