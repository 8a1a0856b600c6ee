/** A text whose language is known. */
export interface LanguageLabel {
  readonly text: string
  readonly lang: string
  /** `Hans` or `Hant`, where it is known. */
  readonly script?: string
  readonly kind?: string
}

/** What a detector said. */
export interface LanguageGuess {
  readonly id: string
  readonly script?: string
  readonly confidence?: number
}

const BINS = 10

/**
 * Share of right languages in percent, each language counting alike.
 *
 * @returns `apart`: Indonesian and Malay are two languages; `together`: they are one
 */
export function languageShares(
  labels: readonly LanguageLabel[],
  guesses: readonly LanguageGuess[],
): { apart: number; together: number } {
  return {
    apart: meanShare(labels, guesses, (id) => id),
    together: meanShare(labels, guesses, (id) => (id === 'id' ? 'ms' : id)),
  }
}

function meanShare(
  labels: readonly LanguageLabel[],
  guesses: readonly LanguageGuess[],
  group: (id: string) => string,
): number {
  const counts = new Map<string, { right: number; all: number }>()
  for (const [place, { lang }] of labels.entries()) {
    const count = counts.get(lang) ?? { right: 0, all: 0 }
    count.all++
    if (group(guesses[place]?.id ?? '') === group(lang)) count.right++
    counts.set(lang, count)
  }
  const shares = [...counts.values()].map(({ right, all }) => right / all)
  return (100 * shares.reduce((sum, share) => sum + share, 0)) / shares.length
}

/** Mean confidence, share of right answers and expected calibration error, in percent. */
export function calibrationError(
  labels: readonly LanguageLabel[],
  guesses: readonly LanguageGuess[],
): { rows: number; confidence: string; right: string; ece: string } {
  const bins = Array.from({ length: BINS }, () => ({ count: 0, confidence: 0, right: 0 }))
  for (const [place, { lang }] of labels.entries()) {
    const { id = '', confidence = 0 } = guesses[place] ?? {}
    const bin = bins[Math.min(BINS - 1, Math.floor(confidence * BINS))]
    if (!bin) continue
    bin.count++
    bin.confidence += confidence
    bin.right += id === lang ? 1 : 0
  }
  const sum = (pick: (bin: (typeof bins)[number]) => number) => bins.reduce((total, bin) => total + pick(bin), 0)
  const percent = (total: number) => ((100 * total) / Math.max(1, labels.length)).toFixed(1)
  return {
    rows: labels.length,
    confidence: percent(sum((bin) => bin.confidence)),
    right: percent(sum((bin) => bin.right)),
    ece: percent(sum((bin) => Math.abs(bin.confidence - bin.right))),
  }
}

/** How many Chinese rows with a known script were given it. */
export function scriptShare(labels: readonly LanguageLabel[], guesses: readonly LanguageGuess[]): string {
  const known = labels.flatMap((label, place) =>
    label.script?.startsWith('Han') ? [[label.script, guesses[place]?.script] as const] : [],
  )
  return `${known.filter(([wanted, given]) => wanted === given).length} of ${known.length}`
}
