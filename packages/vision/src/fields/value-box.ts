import { type Box, unionBox } from '@sightdesk/core'

interface BoxedText {
  readonly text: string
  readonly box: Box
}

/**
 * The box of a value alone: without the line of its label, and without the label on its own line.
 *
 * Inside a line the place is estimated from the letters before and after it, an ideograph counting as two.
 *
 * @param raw - the value as it stands on the page
 * @param lines - the lines it was read from, the label's first where there is one
 * @returns a box in the pixels of the lines; around all of them when the value is not found in any
 * @example
 * valueBox('A-1', [{ text: 'Order: A-1', box: { x: 0, y: 0, width: 100, height: 10 } }]) //=> { x: 70, y: 0, width: 30, height: 10 }
 */
export function valueBox(raw: string, lines: readonly BoxedText[]): Box {
  const whole = lines.find((line) => line.text.includes(raw))
  if (whole) return stretchBox(whole, whole.text.lastIndexOf(raw), raw.length)
  const parts = lines.filter((line) => line.text.trim() !== '' && raw.includes(line.text.trim()))
  return unionBox((parts.length > 0 ? parts : lines).map((line) => line.box))
}

function stretchBox({ text, box }: BoxedText, start: number, length: number): Box {
  const total = textWidth(text)
  const before = textWidth(text.slice(0, start))
  const inside = textWidth(text.slice(start, start + length))
  return {
    ...box,
    x: Math.round(box.x + (box.width * before) / total),
    width: Math.round((box.width * inside) / total),
  }
}

/** Width in halves of an ideograph: how wide letters are drawn beside one another. */
function textWidth(text: string): number {
  let width = 0
  for (const character of text)
    width += /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/.test(character) ? 2 : 1
  return width
}
