import { checkAlignment } from './check-alignment.ts'
import { checkDuplicates, checkNearDuplicates } from './check-duplicates.ts'
import { checkCounts, checkScript, checkVocabulary } from './check-labels.ts'
import { checkSkeletons } from './check-skeletons.ts'
import type { Corpora, Finding } from './corpus.ts'

/** Every rule, in the order of the report. */
export const RULES: readonly ((corpora: Corpora) => Finding[])[] = [
  checkCounts,
  checkVocabulary,
  checkDuplicates,
  checkNearDuplicates,
  checkSkeletons,
  checkAlignment,
  checkScript,
]

/**
 * Hold the corpora against every rule.
 *
 * @returns findings, rule by rule; empty when the corpora are in order
 * @example
 * lintCorpora(readCorpora(starterCorporaFolder())) //=> []
 */
export function lintCorpora(corpora: Corpora): Finding[] {
  return RULES.flatMap((check) => check(corpora))
}
