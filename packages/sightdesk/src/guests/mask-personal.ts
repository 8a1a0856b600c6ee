import { normalizeMessage } from '@sightdesk/nlp'
import { findPersonalData } from '@sightdesk/vision'

/** Texts without personal data, and the way back. */
export interface Masked {
  mask(text: string): string
  /** Put back what was masked; undefined when a mark stands there that was never given out. */
  unmask(text: string): string | undefined
}

interface Place {
  readonly start: number
  readonly end: number
  readonly kind: string
}

/** The detectors read the first 400 characters of a line. Windows overlap, so that no value up to 200 long is cut in all of them. */
const WINDOW = { length: 400, step: 200 } as const

interface TextWindow {
  readonly start: number
  readonly text: string
}

/** Masks of the normal form that name one customer's case. */
const MASKED_KINDS: readonly string[] = ['mail', 'phone', 'id', 'url']
const MARK = /\[([A-Z_]{2,20}_\d{1,4})\]/g

/**
 * Mask personal data, order ids and addresses: `call [PHONE_1]`. The same value has the same mark in every text.
 *
 * @param language - id of the language of the texts: some national numbers are telephones only there
 * @example
 * createMask('en').mask('mail ana@example.com') //=> 'mail [EMAIL_1]'
 */
export function createMask(language: string): Masked {
  const marks = new Map<string, string>()
  const values = new Map<string, string>()
  const markOf = (value: string, kind: string): string => {
    const known = marks.get(value)
    if (known) return known
    const mark = `${kind.toUpperCase()}_${marks.size + 1}`
    marks.set(value, `[${mark}]`)
    values.set(mark, value)
    return `[${mark}]`
  }
  return {
    mask: (text) =>
      text
        .split('\n')
        .map((line) => maskLine(line, language, markOf))
        .join('\n'),
    unmask(text) {
      let isKnown = true
      const plain = text.replace(MARK, (whole, mark: string) => {
        const value = values.get(mark)
        if (value === undefined) isKnown = false
        return value ?? whole
      })
      return isKnown ? plain : undefined
    },
  }
}

/** Marks that stand in the text already are taken apart, so that nobody can write one himself. */
function maskLine(line: string, language: string, markOf: (value: string, kind: string) => string): string {
  const text = line.replace(MARK, '($1)')
  const personal = windowsOf(text).flatMap((window) => personalIn(window, language))
  const ids = normalizeMessage(text).masks.filter(({ kind }) => MASKED_KINDS.includes(kind))
  const places = merge([...personal, ...ids.map(({ start, end, kind }) => ({ start, end, kind }))])
  return places.reduceRight(
    (masked, { start, end, kind }) => masked.slice(0, start) + markOf(text.slice(start, end), kind) + masked.slice(end),
    text,
  )
}

function windowsOf(text: string): TextWindow[] {
  const count = Math.max(1, Math.ceil((text.length - WINDOW.length) / WINDOW.step) + 1)
  const starts = Array.from({ length: count }, (_, index) => index * WINDOW.step)
  return starts.map((start) => ({ start, text: text.slice(start, start + WINDOW.length) }))
}

/** Findings name what they found; each stands behind the one before it. */
function personalIn({ start: offset, text }: TextWindow, language: string): Place[] {
  const box = { x: 0, y: 0, width: 12 * Math.max(1, text.length), height: 20 }
  let from = 0
  return findPersonalData([{ text, confidence: 1, box }], { language }).flatMap(({ text: value, type }) => {
    const start = value ? text.indexOf(value, from) : -1
    if (start < 0 || !value) return []
    from = start + value.length
    return [{ start: offset + start, end: offset + from, kind: type }]
  })
}

/** Overlapping places become one, so that no part of a value is left over. */
function merge(places: readonly Place[]): Place[] {
  const merged: Place[] = []
  for (const place of [...places].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1)
    if (last && place.start < last.end) merged[merged.length - 1] = { ...last, end: Math.max(last.end, place.end) }
    else merged.push(place)
  }
  return merged
}
