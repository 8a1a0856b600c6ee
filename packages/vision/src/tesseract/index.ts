// The engine
export {
  createTesseractEngine,
  TESSERACT_DEFAULTS,
  type TesseractEngine,
  type TesseractEngineOptions,
} from './create-tesseract-engine.ts'
// Its languages
export { canonicalLanguage, TESSERACT_LANGUAGES } from './tesseract-languages.ts'
