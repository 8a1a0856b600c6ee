import type { LanguageReading, LanguageSegment } from '@sightdesk/core'
import { INDONESIAN, MALAY } from './language-model.ts'

/** A stretch shorter than this many letters says too little of its language; characters and syllables say more. */
const MIN_LETTERS = 4
const MIN_CHARACTERS = 2
/** Longest text of one script that is searched for a change of language, in UTF-16 units: people mix in short messages. */
const MAX_SEARCHED = 240
/** Words of a clause in which a change without punctuation is searched: fewer have no room for it, more take too long. */
const FEWEST_WORDS = 4
const MOST_WORDS = 16
/** A clause of one language is this sure of it; only below is a change searched inside. */
const ONE_LANGUAGE = 0.9
/** Words on either side of a change of language within one script, and how sure each side must be. */
const MIN_WORDS = 2
const SURE = 0.9

const RUNS =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u3000-\u303f\uff00-\uffef]+|\p{sc=Thai}+|[\p{sc=Hangul}\s]*\p{sc=Hangul}|\p{sc=Cyrillic}[\p{sc=Cyrillic}\s,.!?]*|\p{sc=Latin}[\p{sc=Latin}\p{M}\s,.!?'-]*/gu
/** Where people change languages: after a sentence, a comma, a line. */
const CLAUSES = /[^,.!?;:…\n]*(?:[,.!?;:…\n]+|$)/g
const WORDS = /[\p{L}\p{M}'’]+/gu

type Detect = (part: string) => Omit<LanguageReading, 'segments'>
interface Stretch {
  readonly start: number
  readonly text: string
}

/**
 * Stretches of a text, each with its language: by script, and within Latin script by clause; neighbors of one language are
 * joined.
 *
 * @param mixed - whether the text is of several scripts
 * @param detect - decides one stretch
 * @returns an empty list when the text is of one language
 */
export function findSegments(text: string, mixed: boolean, detect: Detect): LanguageSegment[] {
  const segments = joined(mixed ? scriptSegments(text, detect) : clauseSegments(text, detect))
  return segments.length > 1 ? segments : []
}

function scriptSegments(text: string, detect: Detect): LanguageSegment[] {
  const runs = [...text.matchAll(RUNS)].map((run): Stretch => ({ start: run.index, text: run[0] }))
  return runs.filter(isLongEnough).map(decideWith(detect))
}

function isLongEnough({ text }: Stretch): boolean {
  const fewest = /[\p{sc=Latin}\p{sc=Cyrillic}]/u.test(text) ? MIN_LETTERS : MIN_CHARACTERS
  return (text.match(/\p{L}/gu)?.length ?? 0) >= fewest
}

/** Clauses of one script, cut once more where a language changes inside; a stretch in doubt goes with the one before. */
function clauseSegments(text: string, detect: Detect): LanguageSegment[] {
  if (text.length > MAX_SEARCHED) return []
  const clauses = [...text.matchAll(CLAUSES)].map((clause): Stretch => trimmed(clause.index, clause[0]))
  return clauses
    .filter((clause) => countWords(clause.text) >= MIN_WORDS)
    .flatMap((clause) => cutClause(clause, decideWith(detect)))
    .filter(({ id, confidence }) => id !== 'und' && confidence >= SURE)
}

function countWords(text: string): number {
  return text.match(WORDS)?.length ?? 0
}

/** The clause whole, or its two sides where they are surely of different languages. */
function cutClause(clause: Stretch, decide: (stretch: Stretch) => LanguageSegment): LanguageSegment[] {
  const whole = decide(clause)
  const words = [...clause.text.matchAll(WORDS)]
  if (whole.confidence >= ONE_LANGUAGE || words.length < FEWEST_WORDS || words.length > MOST_WORDS) return [whole]
  const votes = words.map((word) => decide({ start: word.index, text: word[0] }))
  const cut = words[bestCut(votes)]?.index ?? 0
  const sides = [
    decide({ start: clause.start, text: clause.text.slice(0, cut).trimEnd() }),
    decide({ start: clause.start + cut, text: clause.text.slice(cut) }),
  ] as const
  const differ = !sameLanguage(sides[0].id, sides[1].id)
  return differ && sides.every(({ confidence }) => confidence >= SURE) ? [...sides] : [whole]
}

/** The word before which a cut gives the two sides their most votes for one language each. */
function bestCut(votes: readonly LanguageSegment[]): number {
  let best = MIN_WORDS
  let most = 0
  for (let cut = MIN_WORDS; cut <= votes.length - MIN_WORDS; cut++) {
    const sum = topVotes(votes.slice(0, cut)) + topVotes(votes.slice(cut))
    if (sum <= most) continue
    best = cut
    most = sum
  }
  return best
}

function topVotes(votes: readonly LanguageSegment[]): number {
  const sums = new Map<string, number>()
  for (const { id, confidence } of votes) sums.set(id, (sums.get(id) ?? 0) + confidence)
  return Math.max(...sums.values())
}

/** Indonesian beside Malay is no change of language but doubt between the two. */
function sameLanguage(one: string, other: string): boolean {
  return one === other || (isMalay(one) && isMalay(other))
}

function isMalay(id: string): boolean {
  return id === INDONESIAN || id === MALAY
}

function trimmed(start: number, text: string): Stretch {
  return { start: start + text.length - text.trimStart().length, text: text.trim() }
}

function decideWith(detect: Detect): (stretch: Stretch) => LanguageSegment {
  return ({ start, text }) => {
    const { id, confidence } = detect(text)
    return { start, end: start + text.length, id, confidence }
  }
}

function joined(found: readonly LanguageSegment[]): LanguageSegment[] {
  const segments: LanguageSegment[] = []
  for (const segment of found) {
    const last = segments.at(-1)
    if (!last || !sameLanguage(last.id, segment.id)) segments.push(segment)
    else
      segments[segments.length - 1] = {
        ...last,
        end: segment.end,
        confidence: Math.max(last.confidence, segment.confidence),
      }
  }
  return segments
}
