import { CARRIERS } from './carriers.data.ts'
import type { Candidate, FieldContext } from './field-context.ts'
import { fold } from './fold-text.ts'
import type { PageLine } from './page-lines.ts'

const CARRIER_WORDS = CARRIERS.map(fold).sort((a, b) => b.length - a.length)

/** A payment card as pages print it: its brand, and its last digits behind a mask. */
const CARD =
  /(?:Visa|Master\s?card|Maestro|Amex|American Express|Discover|UnionPay|JCB|Diners|Mir|МИР|Elo|RuPay)(?:\s(?:credit|debit|card))*\s?(?:(?:ending|terminada|terminado|finissant|se terminant|termina|endet|eindigend|berakhir|berakhiran)\s(?:in|en|par|con|auf|op|dengan|di)\s|[•·*.xX●∙–eo-]{2,8}\s?|\(?[•·*●]+\)?)\d{4}/iu

/** Find names that no label announces: a carrier on pages about parcels, a payment card by its brand and last digits. */
export function findNames(context: FieldContext): Candidate[] {
  return [...findCards(context), ...findCarriers(context)]
}

function findCards(context: FieldContext): Candidate[] {
  return context.lines.flatMap((line) => {
    const raw = CARD.exec(line.text)?.[0]
    const confidence = 0.72 * line.confidence ** 0.5
    return raw ? [{ field: 'payment_platform', raw, value: raw, confidence, lines: [line] }] : []
  })
}

function findCarriers(context: FieldContext): Candidate[] {
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
