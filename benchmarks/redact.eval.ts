import { type Box, intersectBoxes } from '@sightdesk/core'
import { drawPng } from '@sightdesk/testing/node'
import { findPersonalData, redactPicture } from '@sightdesk/vision'
import { createSharpCodec } from '@sightdesk/vision/node'
import { createTesseractEngine } from '@sightdesk/vision/tesseract'
import { FURTHER_STRINGS } from '../packages/vision/test/further-personal-strings.data.ts'
import { layOutPage } from '../packages/vision/test/lay-out-page.ts'
import { readMarks } from '../packages/vision/test/personal-marks.ts'
import { PERSONAL_PAGES } from '../packages/vision/test/personal-pages.data.ts'
import { PERSONAL_STRINGS, SHOP_STRINGS } from '../packages/vision/test/personal-strings.data.ts'
import { printTable } from './evaluation.ts'

/** How well is personal data found and covered? Lines by kind and language, then drawn pages through recognition. */
interface Counts {
  found: number
  missed: number
  wrong: number
}

const counts = new Map<string, Counts>()
const count = (names: readonly string[], key: keyof Counts) => {
  for (const name of names) {
    const row = counts.get(name) ?? { found: 0, missed: 0, wrong: 0 }
    counts.set(name, { ...row, [key]: row[key] + 1 })
  }
}
const box = { x: 0, y: 0, width: 600, height: 24 }
const all = [...PERSONAL_STRINGS, ...FURTHER_STRINGS, ...SHOP_STRINGS]
for (const [language, marked] of all) {
  const { text, values } = readMarks(marked)
  const found = findPersonalData([{ text, confidence: 1, box }], { language })
  const isIn = (list: readonly { type: string; text?: string }[], one: { type: string; text?: string }) =>
    list.some((other) => other.type === one.type && other.text === one.text)
  for (const value of values) count(['all lines', value.type, language], isIn(found, value) ? 'found' : 'missed')
  for (const one of found) if (!isIn(values, one)) count(['all lines', one.type, language], 'wrong')
}
printTable(Object.fromEntries([...counts].map(([name, row]) => [name, withRates(row)])))

await using codec = createSharpCodec({ deadlineMs: 30_000 })
await using engine = createTesseractEngine({ size: 1 })
const pages: Record<string, object> = {}
for (const { language, rows } of PERSONAL_PAGES) {
  if (!engine.languages.includes(language)) continue
  const marks = rows.map(readMarks)
  const { lines, size } = layOutPage(marks.map((mark) => mark.text))
  const drawn = lines.map(({ text, box: { x, y, height } }) => ({ text, x, y: y + height * 0.85, size: height * 0.9 }))
  const bytes = await drawPng({ ...size, lines: drawn })
  const { regions } = await redactPicture({ bytes }, { codec, engine, languages: [language, 'en'] })
  const wanted = lines.filter((_, index) =>
    isPersonal(
      marks.flatMap((mark) => mark.values),
      lines[index]!.text,
    ),
  )
  const isCovered = (line: (typeof lines)[number]) => regions.some((one) => coveredShare(line.box, one.box) > 0.3)
  const others = lines.filter((line) => !wanted.includes(line))
  pages[language] = {
    personal: wanted.length,
    covered: wanted.filter(isCovered).length,
    others: others.length,
    coveredWrongly: others.filter(isCovered).length,
  }
}
printTable(pages)

function withRates({ found, missed, wrong }: Counts) {
  return {
    found,
    missed,
    wrong,
    precision: found / Math.max(1, found + wrong),
    recall: found / Math.max(1, found + missed),
  }
}

function isPersonal(values: readonly { readonly text: string }[], text: string): boolean {
  return values.some((value) => text.includes(value.text))
}

/** Share of a line's width that a region covers; letters are drawn wider or narrower than the layout thinks. */
function coveredShare(line: Box, region: Box): number {
  const middle = line.y + line.height / 2
  const isOnRow = region.y < middle && region.y + region.height > middle
  return isOnRow ? intersectBoxes(line, region).width / line.width : 0
}
