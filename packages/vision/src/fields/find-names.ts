import { CARRIERS } from './carriers.data.ts'
import type { Candidate, FieldContext } from './field-context.ts'
import { fold } from './fold-text.ts'
import type { PageLine } from './page-lines.ts'

const CARRIER_WORDS = CARRIERS.map(fold).sort((a, b) => b.length - a.length)

/** Find a carrier by its name on pages about parcels, where no label announces it. */
export function findNames(context: FieldContext): Candidate[] {
  if (context.kind !== undefined && context.kind !== 'logistics') return []
  return context.lines.flatMap((line) => {
    const text = line.folded.text.replace(/(?:no\.?|[:：])?[a-z]{0,5}\d{8,}[a-z0-9]*/g, '')
    if (text.length > 40) return []
    const word = CARRIER_WORDS.find(
      (one) => text.includes(one) && (one.length > 3 || text === one || /^[^a-z]*$/.test(text.replace(one, ''))),
    )
    if (!word) return []
    const coverage = word.length / text.length
    if (coverage < 0.35) return []
    const raw = word.length > line.folded.text.length * 0.8 ? line.text : carrierPart(line, word)
    const place = 1 - (0.2 * line.box.y) / context.size.height
    return [
      {
        field: 'carrier',
        raw,
        value: raw,
        confidence: (coverage > 0.8 ? 0.9 : 0.7) * place * line.confidence ** 0.5,
        lines: [line],
      },
    ]
  })
}

/** `圆通速递 YT5004875830474` and `Shipped with UPS`: the name without what stands around it. */
function carrierPart(line: PageLine, word: string): string {
  const from = line.folded.text.indexOf(word)
  const start = line.folded.starts[from] ?? 0
  const end = line.folded.starts[from + word.length] ?? line.text.length
  return line.text.slice(start, end).trim()
}
