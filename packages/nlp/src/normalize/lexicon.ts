import { DataError } from '@sightdesk/core'
import { z } from 'zod'
import { cleanText } from './clean-text.ts'
import type { Edit } from './edited-text.ts'

/** Where a bundle keeps its lexicons, one `LANGUAGE.json` each. */
export const LEXICON_FOLDER = 'data/lexicons/'

export const LEXICON_KINDS = ['slang', 'dialect', 'typo', 'abbreviation', 'politeness', 'term'] as const

/** How shoppers of one language write, and what they mean: `u` → `you`. */
export const lexiconSchema = z.object({
  schemaVersion: z.literal(1),
  /** An id of the taxonomy. */
  language: z.string().min(2),
  /** Where the entries come from, and their license. */
  source: z.string().min(1).optional(),
  entries: z.array(z.object({ from: z.string().min(1), to: z.string(), kind: z.enum(LEXICON_KINDS) })),
})
export type LexiconData = z.infer<typeof lexiconSchema>

/** A lexicon made ready to search. */
export interface Lexicon {
  readonly language: string
  /** Whole words and phrases by their first word, the longest first. */
  readonly words: ReadonlyMap<string, readonly Phrase[]>
  /** Stretches of unspaced scripts by their first character, the longest first. */
  readonly stretches: ReadonlyMap<string, readonly Phrase[]>
}

interface Phrase {
  readonly from: string
  readonly to: string
}

const UNSPACED = /[\p{Script=Han}\p{Script=Thai}\p{Script=Hiragana}\p{Script=Katakana}]/u
const WORD = /[\p{L}\p{M}\p{N}'’]+/gu

/**
 * Make a lexicon ready to search. Its spellings are cleaned as a message is, so `早C晚A` also finds `早c晚a`.
 *
 * @example
 * createLexicon({ schemaVersion: 1, language: 'en', entries: [{ from: 'pls', to: 'please', kind: 'abbreviation' }] })
 */
export function createLexicon(data: LexiconData): Lexicon {
  const words = new Map<string, Phrase[]>()
  const stretches = new Map<string, Phrase[]>()
  for (const entry of data.entries) {
    const phrase = { from: cleanText(entry.from).text, to: cleanText(entry.to).text }
    const first = firstWord(phrase.from)
    if (first === undefined) add(stretches, phrase.from.slice(0, 1), phrase)
    else add(words, first, phrase)
  }
  return { language: data.language, words, stretches }
}

/**
 * Read the lexicons of a bundle.
 *
 * @param files - path → bytes; only `*.json` are read
 * @throws {DataError} `data/malformed-lexicon`
 */
export function loadLexicons(files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, Lexicon> {
  const lexicons = new Map<string, Lexicon>()
  for (const [path, bytes] of files) {
    if (!path.endsWith('.json')) continue
    const data = lexiconSchema.safeParse(parseJson(path, bytes))
    if (!data.success) throw malformed(path, data.error.issues[0]?.message ?? 'another shape')
    lexicons.set(data.data.language, createLexicon(data.data))
  }
  return lexicons
}

/** Words and stretches of a clean text that a lexicon knows, ascending and apart. */
export function findLexiconEdits(text: string, { words, stretches }: Lexicon): Edit[] {
  const edits: Edit[] = []
  if (words.size > 0) findWords(text, words, edits)
  if (stretches.size > 0 && UNSPACED.test(text)) findStretches(text, stretches, edits)
  return edits.length > 1 ? apart(edits) : edits
}

function findWords(text: string, words: Lexicon['words'], edits: Edit[]): void {
  for (const match of text.matchAll(WORD)) {
    const start = match.index
    if (text.charAt(start - 1) === '<') continue
    const phrase = words
      .get(match[0])
      ?.find(({ from }) => text.startsWith(from, start) && endsWord(text, start + from.length))
    if (phrase) edits.push({ start, end: start + phrase.from.length, to: phrase.to })
  }
}

function findStretches(text: string, stretches: Lexicon['stretches'], edits: Edit[]): void {
  for (let start = 0; start < text.length; start++) {
    const phrase = stretches.get(text.charAt(start))?.find(({ from }) => text.startsWith(from, start))
    if (!phrase) continue
    edits.push({ start, end: start + phrase.from.length, to: phrase.to })
    start += phrase.from.length - 1
  }
}

/** The edit that begins first wins; of two at one place the longer. */
function apart(edits: Edit[]): Edit[] {
  const kept: Edit[] = []
  for (const edit of edits.sort((one, other) => one.start - other.start || other.end - one.end)) {
    if (edit.start >= (kept.at(-1)?.end ?? 0)) kept.push(edit)
  }
  return kept
}

function endsWord(text: string, at: number): boolean {
  return at >= text.length || !/[\p{L}\p{M}\p{N}]/u.test(text.charAt(at))
}

/** Nothing for an entry of an unspaced script. */
function firstWord(from: string): string | undefined {
  return UNSPACED.test(from) ? undefined : (from.match(WORD)?.[0] ?? undefined)
}

function add(map: Map<string, Phrase[]>, key: string, phrase: Phrase): void {
  const known = map.get(key) ?? []
  map.set(
    key,
    [...known, phrase].sort((one, other) => other.from.length - one.from.length),
  )
}

function parseJson(path: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    throw malformed(path, 'no JSON')
  }
}

function malformed(path: string, received: string): DataError {
  return new DataError({
    code: 'data/malformed-lexicon',
    message: `Expected a lexicon in "${path}", received: ${received}.`,
    hint: {
      en: 'A lexicon is { schemaVersion: 1, language, entries: [{ from, to, kind }] }.',
      zh: '词典格式为 { schemaVersion: 1, language, entries: [{ from, to, kind }] }。',
    },
    details: { path },
  })
}
