import type { CaseResult, GraphStore } from '@sightdesk/core'
import { createVocabulary, type GraphChange, type Vocabulary } from '../vocabulary/create-vocabulary.ts'
import { extractCase } from './extract-case.ts'

export interface RememberOptions {
  /** The words that may be written; the built-in ones by default. */
  readonly vocabulary?: Vocabulary
  readonly signal?: AbortSignal
}

/**
 * Write what a case teaches into the graph. Remembering the same case again changes nothing.
 *
 * @returns what was written
 * @throws {DataError} `data/unknown-relation`
 * @example
 * await rememberCase(result, store.graph)
 */
export async function rememberCase(
  result: CaseResult,
  graph: Pick<GraphStore, 'write'>,
  options: RememberOptions = {},
): Promise<GraphChange> {
  options.signal?.throwIfAborted()
  const change = (options.vocabulary ?? createVocabulary()).check(extractCase(result))
  await graph.write(change)
  return change
}
