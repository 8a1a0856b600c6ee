import type { Bundle, IntentModel, LanguageDetector } from '@sightdesk/core'
import {
  createIntentModel,
  createLanguageDetector,
  LANGUAGE_FOLDER,
  type LoadedUnderstanding,
  loadLanguageModel,
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

/** The files of a bundle below a folder, by the rest of their path. */
function filesBelow(bundle: Bundle, folder: string): Map<string, Uint8Array> {
  const below = [...bundle.files].filter(([path]) => path.startsWith(folder))
  return new Map(below.map(([path, bytes]) => [path.slice(folder.length), bytes]))
}
