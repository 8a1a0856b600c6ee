import { cleanText } from './clean-text.ts'
import { applyEdits, type Edit, type EditedText, originOf } from './edited-text.ts'
import { findMasks, type MaskKind } from './find-masks.ts'
import { findLexiconEdits, type Lexicon } from './lexicon.ts'

/** A stretch that was masked; offsets are UTF-16 indexes into the original text. */
export interface Mask {
  readonly kind: MaskKind
  readonly start: number
  readonly end: number
}

export interface NormalizedMessage {
  readonly text: string
  /** The original offset of an offset in `text`. */
  toOriginal(offset: number): number
  readonly masks: readonly Mask[]
}

/**
 * Bring a message to one spelling: Unicode forms, width, case, Simplified characters, repeated letters, spaces; ids and
 * numbers become tokens; slang, dialect and typos become what they mean.
 *
 * Linear in the length of the text; it never throws.
 *
 * @param text - as the customer typed it
 * @param lexicons - of the message's language; see `loadLexicons`
 * @example
 * normalizeMessage('WHERE is order 2024110388213???').text //=> 'where is order <id>??'
 */
export function normalizeMessage(text: string, lexicons: readonly Lexicon[] = []): NormalizedMessage {
  const clean = squeeze(cleanText(text))
  const found = findMasks(clean.text)
  const masks = found.map(({ kind, start, end }) => ({
    kind,
    start: originOf(clean, start),
    end: originOf(clean, end),
  }))
  const normalized = lexicons.reduce(applyLexicon, applyEdits(clean, found))
  return { text: normalized.text, masks, toOriginal: (offset) => originOf(normalized, offset) }
}

/** More than two of one character, more than one space, and space at the edges. */
const REPEATED = /^\s+|\s+$|\s{2,}|[^\S ]|([^\d\s])\1{2,}|[’`´]/gu

function squeeze(before: EditedText): EditedText {
  const edits: Edit[] = []
  const { text } = before
  for (const match of text.matchAll(REPEATED)) {
    const end = match.index + match[0].length
    const edge = match.index === 0 || end === text.length
    edits.push({ start: match.index, end, to: squeezed(match[0], match[1], edge) })
  }
  return applyEdits(before, edits)
}

function squeezed(found: string, repeated: string | undefined, edge: boolean): string {
  if (repeated !== undefined) return repeated + repeated
  if (/\S/.test(found)) return "'"
  return edge ? '' : ' '
}

function applyLexicon(before: EditedText, lexicon: Lexicon): EditedText {
  return applyEdits(before, findLexiconEdits(before.text, lexicon))
}
