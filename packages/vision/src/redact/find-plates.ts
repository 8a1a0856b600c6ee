import { announcedBy, type PersonalLine, type Span } from './personal-lines.ts'

/** Shapes that are plates without a label: their characters are used for nothing else. */
const SURE: readonly RegExp[] = [
  // China: province, office, five or six (new energy), a dot or space between; the last may be a special use.
  /(?<![\p{Script=Han}\w])[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼] ?[A-HJ-NP-Z][·•・. ]?(?=[A-HJ-NP-Z]{0,3}\d)[A-HJ-NP-Z\d]{4,5}[A-HJ-NP-Z\d挂学警港澳领](?![A-Za-z\d])/gu,
  /(?<![\d가-힣])\d{2,3} ?[가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주바사아자허하호배] ?\d{4}(?![\d가-힣])/gu,
  /[\p{Script=Han}]{2,4} ?\d{2,3} ?[あ-ん] ?(?:\d{2}-\d{2}|[・.]{1,3}\d{1,3})(?!\d)/gu,
  /(?<![А-Яа-я\w])[АВЕКМНОРСТУХ] ?\d{3} ?[АВЕКМНОРСТУХ]{2} ?\d{2,3}(?!\d)/gu,
  /(?<![\w-])\d{2}[A-Z]\d?[- ]\d{3}\.\d{2}(?!\d)/gu,
]
const LABELLED =
  /^(?=[^\d]{0,8}\d)(?:[\p{Lu}\d\p{Script=Thai}\p{Script=Han}](?:[ ·.-]?[\p{Lu}\d\p{M}\p{Script=Thai}]){3,10})(?![\p{L}\d])/u

/** Find vehicle plates: by shapes that are nothing else, and behind a plate's label. */
export function findPlates(line: PersonalLine, lines: readonly PersonalLine[]): readonly Span[] {
  const sure = SURE.flatMap((shape) => [...line.text.matchAll(shape)])
    .filter((match) => announcedBy(line, match.index, lines) !== 'shop')
    .map((match) => ({ line, start: match.index, end: match.index + match[0].length, confidence: 0.92 }))
  return [...sure, ...labelled(line, lines)]
}

function labelled(line: PersonalLine, lines: readonly PersonalLine[]): readonly Span[] {
  const starts = line.labels.filter((label) => label.kind === 'plate').map((label) => label.valueStart)
  if (line.labels.length === 0 && announcedBy(line, 0, lines) === 'plate') starts.push(0)
  return starts.flatMap((start) => {
    const match = LABELLED.exec(line.text.slice(start))
    return match ? [{ line, start, end: start + match[0].length, confidence: 0.9 }] : []
  })
}
