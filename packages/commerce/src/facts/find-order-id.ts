import type { PageReading, ParsedRequest } from '@sightdesk/core'

/** Longest text in which an order id is looked for, in UTF-16 units. */
const MAX_SEARCHED = 2000

/**
 * The order that a case is about: the one that was handed over, the one on a picture, or one named in the message.
 *
 * @returns candidates, most trustworthy first, each once
 * @example
 * findOrderIds({ text: 'where is 88214503917', images: [], turns: [], tenant: 'default' }, []) //=> ['88214503917']
 */
export function findOrderIds(request: ParsedRequest, pages: readonly PageReading[]): string[] {
  const given = request.order ? [request.order.id] : []
  const onPages = pages.flatMap((page) => fieldText(page, 'order_number'))
  const spoken = [request.text, ...request.turns.filter((turn) => turn.role === 'customer').map((turn) => turn.text)]
  return unique([...given, ...onPages, ...spoken.flatMap(idsIn)])
}

/** Tracking numbers on pictures and in the message. */
export function findTrackingNumbers(request: ParsedRequest, pages: readonly PageReading[]): string[] {
  const onPages = pages.flatMap((page) => fieldText(page, 'tracking_number'))
  return unique([...onPages, ...idsIn(request.text).filter((id) => id.length >= 10)])
}

function fieldText(page: PageReading, field: string): string[] {
  const value = page.fields[field]?.value
  return value === undefined ? [] : [String(value)]
}

/** Runs of letters, digits and dashes with at least five digits: how order ids look almost everywhere. */
function idsIn(text: string): string[] {
  const runs =
    text
      .slice(0, MAX_SEARCHED)
      .normalize('NFKC')
      .match(/[A-Za-z]{0,6}[-_]?\d[A-Za-z0-9_-]{3,39}/g) ?? []
  return runs.filter((run) => (run.match(/\d/g)?.length ?? 0) >= 5)
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids.map((id) => id.trim()).filter((id) => id !== ''))]
}
