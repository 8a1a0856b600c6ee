// Any function as a translator: terms that stay, a deadline, a cache
export {
  createTranslator,
  type EngineCall,
  TRANSLATOR_DEFAULTS,
  type TranslationEngine,
  type TranslatorOptions,
} from './create-translator.ts'
// Translation servers
export type { TranslationServer } from './ask-engine.ts'
export { type ApertiumTranslatorOptions, createApertiumTranslator } from './apertium-translator.ts'
export { createLibreTranslator, type LibreTranslatorOptions } from './libre-translator.ts'
