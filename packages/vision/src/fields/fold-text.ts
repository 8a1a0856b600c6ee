import { HANS_FORMS, HANT_FORMS } from '@sightdesk/core'
import { CHINESE_FORMS, JAPANESE_FORMS } from './japanese-forms.data.ts'

/** A text made comparable, with the way back: character `i` stems from `raw[starts[i]]`. */
export interface FoldedText {
  readonly text: string
  readonly starts: readonly number[]
}

const SIMPLE_FORMS = [...HANS_FORMS, ...CHINESE_FORMS]
const SCRIPT = new Map([...HANT_FORMS, ...JAPANESE_FORMS].map((form, index) => [form, SIMPLE_FORMS[index]!]))
const PUNCTUATION: Readonly<Record<string, string>> = {
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '―': '-',
  '−': '-',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '×': 'x',
  ß: 'ss',
  đ: 'd',
  ø: 'o',
  ł: 'l',
  ı: 'i',
}

/**
 * Fold a text for comparison: width, case, accents, traditional characters and spaces no longer matter.
 *
 * @param raw - text as it was read
 * @returns the folded text, and for each of its characters the index in `raw`
 * @example
 * foldText('Número de  pedido：').text //=> 'numerodepedido:'
 */
export function foldText(raw: string): FoldedText {
  let text = ''
  const starts: number[] = []
  let index = 0
  for (const character of raw) {
    const folded = foldCharacter(character)
    text += folded
    for (let unit = 0; unit < folded.length; unit++) starts.push(index)
    index += character.length
  }
  return { text, starts }
}

/** Fold a text whose origin does not matter. */
export function fold(raw: string): string {
  return foldText(raw).text
}

function foldCharacter(character: string): string {
  if (/^[a-z0-9]$/.test(character)) return character
  const plain = character.normalize('NFKD').replace(/(?:\p{M}(?<=[\u0300-\u036f])|\s|[\u200b-\u200f]|\ufe0f)/gu, '')
  const composed = [...plain.normalize('NFC').toLowerCase()]
  return composed.map((one) => PUNCTUATION[one] ?? SCRIPT.get(one) ?? one).join('')
}
