import { LANGUAGES, MAX_MESSAGE_LENGTH } from '@sightdesk/core'

/** A row that `sightdesk train` takes. */
export interface ImportedRow {
  readonly text: string
  readonly intent: string
  readonly lang?: string
}

/**
 * Why a row was left out: `malformed` is not what its format says, `empty`, `too_long` (20,000 characters), `no_intent`,
 * `pattern` is no message but a pattern of entities, `duplicate` says the same of the same intent again.
 */
export type RefusalReason = 'malformed' | 'empty' | 'too_long' | 'no_intent' | 'pattern' | 'duplicate'

/** Where a row stood that was left out. It never shows the text: that may be a customer's words. */
export interface RefusedRow {
  /** File, and the line, intent or number within it, as `nlu.yml greet 3`. */
  readonly where: string
  readonly reason: RefusalReason
}

/** What an import gives: rows in the order of the files, and every row that was left out. */
export interface ImportedData {
  readonly rows: readonly ImportedRow[]
  readonly refused: readonly RefusedRow[]
}

/** A file as the importers take it: its path within the export, and its text. */
export interface NamedText {
  readonly name: string
  readonly text: string
}

/** A row before it is checked, or what could not be read at all. */
export type Candidate =
  | { readonly where: string; readonly text: string; readonly intent: string; readonly lang?: string | undefined }
  | { readonly where: string; readonly reason: RefusalReason }

/** Check rows one by one: what is no row is named, and the rest goes on. */
export function checkCandidates(candidates: Iterable<Candidate>): ImportedData {
  const rows: ImportedRow[] = []
  const refused: RefusedRow[] = []
  const seen = new Set<string>()
  for (const candidate of candidates) {
    const row = 'reason' in candidate ? undefined : tidy(candidate)
    const reason = row === undefined ? (candidate as RefusedRow).reason : reasonAgainst(row, seen)
    if (row === undefined || reason) refused.push({ where: candidate.where, reason: reason as RefusalReason })
    else rows.push(row)
  }
  return { rows, refused }
}

/**
 * A language of ours for a BCP 47 tag: `pt-BR` is `pt`, `zh-HK` is `yue`; undefined for one that is not among the sixteen.
 */
export function ourLanguage(tag: string | undefined): string | undefined {
  const lower = tag?.toLowerCase().replaceAll('_', '-') ?? ''
  const id = /^zh-(?:hk|mo)$|^zh-yue/.test(lower) ? 'yue' : (lower.split('-')[0] ?? '')
  return LANGUAGES.find((language) => language === id)
}

function tidy({ text, intent, lang }: { text: string; intent: string; lang?: string | undefined }): ImportedRow {
  return { text: text.replace(/\s+/g, ' ').trim(), intent: intent.trim(), ...(lang && { lang }) }
}

function reasonAgainst({ text, intent }: ImportedRow, seen: Set<string>): RefusalReason | undefined {
  if (intent === '') return 'no_intent'
  if (text === '') return 'empty'
  if (text.length > MAX_MESSAGE_LENGTH) return 'too_long'
  const key = JSON.stringify([intent, text.toLowerCase()])
  if (seen.has(key)) return 'duplicate'
  seen.add(key)
  return undefined
}
