import { ID_SHAPES, type IdShape } from './national-ids.data.ts'
import { announcedBy, type PersonalLine, type Span } from './personal-lines.ts'

/** Behind a label any number of a document is one: letters and digits, at least five of them digits. */
const LABELLED = /^(?=(?:[^\d]{0,6}\d){5})[A-Za-z\d](?:[ ./-]?[A-Za-z\d()]){4,22}(?![\w*•])/

const SHAPES = ID_SHAPES.map((shape) => ({
  ...shape,
  all: new RegExp(
    `(?<![\\w.*•#/-])(?:${shape.pattern.source})(?![\\w*•]|[.,/-]\\d)`,
    shape.pattern.flags.includes('i') ? 'gi' : 'g',
  ),
}))

/** Find numbers of identity documents: by shape and check digit, and behind their labels. Masked ones stay. */
export function findNationalIds(line: PersonalLine, lines: readonly PersonalLine[]): readonly Span[] {
  const shaped = SHAPES.flatMap((shape) =>
    [...line.text.matchAll(shape.all)].flatMap((match) => {
      const label = announcedBy(line, match.index, lines)
      const confidence = idConfidence(match[0], shape, label)
      return confidence === 0 ? [] : [{ line, start: match.index, end: match.index + match[0].length, confidence }]
    }),
  )
  return [...shaped, ...labelled(line, lines)]
}

function idConfidence(text: string, shape: IdShape, label: string | undefined): number {
  if (label === 'shop' || label === 'service' || label === 'phone' || label === 'card') return 0
  if (shape.needsLabel && label !== 'id') return 0
  const compact = text.replace(/[ ./()-]/g, '').toUpperCase()
  if (shape.check && !shape.check(compact)) return 0
  return label === 'id' ? 0.99 : shape.check ? 0.93 : 0.8
}

function labelled(line: PersonalLine, lines: readonly PersonalLine[]): readonly Span[] {
  const starts = line.labels.filter((label) => label.kind === 'id').map((label) => label.valueStart)
  if (line.labels.length === 0 && announcedBy(line, 0, lines) === 'id') starts.push(0)
  return starts.flatMap((start) => {
    const match = LABELLED.exec(line.text.slice(start))
    return match ? [{ line, start, end: start + match[0].trimEnd().length, confidence: 0.85 }] : []
  })
}
