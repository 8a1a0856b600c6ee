import { expect, test } from 'vitest'
import { readTsv } from './read-tsv.ts'

const row = (line: number, word: number, left: number, confidence: number, text: string) =>
  ['5', '1', '1', '1', line, word, left, 10, 40, 20, confidence, text].join('\t')

test('words of a line are joined, with the box around them and the mean of their confidences by length', () => {
  const [line] = readTsv([row(1, 1, 10, 90, 'Pay'), row(1, 2, 60, 60, 'now!!!')].join('\n'))
  expect(line).toMatchObject({ text: 'Pay now!!!', confidence: 70, box: { x: 10, y: 10, width: 90, height: 20 } })
})

test('lines stay apart, and rows of other levels say nothing', () => {
  const lines = readTsv(
    ['1\t1\t0\t0\t0\t0\t0\t0\t9\t9\t-1\t', row(1, 1, 0, 90, 'A'), row(2, 1, 0, 90, 'B'), ''].join('\n'),
  )
  expect(lines.map((line) => line.text)).toEqual(['A', 'B'])
})

test('spaces between Chinese characters go, those beside digits stay', () => {
  const [line] = readTsv([row(1, 1, 0, 90, '订单'), row(1, 2, 50, 90, '编号'), row(1, 3, 99, 90, '123')].join('\n'))
  expect(line?.text).toBe('订单编号 123')
})

test('nothing comes of an empty table', () => {
  expect(readTsv('')).toEqual([])
})
