import type { PersonalDataType } from './personal-data-type.ts'
import type { PersonalLine, Span } from './personal-lines.ts'

/** Kinds that are written without spaces or in groups: what touches them belongs to them. */
const TOKENS: readonly PersonalDataType[] = ['phone', 'email', 'card_number', 'national_id', 'account']
const TOUCHING_BEFORE = /[\w.|+@%*-]+$/
const TOUCHING_BEHIND = /^[\w.|@%*-]+/
/** What recognition leaves of broken digits and letters between a label and the value that was found. */
const DEBRIS = /^[\d\s|IlOo.()+-]{1,12}$/
/** A mailbox that recognition broke: `danie |.h@example.com`. */
const BROKEN_MAILBOX = /^[\w.|+ -]{1,40}$/

/**
 * Widen a place to all that belongs to its value, so that an error of recognition in the middle leaves nothing readable.
 *
 * @param type - values of other kinds than numbers, mails and accounts come back as they are
 */
export function wholeValue(type: PersonalDataType, span: Span): Span {
  if (!TOKENS.includes(type)) return span
  const { line, end } = span
  const start = valueStart(type, span)
  const before = TOUCHING_BEFORE.exec(line.text.slice(floorOf(line, start), start))?.[0].length ?? 0
  const behind = TOUCHING_BEHIND.exec(line.text.slice(end))?.[0].replace(/[.-]+$/, '').length ?? 0
  return { ...span, start: start - before, end: end + behind }
}

/** Back to the label's value where only debris stands between. */
function valueStart(type: PersonalDataType, { line, start }: Span): number {
  const floor = floorOf(line, start)
  if (floor === 0) return start
  const between = line.text.slice(floor, start)
  const isOwn = type === 'email' && line.labels.some((label) => label.kind === 'email' && label.valueStart === floor)
  return (isOwn ? BROKEN_MAILBOX : DEBRIS).test(between) ? floor : start
}

/** A value never reaches back over the label before it. */
function floorOf(line: PersonalLine, start: number): number {
  return line.labels.findLast((label) => label.valueStart <= start)?.valueStart ?? 0
}
