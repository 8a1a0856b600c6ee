// A message, read
export { type MessageToRead, OUT_OF_SCOPE_FROM, type ReadMessageOptions, readMessage } from './read-message.ts'
// Language
export { createLanguageDetector } from './language/create-language-detector.ts'
export { FRANC_CODES } from './language/franc-voice.ts'
export { LANGUAGE_FOLDER, type LanguageModel, loadLanguageModel, saveLanguageModel } from './language/language-model.ts'
// The normal form
export { MASK_TOKENS, type MaskKind } from './normalize/find-masks.ts'
export {
  createLexicon,
  LEXICON_FOLDER,
  type Lexicon,
  type LexiconData,
  lexiconSchema,
  loadLexicons,
} from './normalize/lexicon.ts'
export { type Mask, type NormalizedMessage, normalizeMessage } from './normalize/normalize-message.ts'
// Intent, emotion and scope
export { createIntentModel } from './intent/create-intent-model.ts'
export type { EncoderNeed, TextEncoder } from './intent/join-embedding.ts'
export { extractFeatures, FEATURE_DEFAULTS, type FeatureSettings } from './intent/extract-features.ts'
export { MAX_ALTERNATIVES, predictMessage } from './intent/predict-message.ts'
export {
  loadUnderstanding,
  type ModelFiles,
  saveUnderstanding,
  UNDERSTANDING_FOLDER,
} from './intent/store-understanding.ts'
export {
  type Calibration,
  type DataSource,
  type LoadedUnderstanding,
  type ModelCard,
  prepareUnderstanding,
  type TrainedUnderstanding,
} from './intent/understanding.ts'
