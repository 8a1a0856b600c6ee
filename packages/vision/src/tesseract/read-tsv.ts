import { unionBox } from '@sightdesk/core'
import { joinWords } from '../text/join-words.ts'
import type { TesseractLine, TesseractWord } from './messages.ts'

/** One row of the table: level, page, block, paragraph, line, word, left, top, width, height, confidence, text. */
interface Word extends TesseractWord {
  readonly line: string
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
  return [...lines.values()].map(toLine).filter((line) => line.text !== '')
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

function toLine(rows: readonly Word[]): TesseractLine {
  const words = rows.map(({ text, confidence, box }) => ({ text, confidence, box }))
  return { ...joinWords(words), box: unionBox(words.map((word) => word.box)), words }
}
