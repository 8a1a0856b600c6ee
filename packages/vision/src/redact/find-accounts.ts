import { isIban } from './check-digits.ts'
import { announcedBy, type PersonalLine, type Span } from './personal-lines.ts'

const IBAN = /(?<![\w])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?(?![\w])/g
/** What follows a label of an account: a name in Latin letters and digits, or a long number with its separators. */
const HANDLE = /^@?[A-Za-z0-9](?:[\w.@+-]{2,39}|[\d -]{5,28}\d)(?![\w*•@])/
/** Names in other scripts, up to a space; masked ones stay. */
const NATIVE_HANDLE = /^[\p{L}\p{N}\p{M}_.-]{2,24}(?=\s|$)/u
/** Words that stand behind such a label and are nobody's. */
const NOT_A_HANDLE =
  /^(?:settings|balance|number|name|info|information|details|login|log|sign|center|security|manager|password|status|type|verified|active|premium|member|vip|is|has|was|and|or|the|for|not|with|your|page|summary|overview|statement|history|holder|to|in|on|of|created|deleted|locked|suspended|blocked|disabled|gold|silver|agreement|required)\b/i

/** Find ids of accounts: IBANs by their check digits, anything else behind an account's label. */
export function findAccounts(line: PersonalLine, lines: readonly PersonalLine[]): readonly Span[] {
  const ibans = [...line.text.matchAll(IBAN)]
    .filter((match) => isIban(match[0].replace(/ /g, '')))
    .map((match) => ({ line, start: match.index, end: match.index + match[0].length, confidence: 0.98 }))
  return ibans.length > 0 ? ibans : labelled(line, lines)
}

function labelled(line: PersonalLine, lines: readonly PersonalLine[]): readonly Span[] {
  const places = line.labels
    .filter((label) => label.kind === 'account')
    .map(({ valueStart, valueEnd, isSeparated }) => ({ start: valueStart, end: valueEnd, isSeparated }))
  if (line.labels.length === 0 && announcedBy(line, 0, lines) === 'account')
    places.push({ start: 0, end: line.text.length, isSeparated: true })
  return places.flatMap(({ start, end, isSeparated }) => {
    const value = line.text.slice(start, end)
    const length = handleLength(value, isSeparated)
    return length === 0 ? [] : [{ line, start, end: start + length, confidence: isSeparated ? 0.85 : 0.75 }]
  })
}

/** Without a colon only what has a digit or an underscore is one: `account settings` is not. */
function handleLength(value: string, isSeparated: boolean): number {
  const latin = HANDLE.exec(value)?.[0]
  if (latin !== undefined) {
    const isTelling = /[\d_@]/.test(latin) && !/^\d{1,3}(?:[.,]\d+)?$/.test(latin)
    if (NOT_A_HANDLE.test(latin) || /^\d{1,3}(?:[.,]\d{2,3})+$/.test(latin)) return 0
    return isTelling || isSeparated ? latin.trimEnd().length : 0
  }
  const native = isSeparated ? NATIVE_HANDLE.exec(value)?.[0] : undefined
  return native !== undefined && native.trim() === value.trim() && !/^\d/.test(native) ? native.length : 0
}
