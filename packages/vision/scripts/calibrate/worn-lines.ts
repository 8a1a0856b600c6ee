import type { TextLine } from '@sightdesk/core'
import type { DrawnPage } from '@sightdesk/testing/pages'
import type { Color, LineColors } from '../../src/lines/line-colors.ts'

/** A line as a recognizer may have read it, with the colors that it was drawn in. */
export interface WornLine extends TextLine {
  readonly colors: LineColors
}

/** What recognizers take for one another. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  '0': 'O',
  O: '0',
  '1': 'l',
  l: '1',
  I: 'l',
  '5': 'S',
  S: '5',
  '8': 'B',
  B: '8',
  '6': 'G',
  '2': 'Z',
  '：': ';',
  ':': '.',
  '.': ',',
  '¥': '半',
  $: 'S',
  '#': '4',
  未: '末',
  末: '未',
  己: '已',
  已: '己',
  日: '目',
  单: '草',
  付: '什',
  编: '偏',
  款: '歎',
  时: '肘',
  间: '问',
  ม: 'น',
  и: 'н',
  の: 'め',
  주: '수',
}
/** How readable the pages are, one after the other: the chance that a line is read without a fault. */
const READABILITY = [0.995, 0.97, 0.93, 0.85] as const

/** Share of the lines of which a recognizer is anything but sure. */
const DOUBTFUL = 0.12

/**
 * Wear the lines of a page as recognition does: some characters are read as others, with a confidence that says how often.
 *
 * @param random - 0 to 1, the same for the same pages
 */
export function wearLines(page: DrawnPage, random: () => number): WornLine[] {
  const usual = READABILITY[Math.floor(random() * READABILITY.length)]!
  return page.lines.map(({ text, box, color }) => {
    const spread = usual + (1 - usual) * 1.6 * (random() - 0.6)
    const confidence = Math.min(0.998, random() < DOUBTFUL ? 0.15 + 0.8 * random() : spread)
    const worn = random() < confidence ? text : wearText(text, random)
    return { text: worn, confidence, box, colors: { ink: toColor(color), ground: { red: 255, green: 255, blue: 255 } } }
  })
}

/** One or two characters become others, or one is lost. */
function wearText(text: string, random: () => number): string {
  const characters = [...text]
  for (let fault = random() < 0.3 ? 2 : 1; fault > 0; fault--) {
    const likely = characters.flatMap((one, at) => (LOOKALIKES[one] ? [at] : []))
    const at =
      likely.length > 0 ? likely[Math.floor(random() * likely.length)]! : Math.floor(random() * characters.length)
    const other = LOOKALIKES[characters[at]!]
    if (other && random() < 0.8) characters[at] = other
    else characters.splice(at, 1)
  }
  return characters.join('')
}

function toColor(hex: string): Color {
  const level = (from: number) => Number.parseInt(hex.slice(from, from + 2), 16)
  return { red: level(1), green: level(3), blue: level(5) }
}
