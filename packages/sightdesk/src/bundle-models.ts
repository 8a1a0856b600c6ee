import type { Bundle, IntentModel, LanguageDetector } from '@sightdesk/core'
import {
  createIntentModel,
  createLanguageDetector,
  LANGUAGE_FOLDER,
  LEXICON_FOLDER,
  type Lexicon,
  type LoadedUnderstanding,
  loadLanguageModel,
  loadLexicons,
  loadUnderstanding,
  UNDERSTANDING_FOLDER,
} from '@sightdesk/nlp'

/** The language detector that a bundle carries. @throws {DataError} `data/missing-file`, `data/malformed-model` */
export function detectorOf(bundle: Bundle): LanguageDetector {
  return createLanguageDetector(loadLanguageModel(filesBelow(bundle, LANGUAGE_FOLDER)))
}

/** The intent model that a bundle carries. @throws {DataError} `data/missing-file`, `data/malformed-model` */
export function intentModelOf(bundle: Bundle): IntentModel {
  return createIntentModel(understandingOf(bundle))
}

/** The trained model that a bundle carries. @throws {DataError} `data/missing-file`, `data/malformed-model` */
export function understandingOf(bundle: Bundle): LoadedUnderstanding {
  return loadUnderstanding(filesBelow(bundle, UNDERSTANDING_FOLDER))
}

/** Slang, dialect and typos by language, as the bundle carries them. @throws {DataError} `data/malformed-lexicon` */
export function lexiconsOf(bundle: Bundle): ReadonlyMap<string, Lexicon> {
  return loadLexicons(filesBelow(bundle, LEXICON_FOLDER))
}

/** The files of a bundle below a folder, by the rest of their path. */
function filesBelow(bundle: Bundle, folder: string): Map<string, Uint8Array> {
  const below = [...bundle.files].filter(([path]) => path.startsWith(folder))
  return new Map(below.map(([path, bytes]) => [path.slice(folder.length), bytes]))
}
