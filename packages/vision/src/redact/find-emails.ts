import { announcedBy, type PersonalLine, type Span } from './personal-lines.ts'

/** Recognition puts spaces around dots, and reads the sign as © or (@. */
const EMAIL =
  /(?<![\w%+*•-]|[*•]\.)[A-Za-z\d][\w.%+'-]{0,63} ?[@©] ?[\p{L}\d-]{1,63}(?: ?\. ?[\p{L}\d-]{1,63}){0,4} ?\. ?(?:[A-Za-z]{2,24})(?![\w*])/gu
/** Boxes of a company, not of a person. */
const ROLE =
  /^(?:service|services|support|help|helpdesk|info|contact|noreply|no-reply|donotreply|sales|admin|office|kefu|cs|care|customercare|customerservice|customer\.service|hello|kundenservice|servicio|atencion|sac|feedback|returns|privacy|marketing|press|legal|webmaster|postmaster|cskh|hotro)\b/i

/**
 * Find e-mail addresses of persons; those of a service desk stay, and masked ones.
 *
 * @example
 * // 'Email: mei.lin@example.com' → the address; 'support@shop.com' → nothing
 */
export function findEmails(line: PersonalLine, lines: readonly PersonalLine[]): readonly Span[] {
  return [...line.text.matchAll(EMAIL)]
    .filter((match) => !ROLE.test(match[0]) && announcedBy(line, match.index, lines) !== 'service')
    .map((match) => ({ line, start: match.index, end: match.index + match[0].length, confidence: 0.97 }))
}
