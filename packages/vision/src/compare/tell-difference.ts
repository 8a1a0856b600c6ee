import type { TextDifference } from './compare-texts.ts'
import type { DifferenceType, PictureDifference } from './comparison.ts'
import type { ColorCount } from './count-things.ts'
import { colorDistance, hexOf } from './lab-picture.ts'
import type { GoodsMeasures } from './measure-goods.ts'

/** A difference in words and as numbers. */
export interface DifferenceFacts {
  readonly detail: string
  readonly facts: Readonly<Record<string, string | number>>
}

/** The color that went most, and the one that came most. */
export function colorFacts(counts: readonly ColorCount[]): DifferenceFacts {
  const moved = counts.toSorted((one, other) => one.shareB - one.shareA - (other.shareB - other.shareA))
  const from = moved[0]!.color
  const to = moved.at(-1)!.color
  const deltaE = Math.round(colorDistance(from, to))
  const [before, after] = [hexOf(from), hexOf(to)]
  return { detail: `color from ${before} to ${after}, ΔE ${deltaE}`, facts: { from: before, to: after, deltaE } }
}

/** How many like things stand on either picture: as the row repeats, or as the color of most of them counts. */
export function countFacts({ counts, figures }: GoodsMeasures): DifferenceFacts {
  const several = counts.filter(({ shareA, shareB, countA, countB }) => {
    return Math.min(shareA, shareB) > 0.025 && countA > 0 && countB > 0 && countA !== countB
  })
  const voted = several.toSorted((one, other) => other.shareA + other.shareB - one.shareA - one.shareB)[0]
  const isRow = rowCountsDiffer(figures)
  const from = isRow ? Math.round(figures['repeatA']!) : (voted?.countA ?? 0)
  const to = isRow ? Math.round(figures['repeatB']!) : (voted?.countB ?? 0)
  if (from === 0 || to === 0) return { detail: 'another number of things', facts: {} }
  return { detail: `count ${from} → ${to}`, facts: { from, to } }
}

/** What counts as a surely counted row. */
const ROW = { strength: 0.5, most: 6 } as const

/** Whether the listing shows a clear row of like things, and the photo another number of them. */
function rowCountsDiffer(figures: Readonly<Record<string, number>>): boolean {
  const { repeatA = 1, repeatB = 1, repeatStrengthA = 0 } = figures
  return repeatStrengthA >= ROW.strength && repeatA > 1 && repeatA !== repeatB && Math.max(repeatA, repeatB) <= ROW.most
}

/** What is lost or new, as a share of the goods. */
export function describeArea(type: DifferenceType, { figures, lost, gained, linesB }: GoodsMeasures): DifferenceFacts {
  const percent = (name: string) => Math.round((figures[name] ?? 0) * 1000) / 10
  if (type === 'missing_part') {
    const share = Math.max(percent('groundA'), percent('goodsA'))
    return { detail: `a part is missing, ${share} % of the goods`, facts: { sharePercent: share, areas: lost.length } }
  }
  if (type === 'damage') {
    const share = percent('goodsAllB')
    const lines = Math.round(linesB.longest * 100)
    const sort = figures['gainedDarker']! < -0.4 ? 'dark place' : 'changed surface'
    return { detail: `${sort} on ${share} % of the goods`, facts: { sharePercent: share, longestLinePercent: lines } }
  }
  const share = Math.max(percent('goodsAllA'), percent('goodsAllB'))
  return {
    detail: `shape or print differs on ${share} % of the goods`,
    facts: { sharePercent: share, areas: gained.length },
  }
}

const ABOUT = {
  size: 'size',
  model: 'model number',
  key: 'card key',
  key_length: 'length of the key',
  line: 'text',
} as const

/** A difference of text as a difference of the pictures. */
export function textDifference({ a, b, from, to, about, lengthA, lengthB, places }: TextDifference): PictureDifference {
  const lengths =
    lengthA === undefined || lengthB === undefined || lengthA === lengthB
      ? ''
      : `, ${lengthA} characters against ${lengthB}`
  const where =
    places && places.length > 0 && lengthA === lengthB ? `, differing at ${places.slice(0, 12).join(', ')}` : ''
  return {
    type: 'text',
    box: b,
    boxA: a,
    detail: `${ABOUT[about]} “${from}” → “${to}”${lengths}${where}`,
    facts: {
      about,
      from,
      to,
      ...(lengthA !== undefined && { lengthA }),
      ...(lengthB !== undefined && { lengthB }),
      ...(places && { differingCharacters: places.length }),
    },
    confidence: 0.9,
  }
}
