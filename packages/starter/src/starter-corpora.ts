import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { starterCorporaFolder } from './folders.ts'

/** One message of the starter corpora. */
export interface CorpusRow {
  readonly text: string
  /** An intent of the starter vocabulary, or `out_of_scope`. */
  readonly intent: string
  readonly emotion: string
  /** The corpus that it stands in, by language id. */
  readonly lang: string
}

/**
 * The messages that the starter model was trained on, language by language: train your own intents beside them.
 *
 * @returns about 30,000 rows; read from disk at each call
 * @example
 * starterCorpora().filter((row) => row.lang === 'zh').length > 1000 //=> true
 */
export function starterCorpora(): CorpusRow[] {
  const folder = starterCorporaFolder()
  const files = readdirSync(folder).filter((file) => file.endsWith('.jsonl'))
  return files.sort().flatMap((file) => readCorpus(join(folder, file), basename(file, '.jsonl')))
}

function readCorpus(path: string, lang: string): CorpusRow[] {
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.filter((line) => line !== '').map((line) => ({ ...(JSON.parse(line) as Omit<CorpusRow, 'lang'>), lang }))
}
