import { unionBox } from '@sightdesk/core'
import type { TesseractLine } from './messages.ts'
import { tidyText } from './tidy-text.ts'

/** One row of the table: level, page, block, paragraph, line, word, left, top, width, height, confidence, text. */
interface Word {
  readonly line: string
  readonly text: string
  readonly confidence: number
  readonly box: TesseractLine['box']
}

const WORD_LEVEL = 5

/**
 * Lines of text from tesseract's table of words.
 *
 * A line's confidence is the mean of its words', weighted by their length.
 *
 * @param tsv - as `GetTSVText` gives it, without a heading
 * @example
 * readTsv('5\t1\t1\t1\t1\t1\t4\t2\t20\t9\t96.5\tHello\n')[0].text //=> 'Hello'
 */
export function readTsv(tsv: string): TesseractLine[] {
  const lines = new Map<string, Word[]>()
  for (const row of tsv.split('\n')) {
    const word = readWord(row)
    if (word) lines.set(word.line, [...(lines.get(word.line) ?? []), word])
  }
  return [...lines.values()].map(joinWords).filter((line) => line.text !== '')
}

function readWord(row: string): Word | undefined {
  const cells = row.split('\t')
  if (Number(cells[0]) !== WORD_LEVEL || cells.length < 12) return undefined
  const [x, y, width, height, confidence] = cells.slice(6, 11).map(Number)
  const text = cells.slice(11).join(' ')
  return {
    line: cells.slice(1, 5).join('.'),
    text,
    confidence: confidence!,
    box: { x: x!, y: y!, width: width!, height: height! },
  }
}

function joinWords(words: readonly Word[]): TesseractLine {
  const weights = words.map((word) => Math.max(1, [...word.text].length))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const confidence = words.reduce((sum, word, index) => sum + word.confidence * weights[index]!, 0) / total
  return {
    text: tidyText(words.map((word) => word.text).join(' ')),
    confidence,
    box: unionBox(words.map((word) => word.box)),
  }
}
