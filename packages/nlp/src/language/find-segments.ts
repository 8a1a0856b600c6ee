import type { LanguageReading, LanguageSegment } from '@sightdesk/core'

/** A stretch shorter than this many letters says too little of its language. */
const MIN_LETTERS = 4

const RUNS =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u3000-\u303f\uff00-\uffef]+|\p{sc=Thai}+|[\p{sc=Hangul}\s]*\p{sc=Hangul}|\p{sc=Cyrillic}[\p{sc=Cyrillic}\s,.!?]*|\p{sc=Latin}[\p{sc=Latin}\p{M}\s,.!?'-]*/gu

/**
 * Stretches of a text by script, each with its language; neighbors of one language are joined.
 *
 * @param detect - decides one stretch
 * @returns an empty list when the text is of one script
 */
export function findSegments(
  text: string,
  detect: (part: string) => Omit<LanguageReading, 'segments'>,
): LanguageSegment[] {
  const runs = [...text.matchAll(RUNS)].filter((run) => (run[0].match(/\p{L}/gu)?.length ?? 0) >= MIN_LETTERS)
  if (runs.length < 2 || sameScript(runs.map((run) => run[0]))) return []
  const segments: LanguageSegment[] = []
  for (const run of runs) {
    const { id, confidence } = detect(run[0])
    const last = segments.at(-1)
    const end = run.index + run[0].length
    if (last?.id === id)
      segments[segments.length - 1] = { ...last, end, confidence: Math.max(last.confidence, confidence) }
    else segments.push({ start: run.index, end, id, confidence })
  }
  return segments
}

function sameScript(runs: readonly string[]): boolean {
  const kind = (run: string) =>
    ['Han', 'Thai', 'Hangul', 'Cyrillic', 'Latin'].find((script) => new RegExp(`\\p{sc=${script}}`, 'u').test(run))
  return new Set(runs.map(kind)).size < 2
}
